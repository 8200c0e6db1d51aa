package dev.matinee.workbench.jobs;

import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.store.Home;
import dev.matinee.store.keys.Leases;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunData;
import dev.matinee.store.runs.RunQuery;
import dev.matinee.workbench.documents.Documents;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.jobs.Heartbeat.LeaseLostException;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.FailureText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The job `daily`: tunes what each role serves on the ratings as they are now, retrains it, lets
/// the gate decide, writes `best-parameters.json`, and prunes old artifacts.
///
/// One process does it at a time, whichever machine it runs on, and stops at the next step once it
/// has lost the lease. A role that fails costs that role alone: its champion stays, the others go
/// on, and what was made is kept. The run is in the experiment `matinee-jobs`; it is a failed one
/// where something went wrong, and says what.
///
/// A process that ends [closes][#close] the job first: it stops at its next step, or is cut off
/// there and then; either way its run is recorded as a killed one and the lease is given back.
public final class DailyJob {
  /// Its name.
  public static final String NAME = "daily";

  private static final Logger LOG = LoggerFactory.getLogger(DailyJob.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final String KILLED = Run.Status.KILLED.name();
  private static final String STOPPED =
      "its process was stopped before it was done; the champions stay";
  private static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);

  private final Workbench bench;
  private final Home home;
  private final int trials;
  private final Leases leases;
  private final Duration term;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Attempt attempt; // guarded by lock
  private volatile boolean stopping;

  /// One time that the job is done: what closing needs to know of it.
  ///
  /// @param recorded whether somebody has said, or is saying, how it ended
  private record Attempt(
      Leases.Lease lease,
      Heartbeat heartbeat,
      CompletableFuture<String> run,
      AtomicBoolean recorded,
      CountDownLatch ended) {}

  /// The job of a home.
  ///
  /// @param trials how many hyper-parameters it tries for each algorithm
  public DailyJob(Workbench bench, int trials) {
    this(bench, trials, bench.home().leases(), LEASE);
  }

  /// The same with other leases than the home's.
  ///
  /// @param term how long a lease lasts without a renewal
  DailyJob(Workbench bench, int trials, Leases leases, Duration term) {
    this.bench = bench;
    this.home = bench.home();
    this.trials = trials;
    this.leases = leases;
    this.term = term;
  }

  /// What came of it.
  ///
  /// @param run the id of its run
  /// @param status of the run; for a failed one with what went wrong
  /// @param roles those that were done, also where others failed
  public record Outcome(
      String run, String status, List<Retuning.Result> roles, List<String> removed) {}

  /// Does the job; empty where it is being done already.
  public Optional<Outcome> run(Set<Role> roles, Training training) {
    return run(roles, training, _ -> {});
  }

  /// The same; `begun` is told the id of the run before any work.
  public Optional<Outcome> run(Set<Role> roles, Training training, Consumer<String> begun) {
    var lease = leases.take(JobLock.lease(NAME), term).orElse(null);
    if (lease == null) {
      LOG.info("the job {} is being done already", NAME);
      return Optional.empty();
    }
    var ended = new CountDownLatch(1);
    try (lease;
        var heartbeat = Heartbeat.start(lease, term)) {
      var present =
          new Attempt(lease, heartbeat, new CompletableFuture<>(), new AtomicBoolean(), ended);
      return enter(present)
          ? Optional.of(recorded(roles, training, present, begun))
          : Optional.empty();
    } finally {
      ended.countDown(); // Not before the lease is given back: who waits may close the database.
    }
  }

  /// Whether there is still time to begin.
  private boolean enter(Attempt present) {
    lock.lock();
    try {
      attempt = present;
      return !stopping;
    } finally {
      lock.unlock();
    }
  }

