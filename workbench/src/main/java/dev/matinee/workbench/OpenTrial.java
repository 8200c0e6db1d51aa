package dev.matinee.workbench;

import dev.matinee.evaluation.Trial;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A trial whose splits are being evaluated, by several threads; a problem on one of them ends it.
final class OpenTrial {
  private final Map<String, Object> parameters;
  private final double[] values;
  private final double[] seconds;
  private int left;
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
    problem = problem == null ? outcome.problem() : problem;
    left--;
    return left == 0 ? Optional.of(trial()) : Optional.empty();
  }

  private Trial trial() {
    double value = problem == null ? Spread.of(values).mean() : Double.NaN;
    return new Trial(parameters, value, Arrays.stream(seconds).sum(), problem);
  }

  /// What came of one split.
  ///
  /// @param value `NaN` where there was a problem
  record Outcome(double value, @Nullable String problem) {
    /// A split that need not be looked at, because another one has failed.
    static final Outcome SKIPPED = new Outcome(Double.NaN, null);
  }
}
