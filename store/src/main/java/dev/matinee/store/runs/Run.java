package dev.matinee.store.runs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One training, comparison or job, and what came of it so far.
///
/// @param id 32 hex digits
/// @param experiment the name of its experiment
/// @param metrics the last value of each, by step and then by time
public record Run(
    String id,
    String experiment,
    String name,
    Status status,
    Instant started,
    Optional<Instant> ended,
    Map<String, String> parameters,
    Map<String, Double> metrics,
    Map<String, String> tags,
    List<DatasetInput> inputs) {

  /// The tag that names the run which this one is a part of.
  public static final String PARENT = "mlflow.parentRunId";

  /// The tag that names who started the run.
  public static final String USER = "mlflow.user";

  /// The tag that describes the run for people, in Markdown.
  public static final String NOTE = "mlflow.note.content";

  /// The tag that says why a run failed.
  public static final String ERROR = "matinee.error";

  /// The tag that names the artifact which came of the run.
  public static final String ARTIFACT = "matinee.artifact";

  /// The tag that names the process which works on the run.
  public static final String PROCESS = "matinee.process";

  /// The tag that names the job of which the run is one time.
  public static final String JOB = "matinee.job";

  /// The tag that says for people how far a job is and what time is left.
  public static final String PROGRESS = "matinee.progress";

  /// The tag of a run that was deleted, which says when.
  public static final String DELETED = "matinee.deleted";

  /// The experiment of the runs of jobs.
  public static final String JOBS = "matinee-jobs";

  /// How far a run is.
  public enum Status {
    SCHEDULED,
    RUNNING,
    FINISHED,
    FAILED,
    KILLED;

    /// Whether nothing more will come.
    public boolean isEnd() {
      return this != SCHEDULED && this != RUNNING;
    }
  }

  /// The run that this one is a part of.
  public Optional<String> parent() {
    return Optional.ofNullable(tags.get(PARENT));
  }

  /// A data set that a run has used.
  ///
  /// @param digest its fingerprint, at most 36 characters
  /// @param context what it was used for: `training`, `validation` or `test`
  /// @param sourceType `local`, `http` or `code`
  /// @param source where it is from, as JSON: `{"uri":"…"}`
  /// @param schema its columns as JSON, may be empty
  /// @param profile its size as JSON, for instance `{"num_rows":100000}`, may be empty
  public record DatasetInput(
      String name,
      String digest,
      String context,
      String sourceType,
      String source,
      String schema,
      String profile) {

    private static final int LONGEST_DIGEST = 36;

    public DatasetInput {
      if (name.isBlank() || digest.isBlank() || digest.length() > LONGEST_DIGEST) {
        throw new IllegalArgumentException(
            "a data set needs a name and a digest of 1 to %d characters, got '%s' and '%s'"
                .formatted(LONGEST_DIGEST, name, digest));
      }
    }
  }
}
