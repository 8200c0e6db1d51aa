package dev.matinee.evaluation.search;

import dev.matinee.core.registry.Dimension;
import dev.matinee.evaluation.metrics.Goal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The defaults, then values drawn evenly from the whole space (Bergstra and Bengio, "Random search
/// for hyper-parameter optimization", JMLR 2012).
public record RandomSearch(int trials) implements Search {
  private static final MathContext DIGITS = new MathContext(4);

  public RandomSearch {
    if (trials < 1) {
      throw new IllegalArgumentException("trials must be at least 1, got " + trials);
    }
  }

  @Override
  public List<Map<String, Object>> next(
      Map<String, Dimension> space,
      Map<String, Object> defaults,
      List<Trial> done,
      Goal goal,
      RandomGenerator random) {
    if (!done.isEmpty()) {
      return List.of();
    }
    var proposals = new ArrayList<Map<String, Object>>(trials);
    proposals.add(defaults(space, defaults));
    while (proposals.size() < trials) {
      proposals.add(draw(space, random));
    }
    return proposals;
  }

  @Override
  public String name() {
    return "random";
  }

  /// The defaults of the dimensions that a space has.
  static Map<String, Object> defaults(Map<String, Dimension> space, Map<String, Object> defaults) {
    var proposal = new LinkedHashMap<String, Object>();
    for (var name : new TreeMap<>(space).keySet()) {
      proposal.put(name, defaults.get(name));
    }
    return proposal;
  }

  /// One value of every dimension, evenly over its (logarithmic) range.
  static Map<String, Object> draw(Map<String, Dimension> space, RandomGenerator random) {
    var proposal = new LinkedHashMap<String, Object>();
    new TreeMap<>(space).forEach((name, dimension) -> proposal.put(name, draw(dimension, random)));
    return proposal;
  }

  static Object draw(Dimension dimension, RandomGenerator random) {
    return switch (dimension) {
      case Dimension.Whole(int min, int max) -> random.nextInt(min, max + 1);
      case Dimension.Logarithmic(double min, double max) ->
          rounded(Math.exp(Math.log(min) + random.nextDouble() * Math.log(max / min)), min, max);
      case Dimension.Choice(var values) -> values.get(random.nextInt(values.size()));
    };
  }

  /// Four significant digits: nobody wants to read a learning rate of 0.0051928374.
  static double rounded(double value, double min, double max) {
    return Math.clamp(new BigDecimal(value).round(DIGITS).doubleValue(), min, max);
  }
}
