package dev.matinee.workbench.documents;

import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunData;
import dev.matinee.store.runs.RunData.MetricPoint;
import dev.matinee.store.runs.RunQuery;
import dev.matinee.store.runs.RunStore;
import dev.matinee.wire.Wire;
import dev.matinee.wire.runs.JobHistory;
import dev.matinee.wire.runs.MetricHistory;
import dev.matinee.wire.runs.RunDetails;
import dev.matinee.wire.runs.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Runs as the wire has them, over HTTP and on the command line alike.
public final class RunDocuments {
  private static final int SHOWN_JOBS = 20;

  /// The tag that says how the ratings of a run were divided.
  private static final String SPLIT = "matinee.split";

  private RunDocuments() {}

  /// The runs of a query, with all that is known of each.
  public static Runs runs(RunStore runs, RunQuery query) {
    return runs(runs, query, Set.of());
  }

  /// The runs of a query.
  ///
  /// @param columns the metrics and parameters that are wanted; all where empty
  public static Runs runs(RunStore runs, RunQuery query, Set<String> columns) {
    var page = runs.page(query);
    var parts = runs.parts(page.runs().stream().map(Run::id).toList());
    return new Runs(
        page.runs().stream()
            .map(run -> listed(run, Optional.ofNullable(parts.get(run.id())), columns))
            .toList(),
        page.total(),
        runs.experiments().stream().map(RunStore.Experiment::name).sorted().toList());
  }

  private static Runs.ListedRun listed(
      Run run, Optional<RunStore.RunParts> parts, Set<String> columns) {
    return new Runs.ListedRun(
        run.id(),
        run.experiment(),
        run.name(),
        run.status().name(),
        run.started().toString(),
        ended(run),
        run.parent().orElse(null),
        among(run.parameters(), columns),
        among(run.metrics(), columns),
        run.tags(),
        seconds(run),
        data(run),
        parts.map(its -> new Runs.PartsOfRun(its.count(), best(its, columns))).orElse(null));
  }

  private static <V> Map<String, V> among(Map<String, V> entries, Set<String> columns) {
    if (columns.isEmpty()) {
      return entries;
    }
    var some = new TreeMap<>(entries);
    some.keySet().retainAll(columns);
    return some;
  }

  /// Of what is no metric of an evaluation, a time for instance, less is better.
  private static Map<String, Double> best(RunStore.RunParts parts, Set<String> columns) {
    var best = new TreeMap<String, Double>();
    among(parts.metrics(), columns)
        .forEach(
            (name, span) ->
                best.put(name, goal(name) == Goal.HIGHEST ? span.highest() : span.lowest()));
    best.values().removeIf(value -> !Double.isFinite(value));
    return best;
  }

  private static Goal goal(String metric) {
    return Metric.find(metric).map(Metric::goal).orElse(Goal.LOWEST);
  }

  private static @Nullable Double seconds(Run run) {
    return run.ended()
        .map(end -> Duration.between(run.started(), end).toMillis() / 1e3)
        .orElse(null);
  }

  private static List<RunDetails.DataUsed> data(Run run) {
    return run.inputs().stream()
        .map(input -> new RunDetails.DataUsed(input.name(), input.digest(), input.context()))
        .toList();
  }

  /// All about the finished run with the best value of a metric among those of the same data and
  /// splits; empty where none has it. Which data is what the newest of them was measured on: a
  /// value on other ratings, or on other splits, is no better and no worse.
  ///
  /// @param filter among which runs, in MLflow's grammar; blank for all
  public static Optional<RunDetails> best(RunStore runs, Metric metric, String filter) {
    var measured =
        "metrics.%s > -1000000 and attributes.status = 'FINISHED'".formatted(metric.name());
    var among = filter.isBlank() ? measured : measured + " and " + filter;
    var order = metric.goal() == Goal.LOWEST ? "ASC" : "DESC";
    return runs.search(new RunQuery(Set.of(), among, List.of(), 1)).stream()
        .findFirst()
        .flatMap(
            newest ->
                runs
                    .search(
                        new RunQuery(
                            Set.of(),
                            among + sameAs(newest),
                            List.of("metrics.%s %s".formatted(metric.name(), order)),
                            1))
                    .stream()
                    .findFirst())
        .map(run -> details(runs, run));
  }

  private static String sameAs(Run run) {
    var data =
        run.inputs().stream()
            .findFirst()
            .map(input -> " and datasets.digest = '%s'".formatted(input.digest()))
            .orElse("");
    var split = run.tags().get(SPLIT);
    return data
        + (split == null
            ? " and tags.`%s` IS NULL".formatted(SPLIT)
            : " and tags.`%s` = '%s'".formatted(SPLIT, split));
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
        data(run),
        runs.files(run.id()),
        seconds(run),
        run.tags().getOrDefault(Run.NOTE, ""),
        run.tags().containsKey(Run.DELETED));
  }

  /// The parts of a run.
  static List<Run> parts(RunStore runs, String id) {
    return runs.search(RunQuery.where("tags.`%s` = '%s'".formatted(Run.PARENT, id)));
  }

  /// Changes what somebody says of a run, and whether it is in sight.
  ///
  /// @throws IllegalStateException when it has not ended and is to be deleted
  public static RunDetails change(RunStore runs, String id, RunDetails.RunChange change) {
    if (change.deleted() != null) {
      if (change.deleted()) {
        runs.delete(id);
      } else {
        runs.restore(id);
      }
    }
    if (change.note() != null) {
      runs.log(id, RunData.builder().tag(Run.NOTE, change.note()).build());
    }
    return details(runs, runs.get(id));
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
