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
    @Schema(description = "what else keeps it from answering, for instance its database")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> problems) {
  public Health {
    artifacts = Collections.unmodifiableMap(new TreeMap<>(artifacts));
    missing = missing == null ? List.of() : List.copyOf(missing);
    problems = problems == null ? List.of() : List.copyOf(problems);
  }
}
