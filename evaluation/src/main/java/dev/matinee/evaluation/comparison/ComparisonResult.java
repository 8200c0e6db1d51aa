package dev.matinee.evaluation.comparison;

import dev.matinee.evaluation.ByActivity;
import dev.matinee.evaluation.Calibration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came of a comparison, in the shape of `compare --json`.
///
/// @param splits how the ratings were divided, for instance `k-fold 5`
/// @param relevantFrom the rating from which a movie of the test counted as relevant; 0 where
///   everything rated did
/// @param implicitFrom from which rating on ratings were kept as choices, all alike and all
///   relevant; `null` where they were ratings
/// @param testUsers by how many users at most each split was judged; `null` for all
/// @param chosen by the question, `ratings` and `lists`; a question that nobody answered is missing
/// @param seconds of the whole comparison
public record ComparisonResult(
    DataDescription data,
    String splits,
    long seed,
    double relevantFrom,
    @Nullable Double implicitFrom,
    @Nullable Integer testUsers,
    List<Entry> algorithms,
    Map<String, Chosen> chosen,
    double seconds) {
  public ComparisonResult {
    algorithms = List.copyOf(algorithms);
  }

  /// The entry of an algorithm.
  public Optional<Entry> entry(String algorithm) {
    return algorithms.stream().filter(entry -> entry.algorithm().equals(algorithm)).findFirst();
  }

  /// Whether a metric was looked at: not where ratings are choices, and it measures ratings.
  public boolean isMeasured(String metric) {
    var finished = algorithms.stream().filter(Entry::finished).toList();
    return finished.isEmpty()
        || finished.stream().anyMatch(entry -> entry.metrics().containsKey(metric));
  }

  /// One algorithm: what it scored, or why it failed.
  ///
  /// @param status `finished` or `failed`
  /// @param problem why it failed; `null` otherwise
  /// @param metrics by name; what the algorithm has on no split is missing, and the rating metrics
  ///   of an algorithm that only orders movies are `null`
  /// @param coverage the share of test pairs with an opinion of the model
  /// @param fitSeconds mean of the splits, on one thread
  /// @param predictSeconds mean of the splits: all test pairs of one, scorers made included
  /// @param predictP95Seconds one user's top 10, 95th percentile, mean of the splits; `NaN` where
  ///   nobody has a list
  /// @param toBest for each metric of a question the 95 % interval of the mean difference to the
  ///   best; missing for the best and where fewer than two splits have both
  /// @param calibration of all splits together; `null` where no distributions are stated
  /// @param byActivity of all splits together, so a user counts in each split that tests it
  public record Entry(
      String algorithm,
      Map<String, Object> parameters,
      String status,
      @Nullable String problem,
      Map<String, @Nullable MetricSummary> metrics,
      double coverage,
      double fitSeconds,
      double predictSeconds,
      double predictP95Seconds,
      Map<String, Difference> toBest,
      @Nullable Calibration calibration,
      @Nullable ByActivity byActivity) {
    public static final String FINISHED = "finished";
    public static final String FAILED = "failed";

    public boolean finished() {
      return status.equals(FINISHED);
    }

    /// The mean of a metric; `NaN` where it was not measured.
    public double mean(String metric) {
      var spread = metrics.get(metric);
      return spread == null ? Double.NaN : spread.mean();
    }
  }

  /// How far an entry is from the best of a metric, with its 95 % confidence interval.
  public record Difference(double mean, double low, double high) {}

  /// Who won a question.
  ///
  /// @param rule the rule in words
  /// @param because how it came out, with the numbers
  public record Chosen(String algorithm, String rule, String because) {}
}
