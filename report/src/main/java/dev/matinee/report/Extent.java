package dev.matinee.report;

import dev.matinee.evaluation.metrics.Goal;
import java.util.List;

/// The values that a chart gives its room to.
record Extent(double low, double high) {
  private static final int ENOUGH = 4;
  private static final double FAR = 4;

  /// All values, but for hopeless ones: those more than four times as far from the best as the
  /// median is would press the others into a corner; they are drawn at the edge.
  ///
  /// @param values at least one
  static Extent of(List<Double> values, Goal goal) {
    boolean lowest = goal == Goal.LOWEST;
    var sorted = values.stream().sorted().toList();
    double low = sorted.getFirst();
    double high = sorted.getLast();
    if (sorted.size() < ENOUGH) {
      return new Extent(low, high);
    }
    double median = sorted.get(lowest ? sorted.size() / 2 : (sorted.size() - 1) / 2);
    double far = lowest ? low + FAR * (median - low) : high - FAR * (high - median);
    var near = sorted.stream().filter(value -> lowest ? value <= far : value >= far).toList();
    return new Extent(near.getFirst(), near.getLast());
  }

  /// Whether a value is within.
  boolean holds(double value) {
    return value >= low && value <= high;
  }
}
