package dev.matinee.workbench.tracking;

import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.store.runs.RunQuery;
import java.util.List;
import java.util.Set;

/// Looks for the finished run that did best.
public final class BestRun {
  private BestRun() {}

  /// The query whose only answer is the best run by a metric.
  ///
  /// @param filter among which runs, in MLflow's grammar; blank for all
  public static RunQuery query(Metric metric, String filter) {
    var measured =
        "metrics.%s > -1000000 and attributes.status = 'FINISHED'".formatted(metric.name());
    var order = metric.goal() == Goal.LOWEST ? "ASC" : "DESC";
    return new RunQuery(
        Set.of(),
        filter.isBlank() ? measured : measured + " and " + filter,
        List.of("metrics.%s %s".formatted(metric.name(), order)),
        1);
  }
}
