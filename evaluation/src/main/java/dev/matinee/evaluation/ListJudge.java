package dev.matinee.evaluation;

import dev.matinee.core.Profile;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.splitters.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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

  /// The items, ascending, that a user's list should have: no movie that the profile has rated too,
  /// because lists leave those out.
  int[] relevant(int user, Profile profile) {
    var test = split.test().byUser();
    return IntStream.range(test.start(user), test.end(user))
        .filter(p -> test.value(p) >= threshold && !profile.contains(test.column(p)))
        .map(test::column)
        .sorted()
        .toArray();
  }

  void add(RankedList list) {
    measurements.values().forEach(measurement -> measurement.add(list));
  }

  void into(Map<String, Double> metrics) {
    measurements.forEach(
        (name, measurement) -> measurement.value().ifPresent(value -> metrics.put(name, value)));
  }
}
