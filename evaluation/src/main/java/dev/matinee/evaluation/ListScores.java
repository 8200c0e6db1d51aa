package dev.matinee.evaluation;

import java.util.Map;
import java.util.stream.IntStream;

/// Collects how good lists of everything unseen are.
final class ListScores {
  private static final int LIST = 10;

  private final Split split;
  private final double threshold;
  private final boolean[] listed;
  private final long raters;
  private double precision;
  private double recall;
  private double gain;
  private double averagePrecision;
  private double reciprocalRank;
  private double hits;
  private double surprise;
  private long entries;
  private int users;

  ListScores(Split split, double threshold) {
    this.split = split;
    this.threshold = threshold;
    this.listed = new boolean[split.train().items().size()];
    this.raters =
        IntStream.range(0, split.train().users().size()).filter(split.train()::knowsUser).count();
  }

  /// Whether anything in the user's test is relevant.
  boolean hasRelevant(int user) {
    return count(relevant(user)) > 0;
  }

  /// Adds a user's list and the scores of all items that it is the top of; returns its nDCG.
  double add(int user, int[] top, float[] scores) {
    var relevant = relevant(user);
    int all = count(relevant);
    int found = 0;
    double sumOfPrecisions = 0;
    for (int rank = 1; rank <= top.length; rank++) {
      listed[top[rank - 1]] = true;
      surprise += surprise(top[rank - 1]);
      entries++;
      if (relevant[top[rank - 1]]) {
        found++;
        sumOfPrecisions += found / (double) rank;
      }
    }
    double ndcg = Lists.ndcg(top, item -> relevant[item], all, LIST);
    users++;
    precision += found / (double) LIST;
    recall += found / (double) all;
    hits += found > 0 ? 1 : 0;
    averagePrecision += sumOfPrecisions / Math.min(LIST, all);
    gain += ndcg;
    reciprocalRank += 1.0 / FirstRelevant.rank(split.train(), user, scores, relevant);
    return ndcg;
  }

  /// What a list should have: no movie that the user has rated in the training too, because lists
  /// leave those out.
  private boolean[] relevant(int user) {
    var relevant = new boolean[listed.length];
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

  private static int count(boolean[] flags) {
    int n = 0;
    for (boolean flag : flags) {
      n += flag ? 1 : 0;
    }
    return n;
  }

  private double surprise(int item) {
    double its = Math.max(split.train().byItem().count(item), 0.5);
    return -Math.log(its / raters) / Math.log(2);
  }

  void into(Map<String, Double> metrics) {
    if (users == 0) {
      return;
    }
    metrics.put(Metric.OfRanking.PRECISION_AT_10.key(), precision / users);
    metrics.put(Metric.OfRanking.RECALL_AT_10.key(), recall / users);
    metrics.put(Metric.OfRanking.NDCG_AT_10.key(), gain / users);
    metrics.put(Metric.OfRanking.MAP_AT_10.key(), averagePrecision / users);
    metrics.put(Metric.OfRanking.MRR.key(), reciprocalRank / users);
    metrics.put(Metric.OfRanking.HIT_RATE_AT_10.key(), hits / users);
    metrics.put(Metric.OfRanking.CATALOG_COVERAGE.key(), catalogCoverage());
    if (entries > 0) {
      metrics.put(Metric.OfRanking.NOVELTY.key(), surprise / entries);
    }
  }

  private double catalogCoverage() {
    int known = 0;
    int shown = 0;
    for (int item = 0; item < listed.length; item++) {
      boolean inTraining = split.train().knowsItem(item);
      known += inTraining ? 1 : 0;
      shown += inTraining && listed[item] ? 1 : 0;
    }
    return shown / (double) known;
  }
}
