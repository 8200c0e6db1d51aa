package dev.matinee.evaluation.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A proposal of hyper-parameters and what came of it.
///
/// @param parameters those that differ from one proposal to the next, by name
/// @param value the metric; `NaN` where training failed
/// @param seconds how long it took
/// @param problem why there is no value; `null` where there is one
public record Trial(
    Map<String, Object> parameters, double value, double seconds, @Nullable String problem) {
  public Trial {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /// A trial that came to a value.
  public Trial(Map<String, Object> parameters, double value, double seconds) {
    this(parameters, value, seconds, null);
  }
}
