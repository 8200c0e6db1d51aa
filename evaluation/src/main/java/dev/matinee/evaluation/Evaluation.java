package dev.matinee.evaluation;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The numbers of one trainer on one split.
///
/// @param metrics by name; what the algorithm does not answer is left out
/// @param coverage the share of the test pairs on which the model has an opinion of its own
/// @param fit time of the training, on as many threads as it was given
/// @param predict time of predicting all test pairs on one thread, scorers made included
/// @param predictP95 the 95th percentile of the time of one user's top 10; `null` where nobody has
///   a list: lists were not asked for, or nothing is relevant to anybody
/// @param calibration how predicted probabilities were met; empty where none were stated
/// @param byActivity results of users of whom few, some and many ratings are known
public record Evaluation(
    String split,
    Map<String, Double> metrics,
    double coverage,
    Duration fit,
    Duration predict,
    @Nullable Duration predictP95,
    Calibration calibration,
    ByActivity byActivity) {
  public Evaluation {
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
  }

  /// A metric's value, `NaN` where it was not measured.
  public double value(String metric) {
    return metrics.getOrDefault(metric, Double.NaN);
  }
}
