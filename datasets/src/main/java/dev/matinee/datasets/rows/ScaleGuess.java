package dev.matinee.datasets.rows;

import dev.matinee.core.RatingScale;
import java.util.Optional;

/// Finds the scale that ratings may be of, from their values: the narrowest usual one that has them
/// all.
final class ScaleGuess {
  private static final double[] STEPS = {1, 0.5, 0.25, 0.2, 0.1, 0.05, 0.01, 0.001};
  private static final double[][] USUAL = {
    {0, 1}, {-1, 1}, {1, 5}, {0.5, 5}, {0, 5}, {1, 7}, {1, 10}, {0.5, 10}, {0, 10}, {-5, 5},
    {-10, 10}, {1, 100}, {0, 100}
  };

  /// What is greater may be a time, and is of no scale that a person means.
  private static final double GREATEST = 1e6;

  private static final double ROUNDING = 1e-6;

  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private int step;

  void add(double value) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    while (step < STEPS.length && !isMultiple(value, STEPS[step])) {
      step++;
    }
  }

  private static boolean isMultiple(double value, double step) {
    double steps = value / step;
    return Math.abs(steps - Math.rint(steps)) < ROUNDING * Math.max(1, Math.abs(steps));
  }

  /// "1:10:1"; empty where the values are of no grid.
  Optional<String> scale() {
    if (step == STEPS.length || most > GREATEST || least < -GREATEST) {
      return Optional.empty();
    }
    for (var usual : USUAL) {
      if (usual[0] <= least && most <= usual[1] && isMultiple(usual[0], STEPS[step])) {
        return Optional.of(text(usual[0], usual[1]));
      }
    }
    return least < most ? Optional.of(text(least, most)) : Optional.empty();
  }

  private String text(double min, double max) {
    return new RatingScale((float) min, (float) max, (float) STEPS[step]).toText();
  }
}
