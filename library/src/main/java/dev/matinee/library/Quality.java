package dev.matinee.library;

import dev.matinee.evaluation.Evaluation;
import dev.matinee.evaluation.metrics.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How good an algorithm is on ratings that its training has not seen: means over folds.
///
/// @param metrics by name (`rmse`, `mae`, `ndcg_at_10`, `recall_at_10`, …); what the algorithm does
///   not answer is left out
/// @param fitSeconds the time of one training
public record Quality(String algorithm, Map<String, Double> metrics, double fitSeconds) {
  public Quality {
    metrics = Map.copyOf(metrics);
  }

  static Quality of(String algorithm, List<Evaluation> folds) {
    var means = new TreeMap<String, Double>();
    for (var metric : folds.getFirst().metrics().keySet()) {
      means.put(
          metric,
          folds.stream().mapToDouble(fold -> fold.value(metric)).average().orElse(Double.NaN));
    }
    double fit =
        folds.stream().mapToDouble(fold -> fold.fit().toNanos() / 1e9).average().orElse(Double.NaN);
    return new Quality(algorithm, means, fit);
  }

  /// The root mean square error of predicted ratings; `NaN` where the algorithm predicts none.
  public double rmse() {
    return metrics.getOrDefault("rmse", Double.NaN);
  }

  /// How well lists of ten are ordered, from 0 to 1.
  public double ndcg() {
    return metrics.getOrDefault("ndcg_at_" + Metric.CUT_OFF, Double.NaN);
  }

  /// A line for people.
  @Override
  public String toString() {
    return "%-12s RMSE %s  nDCG@%d %.4f  fit %.2f s"
        .formatted(
            algorithm,
            Double.isNaN(rmse()) ? "     -" : String.format(Locale.ROOT, "%.4f", rmse()),
            Metric.CUT_OFF,
            ndcg(),
            fitSeconds);
  }
}
