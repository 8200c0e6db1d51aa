package dev.matinee.workbench;

import java.util.Arrays;
import java.util.List;

/// A metric over several splits.
///
/// @param sd the standard deviation between the splits (with n − 1); 0 for one split
/// @param folds the value of each split, in their order
public record Spread(double mean, double sd, List<Double> folds) {
  public Spread {
    folds = List.copyOf(folds);
  }

  /// Mean and spread of some values.
  public static Spread of(double... values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double sd = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    return new Spread(mean, sd, Arrays.stream(values).boxed().toList());
  }

  double[] values() {
    return folds.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
