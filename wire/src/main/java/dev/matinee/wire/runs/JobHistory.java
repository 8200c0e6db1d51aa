package dev.matinee.wire.runs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/jobs` and `jobs list --json`: the jobs that there are, and when they ran last.
///
/// @param jobs their names
/// @param runs the newest first
public record JobHistory(List<String> jobs, List<Run> runs) {
  public JobHistory {
    jobs = List.copyOf(jobs);
    runs = List.copyOf(runs);
  }

  /// `GET /v1/jobs/{id}` and `jobs show --json`: one time that a job ran.
  ///
  /// @param id of its run
  /// @param status `RUNNING`, `FINISHED`, `FAILED` or `KILLED`
  /// @param started as ISO 8601 in UTC
  /// @param ended `null` while it runs
  /// @param progress for people: what it does, how far it is, and the time left; `-` before the
  ///   first step
  /// @param problem why it failed; `null` where it did not
  public record Run(
      String id,
      String job,
      String status,
      String started,
      @Nullable String ended,
      String progress,
      @Nullable String problem,
      Map<String, String> tags) {
    public Run {
      tags = Runs.ordered(tags);
    }
  }

  /// The answer to `POST /v1/jobs/{name}`.
  ///
  /// @param run the id under which `GET /v1/jobs/{id}` shows how far it is
  public record Started(String job, String run) {}
}
