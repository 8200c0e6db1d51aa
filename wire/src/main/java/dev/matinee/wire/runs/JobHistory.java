package dev.matinee.wire.runs;

import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/jobs` and `jobs list --json`: the jobs that there are, and when they ran last.
public record JobHistory(
    @Schema(description = "the names of the jobs that there are") List<String> jobs,
    @Schema(description = FieldDescriptions.NEWEST_FIRST) List<JobRun> runs) {
  public JobHistory {
    jobs = List.copyOf(jobs);
    runs = List.copyOf(runs);
  }

  /// `GET /v1/jobs/{id}` and `jobs show --json`: one time that a job ran.
  @Schema(name = "JobRun")
  public record JobRun(
      @Schema(description = FieldDescriptions.RUN) String id,
      @Schema(description = FieldDescriptions.JOB) String job,
      @Schema(
              description = FieldDescriptions.RUN_STATUS,
              allowableValues = {"SCHEDULED", "RUNNING", "FINISHED", "FAILED", "KILLED"})
          String status,
      @Schema(description = FieldDescriptions.STARTED, format = "date-time") String started,
      @Schema(description = FieldDescriptions.ENDED, format = "date-time") @Nullable String ended,
      @Schema(
              description =
                  "for people: what it does, how far it is, and the time left; `-` before the first step")
          String progress,
      @Schema(description = "why it failed; null where it did not") @Nullable String problem,
      @Schema(description = FieldDescriptions.TAGS) Map<String, String> tags) {
    public JobRun {
      tags = Runs.ordered(tags);
    }
  }

  /// The answer to `POST /v1/jobs/{name}`.
  @Schema(name = "JobStarted")
  public record JobStarted(
      @Schema(description = FieldDescriptions.JOB) String job,
      @Schema(description = "the id under which `GET /v1/jobs/{id}` shows how far it is")
          String run) {}

  /// `DELETE /v1/jobs/{name}`: whether a job that ran was asked to end.
  @Schema(name = "JobCanceled")
  public record JobCanceled(
      @Schema(description = FieldDescriptions.JOB) String job,
      @Schema(description = "for people: who is asked to end it, and by when it does")
          String note) {}
}
