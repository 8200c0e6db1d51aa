package dev.matinee.wire.models;

import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/models/{id}`: all that is known of an artifact.
public record ModelDetails(
    @Schema(description = FieldDescriptions.ARTIFACT_ID) String id,
    @Schema(description = FieldDescriptions.ALGORITHM) String algorithm,
    @Schema(description = "all hyper-parameters by name") Map<String, Object> parameters,
    @Schema(description = FieldDescriptions.CREATED, format = "date-time") String created,
    @Schema(description = "what its random numbers began with") long seed,
    @Schema(description = FieldDescriptions.CHAMPION) List<String> champion,
    @Schema(description = FieldDescriptions.QUALITY) Map<String, @Nullable Double> metrics,
    @Schema(description = FieldDescriptions.TRAINED_ON) Models.Data data,
    @Schema(description = "versions and machine that it came from") Map<String, String> provenance,
    @Schema(description = "when it began to serve which role, the newest first")
        List<ServedSince> served) {
  public ModelDetails {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    champion = List.copyOf(champion);
    served = List.copyOf(served);
  }

  /// One promotion or rollback.
  @Schema(name = "ServedSince")
  public record ServedSince(
      @Schema(description = FieldDescriptions.ROLE) String role,
      @Schema(description = "when it began, in UTC", format = "date-time") String at,
      @Schema(description = "for people") String why) {}
}
