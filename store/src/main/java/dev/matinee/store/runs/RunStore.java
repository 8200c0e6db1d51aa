package dev.matinee.store.runs;

import dev.matinee.store.runs.RunData.MetricPoint;
import java.nio.file.Path;
import java.time.Instant;
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
  Run start(String experiment, String name, Optional<String> parent, Map<String, String> tags);

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
  List<Run> search(RunQuery query);

  /// Keeps a file with a run, under a relative path like `report/index.html`; replaces what was
  /// there.
  void save(String run, String path, byte[] content);

  /// The paths of a run's files, in alphabetical order.
  List<String> files(String run);

  /// Where a file of a run is on disk.
  ///
  /// @throws IllegalArgumentException when it has no such file
  Path file(String run, String path);

  /// A heading under which runs are kept.
  public record Experiment(String id, String name, Instant created) {}
}
