package dev.matinee.workbench.documents;

import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunData.MetricPoint;
import dev.matinee.store.runs.RunQuery;
import dev.matinee.store.runs.RunStore;
import dev.matinee.wire.Wire;
import dev.matinee.wire.runs.JobHistory;
import dev.matinee.wire.runs.MetricHistory;
import dev.matinee.wire.runs.RunDetails;
import dev.matinee.wire.runs.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs as the wire has them, over HTTP and on the command line alike.
public final class RunDocuments {
  private static final int SHOWN_JOBS = 20;

  private RunDocuments() {}

  /// The runs of a query.
  public static Runs runs(List<Run> runs) {
    return new Runs(runs.stream().map(RunDocuments::listed).toList());
  }

  private static Runs.ListedRun listed(Run run) {
    return new Runs.ListedRun(
        run.id(),
        run.experiment(),
        run.name(),
        run.status().name(),
        run.started().toString(),
        ended(run),
        run.parent().orElse(null),
        run.parameters(),
        run.metrics(),
        run.tags());
  }

  /// All about the finished run with the best value of a metric; empty where none has it.
  ///
  /// @param filter among which runs, in MLflow's grammar; blank for all
  public static Optional<RunDetails> best(RunStore runs, Metric metric, String filter) {
    var measured =
        "metrics.%s > -1000000 and attributes.status = 'FINISHED'".formatted(metric.name());
    var order = metric.goal() == Goal.LOWEST ? "ASC" : "DESC";
    var query =
        new RunQuery(
            Set.of(),
            filter.isBlank() ? measured : measured + " and " + filter,
            List.of("metrics.%s %s".formatted(metric.name(), order)),
            1);
    return runs.search(query).stream().findFirst().map(run -> details(runs, run));
  }

  /// All about a run.
  public static RunDetails details(RunStore runs, Run run) {
    return new RunDetails(
        run.id(),
        run.experiment(),
        run.name(),
        run.status().name(),
        run.started().toString(),
        ended(run),
        run.parent().orElse(null),
        run.parameters(),
        run.metrics(),
        run.tags(),
        run.inputs().stream()
            .map(input -> new RunDetails.DataUsed(input.name(), input.digest(), input.context()))
            .toList(),
        runs.files(run.id()));
  }

  private static @Nullable String ended(Run run) {
    return run.ended().map(Instant::toString).orElse(null);
  }

  /// The points of a metric.
  public static MetricHistory history(String run, String metric, List<MetricPoint> points) {
    return new MetricHistory(
        run,
        metric,
        points.stream()
            .map(
                point ->
                    new MetricHistory.Point(
                        point.step(), point.at().toString(), Wire.number(point.value())))
            .toList());
  }

  /// The last times that jobs ran.
  ///
  /// @param names the jobs that there are
  public static JobHistory jobs(List<String> names, RunStore runs) {
    var query = new RunQuery(Set.of(Run.JOBS), "", List.of(), SHOWN_JOBS);
    return new JobHistory(names, runs.search(query).stream().map(RunDocuments::job).toList());
  }

  /// One time that a job ran.
  public static JobHistory.JobRun job(Run run) {
    return new JobHistory.JobRun(
        run.id(),
        run.tags().getOrDefault(Run.JOB, run.name()),
        run.status().name(),
        run.started().toString(),
        ended(run),
        run.tags().getOrDefault(Run.PROGRESS, "-"),
        run.tags().get(Run.ERROR),
        run.tags());
  }
}
