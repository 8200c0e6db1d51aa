package dev.matinee.server.matchbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.server.http.ComputePools;
import dev.matinee.server.matchbox.BatchJob.BatchStatus;
import dev.matinee.server.matchbox.execute.ExecuteOptions;
import dev.matinee.server.matchbox.execute.ExecuteRequest;
import dev.matinee.server.matchbox.execute.ExecuteRoute.Answer;
import dev.matinee.server.matchbox.execute.RowNotes;
import dev.matinee.server.matchbox.execute.StudioException;
import dev.matinee.wire.matchbox.StudioTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Batch jobs without HTTP: which are forgotten, and what becomes of those that end badly.
final class BatchJobsTest {
  private static final BatchRequest REQUEST =
      new BatchRequest("in.csv", "", ExecuteOptions.DEFAULTS);
  private static final Answer ANSWER =
      new Answer(StudioTable.of(List.of("User"), List.of()), RowNotes.NONE);

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void input() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "userId\nu1\n");
  }

  private BatchJobs jobs(ComputePools pools, Function<ExecuteRequest, Answer> answers) {
    return new BatchJobs(new BatchFiles(folder), answers, pools.pool("batch", 1));
  }

  @Test
  void submit_moreThanAreKept_forgetsNoneThatRuns() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    try (var pools = new ComputePools(1)) {
      var jobs =
          jobs(
              pools,
              _ -> {
                begun.countDown();
                await(end);
                return ANSWER;
              });
      var running = jobs.submit(REQUEST);
      jobs.start(running);
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      var waiting = jobs.submit(REQUEST);

      for (int k = 0; k < BatchJobs.KEPT; k++) {
        jobs.submit(REQUEST);
      }

      assertThat(jobs.find(running.id)).isSameAs(running);
      assertThatThrownBy(() -> jobs.find(waiting.id))
          .as("the oldest that nobody has started")
          .isInstanceOf(StudioException.class);
      end.countDown();
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void start_whatTheMemoryIsTooSmallFor_fails() throws InterruptedException {
    try (var pools = new ComputePools(1)) {
      var jobs =
          jobs(
              pools,
              _ -> {
                throw new OutOfMemoryError("as the test wants it");
              });
      var job = jobs.submit(REQUEST);
      jobs.start(job);

      while (job.standing().status() == BatchStatus.RUNNING) {
        Thread.onSpinWait();
      }
      assertThat(job.standing().status()).isEqualTo(BatchStatus.FAILED);
      assertThat(job.standing().details()).isEqualTo("Execution encountered an internal error.");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
