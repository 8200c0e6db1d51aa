package dev.matinee.client;

import java.util.List;

/// How long the answers of a service took, retries included, in seconds; `NaN` where none came.
///
/// Of percentiles the nearest rank: the smallest time that at least so many do not exceed.
///
/// @param p50 the median
/// @param p95 the 95th percentile
/// @param total all of them, though several are waited for at a time
public record AnswerTimes(double p50, double p95, double total) {
  private static final double HALF = 0.5;
  private static final double MOST = 0.95;

  static AnswerTimes of(List<Double> seconds) {
    var sorted = seconds.stream().filter(Double::isFinite).sorted().toList();
    return sorted.isEmpty()
        ? new AnswerTimes(Double.NaN, Double.NaN, Double.NaN)
        : new AnswerTimes(
            at(sorted, HALF), at(sorted, MOST), sorted.stream().mapToDouble(x -> x).sum());
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
