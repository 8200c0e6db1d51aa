package dev.matinee.evaluation;

import dev.matinee.core.Dimension;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Values drawn from a space.
final class Proposals {
  private Proposals() {}

  /// The defaults of the dimensions that a space has.
  static Map<String, Object> defaults(Map<String, Dimension> space, Map<String, Object> defaults) {
    var proposal = new LinkedHashMap<String, Object>();
    for (var name : new TreeMap<>(space).keySet()) {
      proposal.put(name, defaults.get(name));
    }
    return proposal;
  }

  /// One value of every dimension, evenly over its (logarithmic) range.
  static Map<String, Object> random(Map<String, Dimension> space, RandomGenerator random) {
    var proposal = new LinkedHashMap<String, Object>();
    new TreeMap<>(space).forEach((name, dimension) -> proposal.put(name, draw(dimension, random)));
    return proposal;
  }

  private static Object draw(Dimension dimension, RandomGenerator random) {
    return switch (dimension) {
      case Dimension.Whole(int min, int max) -> random.nextInt(min, max + 1);
      case Dimension.Logarithmic(double min, double max) ->
          rounded(Math.exp(Math.log(min) + random.nextDouble() * Math.log(max / min)), min, max);
      case Dimension.Choice(var values) -> values.get(random.nextInt(values.size()));
    };
  }

  /// Four significant digits: nobody wants to read a learning rate of 0.0051928374.
  static double rounded(double value, double min, double max) {
    var short_ = new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue();
    return Math.clamp(short_, min, max);
  }
}
