package dev.matinee.evaluation;

import dev.matinee.evaluation.metrics.Measurement;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.metrics.RankedList;
import dev.matinee.evaluation.splitters.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Judges lists of everything unseen, on one split.
final class ListJudge {
  private final Split split;
  private final double threshold;
  private final int depth;
  private final boolean looksAtScores;
  private final Map<String, Measurement<RankedList>> measurements = new LinkedHashMap<>();

  /// @param threshold a test rating from here on makes an item relevant
  /// @param metrics those that are not of lists are left alone
  ListJudge(Split split, double threshold, List<Metric> metrics) {
    this.split = split;
    this.threshold = threshold;
    int deepest = 0;
    boolean atScores = false;
    for (var metric : metrics) {
      if (metric instanceof Metric.OfRanking of) {
        measurements.put(of.name(), of.start(split.train()));
        deepest = Math.max(deepest, of.depth());
        atScores |= of.depth() == 0;
      }
    }
    this.depth = deepest;
    this.looksAtScores = atScores;
  }

  /// How much of a list is looked at.
  int depth() {
    return depth;
  }

  /// Whether some metric looks at all scores instead.
  boolean looksAtScores() {
    return looksAtScores;
  }

  /// By item, what a user's list should have: no movie that the user has rated in the training too,
  /// because lists leave those out.
  boolean[] relevant(int user) {
    var relevant = new boolean[split.train().items().size()];
    var test = split.test().byUser();
    for (int p = test.start(user); p < test.end(user); p++) {
      relevant[test.column(p)] = test.value(p) >= threshold;
    }
    var train = split.train().byUser();
    for (int p = train.start(user); p < train.end(user); p++) {
      relevant[train.column(p)] = false;
    }
    return relevant;
  }

  void add(RankedList list) {
    measurements.values().forEach(measurement -> measurement.add(list));
  }

  void into(Map<String, Double> metrics) {
    measurements.forEach(
        (name, measurement) -> measurement.value().ifPresent(value -> metrics.put(name, value)));
  }
}