  /// Asks the job to stop at its next step, and lets it begin no more.
  public void stop() {
    lock.lock();
    try {
      stopping = true;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the job: it is asked to stop and waited for; one that takes longer is recorded as killed
  /// all the same, and its lease is given back. What it still makes then serves nobody.
  ///
  /// @param patience how long to wait
  public void close(Duration patience) {
    stop();
    var present = attempt();
    if (present == null || ended(present, patience)) {
      return;
    }
    LOG.warn("the job {} does not come to its next step in time and is cut off", NAME);
    if (present.run.isDone() && present.recorded.compareAndSet(false, true)) {
      kill(present.run.join());
    }
    present.heartbeat.close();
    present.lease.close();
  }

  private @Nullable Attempt attempt() {
    lock.lock();
    try {
      return attempt;
    } finally {
      lock.unlock();
    }
  }

  private static boolean ended(Attempt present, Duration patience) {
    try {
      return present.ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Ends the run of the job and those that it has begun, which all are of this process.
  private void kill(String job) {
    var process = home.runs().get(job).tags().getOrDefault(Run.PROCESS, job);
    for (var run : home.runs().search(RunQuery.ALL)) {
      boolean itsOwn =
          run.id().equals(job)
              || (!run.status().isEnd() && process.equals(run.tags().get(Run.PROCESS)));
      if (itsOwn) {
        home.runs().log(run.id(), RunData.builder().tag(Run.ERROR, STOPPED).build());
        home.runs().finish(run.id(), Run.Status.KILLED);
      }
    }
  }

  /// What came of the work so far; what went wrong by the name of the role, by another word where
  /// it was none.
  private static final class Work {
    final List<Retuning.Result> results = new ArrayList<>();
    final Map<String, String> problems = new LinkedHashMap<>();
    final List<String> removed = new ArrayList<>();
    boolean stopped;
  }

  private Outcome recorded(
      Set<Role> roles, Training training, Attempt present, Consumer<String> begun) {
    var run = start();
    present.run.complete(run);
    begun.accept(run);
    var work = new Work();
    var noting = new Noting(run, training.progress(), present.heartbeat);
    try {
      for (var role : Role.values()) {
        if (roles.contains(role)) {
          noting.role(role.id());
          retune(role, training.withProgress(noting), work);
          noting.check(); // The end may have come as the failure of a role.
        }
      }
      work.removed.addAll(Retention.prune(home.artifacts()));
    } catch (JobStoppedException _) {
      LOG.info("the job {} stops: {}", NAME, STOPPED);
      work.stopped = true;
    } catch (LeaseLostException e) {
      LOG.error("the job {} stops", NAME, e);
      work.problems.put("lease", FailureText.of(e));
    } catch (RuntimeException e) {
      LOG.error("the job {} failed to remove old artifacts", NAME, e);
      work.problems.put("artifacts", FailureText.of(e));
    }
    return ended(run, work, present.recorded);
  }

  private String start() {
    var tags =
        Map.of(Run.JOB, NAME, "mlflow.source.type", "JOB", "mlflow.source.name", "matinee jobs");
    return home.runs().start(Run.JOBS, NAME, Optional.empty(), tags).id();
  }

  /// Does one role, if it serves anything.
  ///
  /// @throws LeaseLostException when the lease is lost meanwhile
  /// @throws JobStoppedException when the job is to stop
  private void retune(Role role, Training training, Work work) {
    try {
      if (home.artifacts().champion(role.id()).isPresent()) {
        work.results.add(retune(role, training));
        write(work.results);
      }
    } catch (LeaseLostException | JobStoppedException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("the job {} failed for the role {}, whose champion stays", NAME, role, e);
      work.problems.put(role.id(), FailureText.of(e));
    }
  }

  private Outcome ended(String run, Work work, AtomicBoolean recorded) {
    if (work.stopped || recorded.get()) {
      if (recorded.compareAndSet(false, true)) {
        home.runs().log(run, summary(work).build());
        kill(run);
      }
      return new Outcome(run, KILLED + ": " + STOPPED, work.results, work.removed);
    }
    var entries = summary(work);
    var status = work.problems.isEmpty() ? Run.Status.FINISHED : Run.Status.FAILED;
    var text = status.name();
    if (status == Run.Status.FAILED) {
      var problem =
          work.problems.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue())
              .collect(Collectors.joining("; "));
      entries.tag(Run.ERROR, problem);
      text += ": " + problem;
    }
    if (recorded.compareAndSet(false, true)) {
      home.runs().log(run, entries.tag(Run.PROGRESS, "done").build());
      home.runs().finish(run, status);
    }
    LOG.info(
        "the job {} is done: {} roles, {} problems, {} artifacts removed",
        NAME,
        work.results.size(),
        work.problems.size(),
        work.removed.size());
    return new Outcome(run, text, work.results, work.removed);
  }

  private Retuning.Result retune(Role role, Training training) {
    return new Retuning(bench, trials)
        .run(
            role,
            home.ratings().data().map(DataInfo::name).orElse("posted ratings"),
            home.ratings().forTraining(),
            training);
  }

  /// The parameters found for the first role, in the shape that `train --parameters` takes.
  private void write(List<Retuning.Result> results) {
    for (var result : results) {
      var name =
          result.equals(results.getFirst())
              ? "best-parameters.json"
              : "best-parameters-" + result.role() + ".json";
      Documents.write(
          home.directory().resolve(name),
          new Best(result.role(), result.algorithm(), result.parameters(), result.artifact()));
    }
  }

  /// What `best-parameters.json` holds.
  public record Best(
      String role, String algorithm, Map<String, Object> parameters, String artifact) {}

  private static RunData.Builder summary(Work work) {
    var entries = RunData.builder();
    for (var result : work.results) {
      entries.tag("matinee.role." + result.role(), result.verdict().why());
    }
    work.problems.forEach((what, why) -> entries.tag("matinee.problem." + what, why));
    return entries.tag("matinee.removed", String.join(", ", work.removed));
  }

  /// Passes progress on, keeps it with the run about once a second, and ends the work at the first
  /// step after the lease was lost or the job was told to stop.
  private final class Noting implements Progress {
    private final String run;
    private final Progress progress;
    private final Heartbeat heartbeat;
    private String role = "";
    private String step = "";
    private long started;
    private long noted = System.nanoTime();

    Noting(String run, Progress progress, Heartbeat heartbeat) {
      this.run = run;
      this.progress = progress;
      this.heartbeat = heartbeat;
    }

    void check() {
      heartbeat.check();
      if (stopping) {
        throw new JobStoppedException(STOPPED);
      }
    }

    synchronized void role(String name) {
      check();
      role = name;
      step = "";
    }

    @Override
    public synchronized void report(String name, long done, long total) {
      check();
      progress.report(name + " for " + role, done, total);
      long now = System.nanoTime();
      if (!name.equals(step)) {
        step = name;
        started = now;
      }
      if (now - noted >= BETWEEN_NOTES.toNanos()) {
        noted = now;
        long left = done == 0 ? 0 : Math.round((now - started) / 1e9 / done * (total - done));
        var text =
            "%s for %s: %d of %d%s"
                .formatted(
                    name, role, done, total, done == 0 ? "" : ", about %d s left".formatted(left));
        home.runs().log(run, RunData.builder().tag(Run.PROGRESS, text).build());
      }
    }
  }
}
