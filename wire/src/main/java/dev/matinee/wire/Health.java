package dev.matinee.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `GET /health/live` and `GET /health/ready`.
public record Health(
    @Schema(
            description =
                "whether every role has an artifact to serve, and all that is needed is there",
            allowableValues = {"UP", "DOWN"})
        String status,
    @Schema(description = "the artifact that each role serves") Map<String, String> artifacts,
    @Schema(description = "roles without one, which is why it is DOWN")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> missing,
    @Schema(
            description =
                "roles that serve another artifact than the one that was promoted, and why that cannot be loaded")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Map<String, String> behind,
    @Schema(description = "what else keeps it from answering, for instance its database")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> problems) {
  /// Health of a server that serves what was promoted.
  public Health(String status, Map<String, String> artifacts, List<String> missing) {
    this(status, artifacts, missing, Map.of(), List.of());
  }

  public Health {
    artifacts = Collections.unmodifiableMap(new TreeMap<>(artifacts));
    missing = missing == null ? List.of() : List.copyOf(missing);
    behind = behind == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(behind));
    problems = problems == null ? List.of() : List.copyOf(problems);
  }
}
