package dev.matinee.store.runs;

import dev.matinee.store.runs.RunData.MetricPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs and what was logged with them, in the words of MLflow.
///
/// All methods that take a run's id throw an `IllegalArgumentException` where there is no such run.
public interface RunStore {
  /// The experiment of a name; makes it where there is none.
  Experiment experiment(String name);

  /// All experiments, the oldest first.
  List<Experiment> experiments();

  /// Starts a run in the experiment of this name, inside another run if one is named.
  default Run start(
      String experiment, String name, Optional<String> parent, Map<String, String> tags) {
    return start(experiment, name, parent, tags, Duration.ZERO);
  }

  /// The same for work that has been going on for a while.
  Run start(
      String experiment,
      String name,
      Optional<String> parent,
      Map<String, String> tags,
      Duration since);

  /// Logs all of these or none. The same again changes nothing; tags are replaced.
  ///
  /// @throws IllegalArgumentException when a parameter has another value already
  void log(String run, RunData entries);

  /// Ends a run now.
  void finish(String run, Run.Status status);

  /// Ends the runs as killed that are not ended and whose process on this machine is no more;
  /// returns how many those were.
  int endAbandoned();

  /// One run with the last value of each metric.
  Run get(String run);

  /// All points of a metric, by step and then by time; empty where it was never logged.
  List<MetricPoint> history(String run, String metric);

  /// The runs of a query.
  ///
  /// @throws IllegalArgumentException when its filter or its order is not of the grammar
  default List<Run> search(RunQuery query) {
    return page(query).runs();
  }

  /// The runs of a query, and how many match whatever its limit.
  ///
  /// @throws IllegalArgumentException when its filter or its order is not of the grammar
  RunPage page(RunQuery query);

  /// The id of the run whose id begins so.
  ///
  /// @throws IllegalArgumentException when there is none, or more than one
  String idOf(String beginning);

  /// What the parts of some runs came to, by the run; runs without parts are left out.
  Map<String, RunParts> parts(Collection<String> runs);

  /// Takes a run and its parts out of sight; all of them stay in the home and can be restored.
  ///
  /// @throws IllegalStateException when one of them has not ended
  void delete(String run);

  /// Brings a run and its parts back.
  void restore(String run);

  /// Keeps a file with a run, under a relative path like `report/index.html`; replaces what was
  /// there.
  void save(String run, String path, byte[] content);

  /// The paths of a run's files, in alphabetical order.
  List<String> files(String run);

  /// Where a file of a run is on disk.
  ///
  /// @throws IllegalArgumentException when it has no such file
  Path file(String run, String path);

  /// Some runs of a query.
  ///
  /// @param total how many match
  record RunPage(List<Run> runs, int total) {
    public RunPage {
      runs = List.copyOf(runs);
    }
  }

  /// The parts of a run.
  ///
  /// @param count how many there are
  /// @param metrics between what the metrics of all of them lie, by name
  record RunParts(int count, Map<String, MetricRange> metrics) {
    public RunParts {
      metrics = Map.copyOf(metrics);
    }

    /// From the lowest to the highest value.
    public record MetricRange(double lowest, double highest) {}
  }

  /// A heading under which runs are kept.
  public record Experiment(String id, String name, Instant created) {}
}
