package dev.matinee.evaluation;

import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Scorer;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.PredictedRatings;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.splitters.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Judges predicted ratings and levels by those observed, on one split.
final class PredictionJudge {
  private final Split split;
  private final CsrMatrix test;
  private final Map<String, Measurement<PredictedRatings>> measurements = new LinkedHashMap<>();
  private final Calibration.Cases calibration = new Calibration.Cases();
  private long pairs;
  private long opinions;

  /// @param metrics those that are not of predictions are left alone
  PredictionJudge(Split split, List<Metric> metrics) {
    this.split = split;
    this.test = split.test().byUser();
    for (var metric : metrics) {
      switch (metric) {
        case Metric.OfRatings of -> measurements.put(of.name(), of.start());
        case Metric.OfDistributions of -> measurements.put(of.name(), of.start());
        case Metric.OfRanking _ -> {}
      }
    }
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

  /// Counts on how much of it the model has an opinion.
  void addOpinions(Predicted predicted) {
    for (boolean opinion : predicted.opinion) {
      opinions += opinion ? 1 : 0;
    }
    pairs += predicted.opinion.length;
  }

  /// Measures what was predicted, beside what was observed.
  PredictedRatings add(int user, Predicted predicted) {
    int n = predicted.ratings.length;
    var observed = new float[n];
    var likelihood = new double[n];
    for (int k = 0; k < n; k++) {
      observed[k] = test.value(test.start(user) + k);
      likelihood[k] = likelihood(predicted.levels[k], observed[k]);
    }
    var seen = new PredictedRatings(predicted.ratings, observed, likelihood);
    measurements.values().forEach(measurement -> measurement.add(seen));
    return seen;
  }

  private double likelihood(double[] levels, float observed) {
    if (levels.length == 0) {
      return Double.NaN;
    }
    int level = split.train().scale().level(observed);
    calibration.add(levels, level);
    return levels[level];
  }

  /// The share of the test pairs on which the model has an opinion.
  double coverage() {
    return pairs == 0 ? 1 : opinions / (double) pairs;
  }

  void into(Map<String, Double> metrics) {
    measurements.forEach(
        (name, measurement) -> measurement.value().ifPresent(value -> metrics.put(name, value)));
  }

  Calibration calibration() {
    return calibration.result();
  }
}
