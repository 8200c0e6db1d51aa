package dev.matinee.evaluation.search;

import dev.matinee.core.registry.Dimension;
import dev.matinee.evaluation.metrics.Goal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Tree-structured Parzen estimators (Bergstra, Bardenet, Bengio and Kégl, "Algorithms for
/// hyper-parameter optimization", NIPS 2011): the defaults, a random start, then, of candidates
/// drawn near the best of what was tried (15 %), those that are most likely under the best and
/// least likely under the rest.
///
/// Each dimension is its own pair of densities `l` (best) and `g` (rest); a candidate's merit is Σ
/// log l(x) − log g(x).
public record TpeSearch(int trials) implements Search {
  /// Proposed at once, so that both cores of a small machine and the four of a larger one have
  /// work.
  private static final int BATCH = 4;

  private static final int START = 8;
  private static final int CANDIDATES = 24;
  private static final double BEST = 0.15;

  /// The best are that share of at most so many trials: more than 15 would blur where they lie.
  private static final int COUNTED = 100;

  public TpeSearch {
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
    int left = trials - done.size();
    var proposals = new ArrayList<Map<String, Object>>();
    if (done.isEmpty()) {
      proposals.add(RandomSearch.defaults(space, defaults));
      while (proposals.size() < Math.min(START, left)) {
        proposals.add(RandomSearch.draw(space, random));
      }
      return proposals;
    }
    var ordered = done.stream().sorted(bestFirst(goal)).toList();
    int best = Math.max(1, (int) Math.ceil(BEST * Math.min(ordered.size(), COUNTED)));
    var good = ParzenSpace.of(space, ordered.subList(0, best));
    var rest = ParzenSpace.of(space, ordered.subList(best, ordered.size()));
    while (proposals.size() < Math.min(BATCH, left)) {
      proposals.add(propose(good, rest, random));
    }
    return proposals;
  }

  private static Comparator<Trial> bestFirst(Goal goal) {
    return (a, b) ->
        goal.better(a.value(), b.value()) ? -1 : goal.better(b.value(), a.value()) ? 1 : 0;
  }

  private static Map<String, Object> propose(
      ParzenSpace good, ParzenSpace rest, RandomGenerator random) {
    Map<String, Object> chosen = Map.of();
    double merit = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < CANDIDATES; c++) {
      var candidate = good.draw(random);
      double its = good.logDensity(candidate) - rest.logDensity(candidate);
      if (its > merit) {
        merit = its;
        chosen = candidate;
      }
    }
    return chosen;
  }

  @Override
  public String name() {
    return "tpe";
  }
}
