package dev.matinee.evaluation.search;

import dev.matinee.core.registry.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A density over a space of hyper-parameters: a mixture of kernels around values that were tried,
/// and one wide kernel over everything, for each dimension by itself.
final class ParzenSpace {
  private static final double START = 0.2;
  private static final double NARROWEST = 0.05;

  private final TreeMap<String, Dimension> space;
  private final List<Trial> tried;

  private ParzenSpace(Map<String, Dimension> space, List<Trial> tried) {
    this.space = new TreeMap<>(space);
    this.tried = tried;
  }

  static ParzenSpace of(Map<String, Dimension> space, List<Trial> tried) {
    return new ParzenSpace(space, tried);
  }

  Map<String, Object> draw(RandomGenerator random) {
    var values = new LinkedHashMap<String, Object>();
    space.forEach((name, dimension) -> values.put(name, draw(name, dimension, random)));
    return values;
  }

  private Object draw(String name, Dimension dimension, RandomGenerator random) {
    int kernel = random.nextInt(tried.size() + 1);
    if (kernel == tried.size()) {
      return RandomSearch.draw(dimension, random);
    }
    var center = Objects.requireNonNull(tried.get(kernel).parameters().get(name));
    return switch (dimension) {
      case Dimension.Choice _ -> center;
      case Dimension.Whole(int min, int max) -> {
        double moved = unit(dimension, center) + random.nextGaussian() * width();
        yield Math.clamp(Math.round(min + moved * (max - min)), min, max);
      }
      case Dimension.Logarithmic(double min, double max) -> {
        double moved = Math.clamp(unit(dimension, center) + random.nextGaussian() * width(), 0, 1);
        yield RandomSearch.rounded(Math.exp(Math.log(min) + moved * Math.log(max / min)), min, max);
      }
    };
  }

  double logDensity(Map<String, Object> values) {
    double sum = 0;
    for (var dimension : space.entrySet()) {
      sum += Math.log(density(dimension.getKey(), dimension.getValue(), values));
    }
    return sum;
  }

  private double density(String name, Dimension dimension, Map<String, Object> values) {
    var value = Objects.requireNonNull(values.get(name));
    double sum = dimension instanceof Dimension.Choice(var choices) ? 1.0 / choices.size() : 1;
    for (var trial : tried) {
      var center = Objects.requireNonNull(trial.parameters().get(name));
      if (dimension instanceof Dimension.Choice) {
        sum += center.equals(value) ? 1 : 0;
      } else {
        double z = (unit(dimension, value) - unit(dimension, center)) / width();
        sum += Math.exp(-z * z / 2) / (width() * Math.sqrt(2 * Math.PI));
      }
    }
    return sum / (tried.size() + 1);
  }

  /// The standard deviation of a kernel on the unit scale: 0.2 · n^(−1/5), which narrows with the
  /// number of values by the exponent of Scott's rule (the rule's other factor, the deviation of
  /// the values, is left out: few values say little of it), and never below 0.05.
  private double width() {
    return Math.max(NARROWEST, START * Math.pow(tried.size() + 1, -0.2));
  }

  /// Where a value lies between the ends of its dimension, 0 … 1.
  private static double unit(Dimension dimension, Object value) {
    double number = value instanceof Number n ? n.doubleValue() : 0;
    return switch (dimension) {
      case Dimension.Whole(int min, int max) -> max == min ? 0 : (number - min) / (max - min);
      case Dimension.Logarithmic(double min, double max) ->
          max == min ? 0 : Math.log(number / min) / Math.log(max / min);
      case Dimension.Choice _ -> 0;
    };
  }
}
