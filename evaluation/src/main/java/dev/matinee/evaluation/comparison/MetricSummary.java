package dev.matinee.evaluation.comparison;

import java.util.Arrays;
import java.util.List;

/// A metric over several splits.
///
/// @param mean of the splits that have it; `NaN` where none has
/// @param sd the standard deviation between those splits (with n − 1); `NaN` for one
/// @param folds the value of each split, in their order; `NaN` for a split without the metric
public record MetricSummary(double mean, double sd, List<Double> folds) {
  public MetricSummary {
    folds = List.copyOf(folds);
  }

  /// Mean and spread of some values; those that are `NaN` count in neither.
  public static MetricSummary of(double... values) {
    var known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    double mean = Arrays.stream(known).average().orElse(Double.NaN);
    double squares = Arrays.stream(known).map(value -> (value - mean) * (value - mean)).sum();
    double sd = known.length < 2 ? Double.NaN : Math.sqrt(squares / (known.length - 1));
    return new MetricSummary(mean, sd, Arrays.stream(values).boxed().toList());
  }

  /// The values of the splits that have the metric.
  public List<Double> known() {
    return folds.stream().filter(value -> !Double.isNaN(value)).toList();
  }
}
