package dev.matinee.evaluation;

import dev.matinee.core.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The defaults, then values drawn evenly from the whole space (Bergstra and Bengio, "Random search
/// for hyper-parameter optimization", JMLR 2012).
public record RandomSearch(int trials) implements Search {
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
    proposals.add(Proposals.defaults(space, defaults));
    while (proposals.size() < trials) {
      proposals.add(Proposals.random(space, random));
    }
    return proposals;
  }

  @Override
  public String name() {
    return "random";
  }
}
