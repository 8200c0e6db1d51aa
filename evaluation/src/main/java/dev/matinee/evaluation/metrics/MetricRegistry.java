package dev.matinee.evaluation.metrics;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All metrics, in the order of tables. A new metric is a class of its own and a line here.
final class MetricRegistry {
  private static final List<Family> FAMILIES =
      List.of(
          new Family(new Rmse()),
          new Family(new Mse()),
          new Family(new Mae()),
          new Family(new Fcp()),
          new Family(new Precision(Metric.CUT_OFF), Precision::new),
          new Family(new Recall(Metric.CUT_OFF), Recall::new),
          new Family(new TruncatedRecall(Metric.CUT_OFF), TruncatedRecall::new, false),
          new Family(new Ndcg(Metric.CUT_OFF), Ndcg::new),
          new Family(new MeanAveragePrecision(Metric.CUT_OFF), MeanAveragePrecision::new),
          new Family(new MeanReciprocalRank(CutOff.NONE), MeanReciprocalRank::new),
          new Family(new HitRate(Metric.CUT_OFF), HitRate::new),
          new Family(new CatalogCoverage(Metric.CUT_OFF), CatalogCoverage::new),
          new Family(new Novelty(Metric.CUT_OFF), Novelty::new),
          new Family(new IntraListDiversity(Metric.CUT_OFF), IntraListDiversity::new, false),
          new Family(new GiniOfExposure(Metric.CUT_OFF), GiniOfExposure::new, false),
          new Family(new LogLoss()));

  static final List<Metric> STANDARD =
      FAMILIES.stream().filter(Family::unasked).map(Family::standard).toList();

  /// `ndcg_at_10` and `ndcg@10`: what comes before the cut-off, and the cut-off.
  private static final Pattern WITH_CUT_OFF = Pattern.compile("(.+)(?:_at_|@)([1-9][0-9]{0,5})");

  private static final Pattern WITH_DIVERSITY =
      Pattern.compile("(.+)" + Diversified.BETWEEN + "([0-9.]{1,10})");

  private MetricRegistry() {}

  /// A metric with its usual cut-off, what makes it with another one, if it has one, and whether it
  /// is measured unasked.
  private record Family(Metric standard, @Nullable IntFunction<Metric> at, boolean unasked) {
    Family(Metric standard) {
      this(standard, null, true);
    }

    Family(Metric standard, IntFunction<Metric> at) {
      this(standard, at, true);
    }

    /// The name without a cut-off.
    String stem() {
      var matcher = WITH_CUT_OFF.matcher(standard.name());
      return matcher.matches() ? matcher.group(1) : standard.name();
    }
  }

  /// @throws IllegalArgumentException with the reason where there is none of this name
  static Metric named(String name) {
    return plain(name).or(() -> withDiversity(name)).orElseThrow(() -> unknown(name));
  }

  static Optional<Metric> find(String name) {
    try {
      return plain(name).or(() -> withDiversity(name));
    } catch (IllegalArgumentException _) { // a metric that diversity changes nothing of, say
      return Optional.empty();
    }
  }

  private static Optional<Metric> plain(String name) {
    return STANDARD.stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .or(() -> withCutOff(name));
  }

  private static Optional<Metric> withCutOff(String name) {
    var matcher = WITH_CUT_OFF.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int k = Integer.parseInt(matcher.group(2));
    for (var family : FAMILIES) {
      if (family.at() != null && family.stem().equals(matcher.group(1))) {
        return Optional.of(family.at().apply(k));
      }
    }
    return Optional.empty();
  }

  /// @throws IllegalArgumentException when the metric cannot be of lists of this diversity
  private static Optional<Metric> withDiversity(String name) {
    var matcher = WITH_DIVERSITY.matcher(name);
    if (!matcher.matches()
        || !(plain(matcher.group(1)).orElse(null) instanceof Metric.OfRanking metric)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Diversified(metric, Double.parseDouble(matcher.group(2))));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "unknown metric '%s'; known: %s; other cut-offs as in %s, of diverse lists as in %s"
            .formatted(
                name,
                FAMILIES.stream()
                    .map(one -> one.standard().name())
                    .collect(Collectors.joining(", ")),
                new Ndcg(100).name(),
                new Diversified(new Ndcg(Metric.CUT_OFF), 0.3).name()));
  }
}
