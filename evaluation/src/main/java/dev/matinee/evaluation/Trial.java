package dev.matinee.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A proposal of hyper-parameters and what came of it.
///
/// @param parameters those that differ from one proposal to the next, by name
/// @param value the metric; `NaN` where training failed
/// @param seconds how long it took
public record Trial(Map<String, Object> parameters, double value, double seconds) {
  public Trial {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
