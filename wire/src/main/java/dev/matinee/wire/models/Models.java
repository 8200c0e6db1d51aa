package dev.matinee.wire.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/models` and `models list --json`: all artifacts, the newest first.
public record Models(List<Listed> models) {
  public Models {
    models = List.copyOf(models);
  }

  /// One artifact.
  ///
  /// @param created when training ended, as ISO 8601 in UTC: `2026-11-23T03:00:12Z`
  /// @param champion the roles that it serves
  /// @param metrics what is known of its quality: `rmse`, `ndcg_at_10`; `null` where not known
  public record Listed(
      String id,
      String algorithm,
      String created,
      List<String> champion,
      Map<String, @Nullable Double> metrics,
      Data data) {
    public Listed {
      champion = List.copyOf(champion);
    }
  }

  /// What an artifact was trained on.
  public record Data(String name, String digest, long ratings, long users, long items) {}

  /// The answer to a promotion or a rollback.
  ///
  /// @param artifact what the role serves now
  /// @param before what it served until now; `null` where nothing
  /// @param why as it stands in the role's history
  public record Promoted(String role, String artifact, @Nullable String before, String why) {}

  /// `POST /v1/models/{id}/promote` and `POST /v1/models/rollback`: which role is meant.
  public record RoleRequest(String role) {
    private static final List<String> KNOWN = List.of("role");

    /// Reads the body.
    ///
    /// @throws IllegalArgumentException with a sentence about what is wrong with it
    public static RoleRequest read(JsonNode body) {
      return new RoleRequest(new Fields(body, "the body", KNOWN).id("role"));
    }
  }
}
