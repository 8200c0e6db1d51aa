package dev.matinee.workbench.tuning;

import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.search.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came of a search, in the shape of `tune --json`.
///
/// @param parameters those of the best trial
/// @param value the metric of the best trial, mean of the splits
/// @param implicitFrom from which rating on ratings were kept as choices; `null` where they were
///   ratings
/// @param testUsers by how many users at most each split was judged; `null` for all
/// @param trials in the order of their proposal
/// @param defaults what the algorithm's defaults score on the same splits
public record TuningResult(
    String algorithm,
    Map<String, Object> parameters,
    String metric,
    double value,
    String search,
    String splits,
    @Nullable Double implicitFrom,
    @Nullable Integer testUsers,
    long seed,
    DataDescription data,
    List<Trial> trials,
    Default defaults,
    double seconds) {
  public TuningResult {
    trials = List.copyOf(trials);
  }

  /// How many trials could not be trained and why, for people; empty where all could.
  public Optional<String> failures() {
    var failed = trials.stream().filter(trial -> trial.problem() != null).toList();
    return failed.stream()
        .findFirst()
        .map(
            first ->
                "%d of %d trials could not be trained; the first, %s: %s"
                    .formatted(failed.size(), trials.size(), first.parameters(), first.problem()));
  }

  /// The trials, the best first.
  ///
  /// @param goal of the metric
  public List<Trial> bestFirst(Goal goal) {
    return trials.stream()
        .sorted(
            Comparator.comparingDouble(
                trial -> goal == Goal.LOWEST ? trial.value() : -trial.value()))
        .toList();
  }

  /// The value of the algorithm's defaults.
  public record Default(double value) {}
}
