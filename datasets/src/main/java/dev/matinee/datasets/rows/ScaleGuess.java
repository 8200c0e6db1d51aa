package dev.matinee.datasets.rows;

import dev.matinee.core.RatingScale;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

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

  /// What files have for "not rated" beside ratings that are all greater, or all less.
  private static final List<Double> NO_RATING = List.of(-1.0, 99.0, 999.0, -99.0, 9999.0, -9999.0);

  /// More different ratings than a scale has.
  private static final int MOST_VALUES = 10_000;

  private final TreeSet<Double> values = new TreeSet<>();
  private int step;

  void add(double value) {
    if (values.size() < MOST_VALUES) {
      values.add(value);
    } else if (value < values.first()) { // the ends count, and no more are kept
      values.pollFirst();
      values.add(value);
    } else if (value > values.last()) {
      values.pollLast();
      values.add(value);
    }
    while (step < STEPS.length && !isMultiple(value, STEPS[step])) {
      step++;
    }
  }

  private static boolean isMultiple(double value, double step) {
    double steps = value / step;
    return Math.abs(steps - Math.rint(steps)) < ROUNDING * Math.max(1, Math.abs(steps));
  }

  /// What a person may do about the ratings: state their scale, or leave out those that say that
  /// there is none.
  String advice() {
    var scale = scale(values);
    boolean thumbs = scale.equals(Optional.of("-1:1:1"));
    var none = NO_RATING.stream().filter(v -> !thumbs && values.contains(v)).findFirst();
    var others = new TreeSet<>(values);
    none.ifPresent(others::remove);
    var scaleOfOthers = none.isEmpty() ? Optional.<String>empty() : scale(others);
    if (scaleOfOthers.isPresent() && !scaleOfOthers.equals(scale)) {
      return "if %s says that there is no rating, leave these rows out and say --scale %s for the others"
          .formatted(text(none.orElseThrow()), scaleOfOthers.orElseThrow());
    }
    return scale
        .map("if they are on the scale %1$s, say so with --scale %1$s"::formatted)
        .orElse("--scale MIN:MAX:STEP says on which they are");
  }

  /// "1:10:1"; empty where the values are of no grid.
  private Optional<String> scale(SortedSet<Double> of) {
    if (of.isEmpty() || step == STEPS.length) {
      return Optional.empty();
    }
    double least = of.first();
    double most = of.last();
    if (most > GREATEST || least < -GREATEST) {
      return Optional.empty();
    }
    for (var usual : USUAL) {
      if (usual[0] <= least && most <= usual[1] && isMultiple(usual[0], STEPS[step])) {
        return Optional.of(text(usual[0], usual[1]));
      }
    }
    return least < most ? Optional.of(text(least, most)) : Optional.empty();
  }

  /// How many different values are kept.
  int kept() {
    return values.size();
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private String text(double min, double max) {
    return new RatingScale((float) min, (float) max, (float) STEPS[step]).toText();
  }
}
