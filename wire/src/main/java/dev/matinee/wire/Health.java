package dev.matinee.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `GET /health/live` and `GET /health/ready`.
///
/// @param status `UP` or `DOWN`
/// @param artifacts the artifact that each role serves
/// @param missing roles without one, which is why it is `DOWN`
public record Health(
    String status,
    Map<String, String> artifacts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> missing) {
  public Health {
    artifacts = Collections.unmodifiableMap(new TreeMap<>(artifacts));
    missing = missing == null ? List.of() : List.copyOf(missing);
  }
}
