package dev.matinee.wire.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/models` and `models list --json`: all artifacts, the newest first.
public record Models(
    @Schema(description = FieldDescriptions.NEWEST_FIRST) List<ListedModel> models) {
  public Models {
    models = List.copyOf(models);
  }

  /// One artifact.
  @Schema(name = "Model")
  public record ListedModel(
      @Schema(description = FieldDescriptions.ARTIFACT_ID) String id,
      @Schema(description = FieldDescriptions.ALGORITHM) String algorithm,
      @Schema(description = FieldDescriptions.CREATED, format = "date-time") String created,
      @Schema(description = FieldDescriptions.CHAMPION) List<String> champion,
      @Schema(description = FieldDescriptions.QUALITY) Map<String, @Nullable Double> metrics,
      @Schema(description = FieldDescriptions.TRAINED_ON) Data data,
      @Schema(description = "servers that cannot load it though it was promoted, and why")
          @JsonInclude(JsonInclude.Include.NON_EMPTY)
          List<String> problems) {
    public ListedModel {
      champion = List.copyOf(champion);
      problems = problems == null ? List.of() : List.copyOf(problems);
    }
  }

  /// What an artifact was trained on.
  public record Data(
      @Schema(description = FieldDescriptions.DATA_NAME) String name,
      @Schema(description = FieldDescriptions.DIGEST) String digest,
      @Schema(description = "how many ratings it has") long ratings,
      @Schema(description = "how many users it has") long users,
      @Schema(description = "how many movies it has") long items) {}

  /// The answer to a promotion or a rollback.
  public record Promoted(
      @Schema(description = FieldDescriptions.ROLE) String role,
      @Schema(description = "what the role serves now") String artifact,
      @Schema(description = "what it served until now; null where nothing") @Nullable String before,
      @Schema(description = "as it stands in the role's history") String why) {}

  /// `POST /v1/models/{id}/promote` and `POST /v1/models/rollback`: which role is meant.
  public record RoleRequest(@Schema(description = FieldDescriptions.ROLE) String role) {
    private static final List<String> KNOWN = List.of("role");

    /// Reads the body.
    ///
    /// @throws IllegalArgumentException with a sentence about what is wrong with it
    public static RoleRequest read(JsonNode body) {
      return new RoleRequest(new JsonFields(body, "the body", KNOWN).id("role"));
    }
  }
}
