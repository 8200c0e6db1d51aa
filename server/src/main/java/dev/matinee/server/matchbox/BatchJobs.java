package dev.matinee.server.matchbox;

import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.matchbox.BatchJob.BatchStatus;
import dev.matinee.server.matchbox.execute.ExecuteRequest;
import dev.matinee.server.matchbox.execute.ExecuteRoute.Answer;
import dev.matinee.server.matchbox.execute.StudioException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Batch jobs: submitted, started, run two at a time, polled, canceled.
///
/// Jobs live as long as the server; their results are files and stay.
final class BatchJobs {
  private static final Logger LOG = LoggerFactory.getLogger(BatchJobs.class);
  static final int AT_A_TIME = 2;

  /// So many are remembered.
  static final int KEPT = 1_000;

  private static final int ID_BYTES = 16;
  private static final int TOKEN_BYTES = 32;

  private final BatchFiles files;
  private final Function<ExecuteRequest, Answer> answers;
  private final SecureRandom random = new SecureRandom(); // whoever knows a token has the result
  private final ComputePool pool;
  private final Map<String, BatchJob> jobs = new LinkedHashMap<>(); // guarded by itself, by age

  /// @param pool of [#AT_A_TIME] threads; not that of the requests, which would wait for whole jobs
  BatchJobs(BatchFiles files, Function<ExecuteRequest, Answer> answers, ComputePool pool) {
    this.files = files;
    this.answers = answers;
    this.pool = pool;
  }

  /// Takes a job in, without starting it.
  BatchJob submit(BatchRequest submission) {
    var id = hex(ID_BYTES);
    var output =
        submission.output().isEmpty() ? "results/%s.csv".formatted(id) : submission.output();
    var from = files.input(submission.input());
    var to = files.output(output);
    files.requireApart(from, to);
    var job = new BatchJob(id, hex(TOKEN_BYTES), from, to, submission.options());
    add(job);
    return job;
  }

  /// Forgets the oldest job that has ended where there are too many, else the oldest that nobody
  /// has started; one that runs is never forgotten.
  private void add(BatchJob job) {
    synchronized (jobs) {
      if (jobs.size() >= KEPT) {
        var oldest =
            oldest(BatchJob::hasEnded)
                .or(() -> oldest(one -> one.standing().status() == BatchStatus.NOT_STARTED))
                .orElseThrow(() -> StudioException.tooManyJobs(KEPT));
        jobs.remove(oldest.id);
      }
      jobs.put(job.id, job);
    }
  }

  private Optional<BatchJob> oldest(Predicate<BatchJob> which) {
    return jobs.values().stream().filter(which).findFirst();
  }

  /// A job that has been submitted.
  ///
  /// @throws StudioException when there is none of this id
  BatchJob find(String id) {
    synchronized (jobs) {
      var job = jobs.get(id);
      if (job == null) {
        throw StudioException.unknownJob();
      }
      return job;
    }
  }

  /// Starts a job; it waits until a thread of the pool is free.
  void start(BatchJob job) {
    job.start(Thread.ofVirtual().name("batch-" + job.id).unstarted(() -> work(job)));
  }

  private void work(BatchJob job) {
    try {
      var answer =
          pool.call(() -> answers.apply(new ExecuteRequest(files.read(job.input), job.options)));
      job.finish(() -> files.write(job.output, answer.table()), answer.notes().sentences());
    } catch (CancellationException _) {
      LOG.debug("batch job {} was canceled", job.id);
    } catch (StudioException | ProblemException e) { // or so many jobs wait that there is no room
      job.fail(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) { // whoever polls must hear of it
      LOG.error("batch job {} failed", job.id, e);
      job.fail("Execution encountered an internal error.");
    }
  }

  private String hex(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
