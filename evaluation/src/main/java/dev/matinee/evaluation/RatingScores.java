package dev.matinee.evaluation;

import dev.matinee.core.Recommender;
import dev.matinee.core.Scorer;
import dev.matinee.core.SparseRows;
import java.util.ArrayList;
import java.util.Map;

/// Collects how far predicted ratings and levels are from those observed.
final class RatingScores {
  /// A probability that is exactly 0 must not make the mean infinite.
  private static final double LEAST = 1e-15;

  private final Split split;
  private final SparseRows test;
  private final boolean predictsRatings;
  private double squared;
  private double absolute;
  private double concordant;
  private double discordant;
  private double negativeLog;
  private long pairs;
  private long opinions;
  private long distributions;
  private final long[] cases = new long[Calibration.BINS];
  private final double[] stated = new double[Calibration.BINS];
  private final long[] met = new long[Calibration.BINS];

  RatingScores(Split split, Recommender recommender) {
    this.split = split;
    this.test = split.test().byUser();
    this.predictsRatings = recommender.answers().ratings();
  }

  /// What is predicted for a user's test items, in their order.
  record Predicted(double[] ratings, boolean[] opinion, double[][] levels) {}

  /// Predicts all of a user's test items.
  Predicted predict(Recommender recommender, Scorer scorer, int user) {
    int n = test.count(user);
    var ratings = new double[n];
    var opinion = new boolean[n];
    var levels = new double[n][];
    for (int k = 0; k < n; k++) {
      int item = test.column(test.start(user) + k);
      var belief = scorer.belief(item);
      double said = recommender.opinion(scorer, item, belief);
      opinion[k] = !Double.isNaN(said);
      ratings[k] = recommender.rating(said);
      levels[k] = belief.levels();
    }
    return new Predicted(ratings, opinion, levels);
  }

  void add(int user, Predicted predicted) {
    int start = test.start(user);
    for (int k = 0; k < predicted.ratings.length; k++) {
      pairs++;
      opinions += predicted.opinion[k] ? 1 : 0;
      if (predictsRatings) {
        double error = predicted.ratings[k] - test.value(start + k);
        squared += error * error;
        absolute += Math.abs(error);
        addLevels(predicted.levels[k], test.value(start + k));
      }
    }
    if (predictsRatings) {
      addOrder(start, predicted.ratings);
    }
  }

  private void addLevels(double[] levels, float observed) {
    if (levels.length == 0) {
      return;
    }
    int level = split.train().scale().level(observed);
    distributions++;
    negativeLog -= Math.log(Math.max(levels[level], LEAST));
    for (int l = 0; l < levels.length; l++) {
      int bin = Math.min((int) (levels[l] * Calibration.BINS), Calibration.BINS - 1);
      cases[bin]++;
      stated[bin] += levels[l];
      met[bin] += l == level ? 1 : 0;
    }
  }

  private void addOrder(int start, double[] predicted) {
    for (int a = 0; a < predicted.length; a++) {
      for (int b = a + 1; b < predicted.length; b++) {
        double observed = test.value(start + a) - test.value(start + b);
        if (observed != 0) {
          boolean right = (predicted[a] - predicted[b]) * observed > 0;
          concordant += right ? 1 : 0;
          discordant += right ? 0 : 1;
        }
      }
    }
  }

  double coverage() {
    return pairs == 0 ? 1 : opinions / (double) pairs;
  }

  void into(Map<String, Double> metrics) {
    metrics.put(Metric.OfRatings.RMSE.key(), Math.sqrt(squared / pairs));
    metrics.put(Metric.OfRatings.MSE.key(), squared / pairs);
    metrics.put(Metric.OfRatings.MAE.key(), absolute / pairs);
    if (concordant + discordant > 0) {
      metrics.put(Metric.OfRatings.FCP.key(), concordant / (concordant + discordant));
    }
    if (distributions == pairs) {
      metrics.put(Metric.OfDistributions.LOG_LOSS.key(), negativeLog / distributions);
    }
  }

  Calibration calibration() {
    var bins = new ArrayList<Calibration.Bin>();
    if (distributions > 0) {
      for (int b = 0; b < cases.length; b++) {
        bins.add(
            new Calibration.Bin(
                cases[b],
                cases[b] == 0 ? Double.NaN : stated[b] / cases[b],
                cases[b] == 0 ? Double.NaN : met[b] / (double) cases[b]));
      }
    }
    return new Calibration(bins);
  }
}
