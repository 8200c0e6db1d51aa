package dev.matinee.report;

import dev.matinee.evaluation.ByActivity;
import dev.matinee.evaluation.Calibration;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Chosen;
import dev.matinee.evaluation.comparison.ComparisonResult.Difference;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.comparison.MetricSummary;
import dev.matinee.evaluation.comparison.SelectionRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Results of comparisons, made up for the tests of the report.
final class Results {
  private Results() {}

  static final double[] NONE = {};

  /// An algorithm with an RMSE and an nDCG@10 for each split; no values where it has none.
  static Entry entry(String name, double p95, double[] rmse, double[] ndcg) {
    return entry(name, p95, rmse, ndcg, null);
  }

  static Entry entry(
      String name, double p95, double[] rmse, double[] ndcg, @Nullable Calibration calibration) {
    var metrics = new LinkedHashMap<String, @Nullable MetricSummary>();
    var toBest = new LinkedHashMap<String, Difference>();
    if (rmse.length > 0) {
      metrics.put("rmse", MetricSummary.of(rmse));
      if (rmse.length > 1 && rmse[0] > 0.9) {
        toBest.put("rmse", new Difference(0.0348, 0.021, 0.049));
      }
    }
    if (ndcg.length > 0) {
      metrics.put("ndcg_at_10", MetricSummary.of(ndcg));
    }
    return new Entry(
        name,
        Map.of("factors", 100, "learningRate", 0.005),
        Entry.FINISHED,
        null,
        metrics,
        1,
        0.3,
        0.02,
        p95,
        toBest,
        calibration,
        new ByActivity(
            List.of(
                new ByActivity.Group(20, 12, 120, first(rmse), 10, first(ndcg)),
                new ByActivity.Group(50, 0, 0, Double.NaN, 0, Double.NaN),
                new ByActivity.Group(150, 30, 900, first(rmse), 30, first(ndcg)),
                new ByActivity.Group(null, 7, 500, first(rmse), 7, first(ndcg)))));
  }

  private static double first(double[] values) {
    return values.length == 0 ? Double.NaN : values[0];
  }

  static Entry failed(String name, String problem) {
    return new Entry(
        name,
        Map.of(),
        Entry.FAILED,
        problem,
        Map.of(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Map.of(),
        null,
        null);
  }

  /// Ten bins on the diagonal, two of them empty.
  static Calibration calibrated() {
    var bins = new ArrayList<Calibration.Bin>();
    for (int b = 0; b < 10; b++) {
      bins.add(
          b < 8
              ? new Calibration.Bin(1000 - 100 * b, b / 10.0 + 0.05, b / 10.0 + 0.04)
              : new Calibration.Bin(0, Double.NaN, Double.NaN));
    }
    return new Calibration(bins);
  }

  /// Five algorithms on three splits: one is best for ratings, one answers with lists only.
  static List<Entry> usual() {
    return List.of(
        entry("popular", 32e-6, NONE, new double[] {0.17, 0.171, 0.169}),
        entry(
            "baseline", 23e-6, new double[] {0.98, 0.981, 0.979}, new double[] {0.04, 0.05, 0.03}),
        entry("svd", 57e-6, new double[] {0.97, 0.971, 0.969}, new double[] {0.05, 0.04, 0.045}),
        entry(
            "matchbox",
            99e-6,
            new double[] {0.88, 0.89, 0.87},
            new double[] {0.12, 0.13, 0.14},
            calibrated()),
        entry("ease", 51e-6, NONE, new double[] {0.32, 0.322, 0.321}));
  }

  static ComparisonReport report(List<Entry> entries) {
    return report("ml-100k", entries);
  }

  static ComparisonReport report(String data, List<Entry> entries) {
    return report(data, 4, entries);
  }

  static ComparisonReport report(String data, double relevantFrom, List<Entry> entries) {
    var rules = SelectionRule.bothQuestions();
    var chosen = new LinkedHashMap<String, Chosen>();
    rules.forEach(
        (question, rule) -> rule.choose(entries).ifPresent(winner -> chosen.put(question, winner)));
    return new ComparisonReport(
        new ComparisonResult(
            new DataDescription(data, 100_000, 943, 1682, "sha256-abc"),
            "k-fold 3",
            0,
            relevantFrom,
            null,
            null,
            entries,
            chosen,
            3.5),
        rules,
        new ReportOrigin(
            "simulated ratings of made-up users",
            "matinee compare --data " + data,
            Instant.parse("2026-11-24T21:00:00Z"),
            Map.of("matinee", "0.1.0")));
  }
}
