package dev.matinee.server.matchbox;

import dev.matinee.server.matchbox.execute.ExecuteOptions;
import dev.matinee.server.matchbox.execute.StudioException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A batch job and how it stands.
final class BatchJob {
  /// The states of a job; their names are those of the original.
  enum BatchStatus {
    NOT_STARTED("NotStarted"),
    RUNNING("Running"),
    FAILED("Failed"),
    CANCELLED("Cancelled"),
    FINISHED("Finished");

    private final String text;

    BatchStatus(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /// How a job stands at one moment.
  ///
  /// @param details what went wrong, or which rows of the input the result passes over; `null`
  ///   where there is nothing to say
  record Standing(BatchStatus status, @Nullable String details) {}

  final String id;
  final String token;
  final Path input;
  final Path output;
  final ExecuteOptions options;
  private Standing standing = new Standing(BatchStatus.NOT_STARTED, null);
  private @Nullable Thread worker;

  /// @param token opens the job's result to whoever has it
  BatchJob(String id, String token, Path input, Path output, ExecuteOptions options) {
    this.id = id;
    this.token = token;
    this.input = input;
    this.output = output;
    this.options = options;
  }

  synchronized Standing standing() {
    return standing;
  }

  /// Whether nothing more will happen to it.
  boolean hasEnded() {
    return switch (standing().status()) {
      case NOT_STARTED, RUNNING -> false;
      case FAILED, CANCELLED, FINISHED -> true;
    };
  }

  /// Hands the job to a worker, once.
  synchronized void start(Thread by) {
    if (standing.status() != BatchStatus.NOT_STARTED) {
      throw StudioException.cannotStart(standing.status().text());
    }
    standing = new Standing(BatchStatus.RUNNING, null);
    worker = by;
    by.start();
  }

  /// Ends the job before it has ended by itself; afterward that changes nothing.
  synchronized void cancel() {
    if (standing.status() == BatchStatus.NOT_STARTED || standing.status() == BatchStatus.RUNNING) {
      standing = new Standing(BatchStatus.CANCELLED, null);
      if (worker != null) {
        worker.interrupt();
      }
    }
  }

  /// Does the last step and ends the job with it, unless it has been canceled.
  ///
  /// @param notes on rows of the input that the result passes over
  synchronized void finish(Runnable lastStep, Optional<String> notes) {
    if (standing.status() == BatchStatus.RUNNING) {
      lastStep.run();
      standing = new Standing(BatchStatus.FINISHED, notes.orElse(null));
    }
  }

  synchronized void fail(String details) {
    if (standing.status() == BatchStatus.RUNNING) {
      standing = new Standing(BatchStatus.FAILED, details);
    }
  }
}
