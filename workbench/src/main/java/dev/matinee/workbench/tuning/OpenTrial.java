package dev.matinee.workbench.tuning;

import dev.matinee.evaluation.comparison.Spread;
import dev.matinee.evaluation.search.Trial;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A trial whose splits are being evaluated, by several threads; a problem on one of them ends it.
final class OpenTrial {
  private final Map<String, Object> parameters;
  private final double[] values;
  private final double[] seconds;
  private int left;
  private final Set<String> metrics = new TreeSet<>();
  private @Nullable String problem;

  OpenTrial(Map<String, Object> parameters, int splits) {
    this.parameters = parameters;
    this.values = new double[splits];
    this.seconds = new double[splits];
    this.left = splits;
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  synchronized boolean hasFailed() {
    return problem != null;
  }

  /// Takes down what came of a split; the trial, when no other split is left.
  synchronized Optional<Trial> done(int split, Outcome outcome, double took) {
    values[split] = outcome.value();
    seconds[split] = took;
    metrics.addAll(outcome.metrics());
    problem = problem == null ? outcome.problem() : problem;
    left--;
    return left == 0 ? Optional.of(trial()) : Optional.empty();
  }

  private Trial trial() {
    double value = problem == null ? Spread.of(values).mean() : Double.NaN;
    return new Trial(parameters, value, Arrays.stream(seconds).sum(), problem);
  }

  /// The metrics that some split came to.
  synchronized Set<String> metrics() {
    return Set.copyOf(metrics);
  }

  /// What came of one split.
  ///
  /// @param value `NaN` where there was a problem, or the metric is not among those there are
  /// @param metrics the names of those there are
  record Outcome(double value, Set<String> metrics, @Nullable String problem) {
    /// A split that need not be looked at, because another one has failed.
    static final Outcome SKIPPED = new Outcome(Double.NaN, Set.of(), null);

    static Outcome failed(String problem) {
      return new Outcome(Double.NaN, Set.of(), problem);
    }
  }
}
