package dev.matinee.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/jobs/{id}` and `jobs show --json`: one time that a job ran.
///
/// @param id of its run
/// @param status `RUNNING`, `FINISHED`, `FAILED` or `KILLED`
/// @param started as ISO 8601 in UTC
/// @param ended `null` while it runs
/// @param progress for people: what it does, how far it is, and the time left; `-` before the first
///   step
/// @param problem why it failed; `null` where it did not
public record JobRun(
    String id,
    String job,
    String status,
    String started,
    @Nullable String ended,
    String progress,
    @Nullable String problem,
    Map<String, String> tags) {
  public JobRun {
    tags = Runs.ordered(tags);
  }
}
