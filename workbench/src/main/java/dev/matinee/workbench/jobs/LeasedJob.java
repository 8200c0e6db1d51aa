package dev.matinee.workbench.jobs;

import dev.matinee.core.compute.Progress;
import dev.matinee.store.Home;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.database.WaitLimit;
import dev.matinee.store.keys.Leases;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunData;
import dev.matinee.store.runs.RunQuery;
import dev.matinee.workbench.jobs.Heartbeat.LeaseLostException;
import dev.matinee.workbench.training.FailureText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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

/// How a job is done, whatever it does: by one process at a time, whichever machine it runs on,
/// kept as a run of the experiment `matinee-jobs`, and ended at its next step once its lease is
/// lost or its process is to end.
///
/// A process that ends [closes][#close] the job first: it stops at its next step, or is cut off
/// there and then; either way its run is recorded as a killed one and the lease is given back.
final class LeasedJob {
  private static final Logger LOG = LoggerFactory.getLogger(LeasedJob.class);
  private static final String STOPPED =
      "its process was stopped before it was done; the champions stay";
  private static final String CANCELED =
      "somebody canceled it before it was done; the champions stay";
  private static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);

  private final Home home;
  private final String name;
  private final Leases leases;
  private final Duration term;
  private final Duration betweenNotes;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Attempt attempt; // guarded by lock
  private volatile boolean stopping;

  /// One time that the job is done: what closing needs to know of it.
  ///
  /// @param recorded whether somebody has said, or is saying, how it ended
  /// @param canceled whether somebody has asked it to end
  private record Attempt(
      Leases.Lease lease,
      Heartbeat heartbeat,
      CompletableFuture<String> run,
      AtomicBoolean recorded,
      AtomicBoolean canceled,
      CountDownLatch ended) {}

  /// A job of a home.
  ///
  /// @param term how long a lease lasts without a renewal
  LeasedJob(Home home, String name, Leases leases, Duration term) {
    this(home, name, leases, term, BETWEEN_NOTES);
  }

  LeasedJob(Home home, String name, Leases leases, Duration term, Duration betweenNotes) {
    this.home = home;
    this.name = name;
    this.leases = leases;
    this.term = term;
    this.betweenNotes = betweenNotes;
  }

  /// The lease that whoever does a job holds.
  static String lease(String job) {
    return "job " + job;
  }

  /// What a job does.
  interface Work {
    /// Does it, part by part.
    void run(JobParts parts);

    /// What its run says of what was done so far.
    Map<String, String> tags();
  }

  /// How it ended.
  ///
  /// @param status of the run; for a failed one with what went wrong
  record Ended(String run, String status) {}

  /// Does the job; empty where it is already running, or is to begin no more.
  ///
  /// @param begun is told the id of the run before any work
  Optional<Ended> run(Work work, Progress progress, Consumer<String> begun) {
    var lease = leases.take(lease(name), term).orElse(null);
    if (lease == null) {
      LOG.info("the job {} is already running", name);
      return Optional.empty();
    }
    // Whoever asked for it has waited for the lease no longer than a request does; the job itself
    // has time.
    return WaitLimit.within(WaitLimit.USUAL, () -> held(lease, work, progress, begun));
  }

  private Optional<Ended> held(
      Leases.Lease lease, Work work, Progress progress, Consumer<String> begun) {
    var ended = new CountDownLatch(1);
    try (lease;
        var heartbeat = Heartbeat.start(lease, term)) { // which renews the lease meanwhile
      var present =
          new Attempt(
              lease,
              heartbeat,
              new CompletableFuture<>(),
              new AtomicBoolean(),
              new AtomicBoolean(),
              ended);
      return enter(present)
          ? Optional.of(recorded(work, progress, present, begun))
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
  void stop() {
    lock.lock();
    try {
      stopping = true;
    } finally {
      lock.unlock();
    }
  }

  /// Asks the job to end at its next step, whichever process is at it; it may begin again later.
  /// Says in a sentence who was asked; empty where nobody is at it.
  Optional<String> cancel() {
    var present = attempt();
    if (present != null && present.ended.getCount() > 0) {
      present.canceled.set(true);
      return Optional.of("this server ends it at its next step");
    }
    return leases
        .free(lease(name))
        .filter(held -> !held.over())
        .map(held -> "%s ends it within half a minute".formatted(held.holder()));
  }

  /// Ends the job: it is asked to stop and waited for; one that takes longer is recorded as killed
  /// all the same, and its lease is given back. What it still makes then serves nobody.
  ///
  /// @param patience how long to wait
  void close(Duration patience) {
    stop();
    var present = attempt();
    if (present == null || ended(present, patience)) {
      return;
    }
    LOG.warn("the job {} does not come to its next step in time and is cut off", name);
    try (var _ = present.lease;
        var _ = present.heartbeat) {
      if (present.run.isDone() && present.recorded.compareAndSet(false, true)) {
        kill(present.run.join(), STOPPED);
      }
    }
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

  /// Ends the run of the job and every other unfinished one of this process. Those that the job has
  /// begun do not name it as their parent, and a process that is being stopped ends all of them.
  private void kill(String job, String why) {
    var process = home.runs().get(job).tags().getOrDefault(Run.PROCESS, job);
    for (var run : home.runs().search(RunQuery.ALL)) {
      boolean itsOwn =
          run.id().equals(job)
              || (!run.status().isEnd() && process.equals(run.tags().get(Run.PROCESS)));
      if (itsOwn) {
        home.runs().log(run.id(), RunData.builder().tag(Run.ERROR, why).build());
        home.runs().finish(run.id(), Run.Status.KILLED);
      }
    }
  }

  private Ended recorded(Work work, Progress progress, Attempt present, Consumer<String> begun) {
    var tags =
        Map.of(Run.JOB, name, "mlflow.source.type", "JOB", "mlflow.source.name", "matinee jobs");
    var run = home.runs().start(Run.JOBS, name, Optional.empty(), tags).id();
    present.run.complete(run);
    var parts = new JobParts(run, progress, present.heartbeat, present.canceled);
    boolean stopped = false;
    try {
      begun.accept(run);
      work.run(parts);
    } catch (JobStoppedException _) {
      LOG.info("the job {} stops: {}", name, why(present));
      stopped = true;
    } catch (LeaseLostException e) {
      LOG.error("the job {} stops", name, e);
      parts.problems.put("lease", FailureText.of(e));
    } catch (RuntimeException | Error e) {
      failed(run, e, present.recorded);
      throw e;
    }
    var entries = RunData.builder();
    work.tags().forEach(entries::tag);
    parts.problems.forEach((what, why) -> entries.tag("matinee.problem." + what, why));
    return new Ended(
        run,
        stopped || present.recorded.get()
            ? killed(run, entries, present.recorded, why(present))
            : done(run, entries, parts.problems, present.recorded));
  }

  /// Ends the run of a job that something else than one of its parts has failed. What that was
  /// matters more than that the run could not be ended either.
  private void failed(String run, Throwable problem, AtomicBoolean recorded) {
    try {
      done(run, RunData.builder(), Map.of(name, FailureText.of(problem)), recorded);
    } catch (RuntimeException e) {
      problem.addSuppressed(e);
    }
  }

  private static String why(Attempt present) {
    return present.canceled.get() ? CANCELED : STOPPED;
  }

  private String killed(String run, RunData.Builder entries, AtomicBoolean recorded, String why) {
    if (recorded.compareAndSet(false, true)) {
      home.runs().log(run, entries.build());
      kill(run, why);
    }
    return Run.Status.KILLED.name() + ": " + why;
  }

  private String done(
      String run, RunData.Builder entries, Map<String, String> problems, AtomicBoolean recorded) {
    var status = problems.isEmpty() ? Run.Status.FINISHED : Run.Status.FAILED;
    var text = status.name();
    if (status == Run.Status.FAILED) {
      var problem =
          problems.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue())
              .collect(Collectors.joining("; "));
      entries.tag(Run.ERROR, problem);
      text += ": " + problem;
    }
    if (recorded.compareAndSet(false, true)) {
      home.runs().log(run, entries.tag(Run.PROGRESS, "done").build());
      home.runs().finish(run, status);
    }
    return text;
  }

  /// The parts of a job as it goes. It passes progress on, keeps it with the run about once a
  /// second, and ends the work at the first step after the lease was lost or the job was told to
  /// stop.
  final class JobParts implements Progress {
    private final String run;
    private final Progress progress;
    private final Heartbeat heartbeat;
    private final AtomicBoolean canceled;

    /// What went wrong, by the part.
    private final Map<String, String> problems = new LinkedHashMap<>();

    private String part = "";
    private String step = "";
    private long started;
    private long noted = System.nanoTime();

    private JobParts(String run, Progress progress, Heartbeat heartbeat, AtomicBoolean canceled) {
      this.run = run;
      this.progress = progress;
      this.heartbeat = heartbeat;
      this.canceled = canceled;
    }

    /// Does one part. What goes wrong there costs that part alone, is logged with its stack trace
    /// and makes the run a failed one.
    void attempt(String what, Runnable work) {
      begin(what); // throws where the job was stopped, also if that made the part before fail
      try {
        work.run();
      } catch (LeaseLostException | JobStoppedException e) {
        throw e;
      } catch (RuntimeException | Error e) {
        LOG.error("the job {} failed for {}, where all stays as it was", name, what, e);
        problems.put(what, FailureText.of(e));
      }
    }

    private synchronized void begin(String what) {
      check();
      part = what;
      step = "";
    }

    private void check() {
      heartbeat.requireLease();
      if (stopping || canceled.get()) {
        throw new JobStoppedException();
      }
    }

    @Override
    public synchronized void report(String now, long done, long total) {
      check();
      progress.report(now + " for " + part, done, total);
      long time = System.nanoTime();
      if (!now.equals(step)) {
        step = now;
        started = time;
      }
      if (time - noted >= betweenNotes.toNanos()) {
        long left = done == 0 ? 0 : Math.round((time - started) / 1e9 / done * (total - done));
        var text =
            "%s for %s: %d of %d%s"
                .formatted(
                    now, part, done, total, done == 0 ? "" : ", about %d s left".formatted(left));
        note(text);
        noted = System.nanoTime(); // not when it began: a database that is gone takes its time
      }
    }

    /// Keeps progress with the run, where the database can be had: the work needs it only for what
    /// it has made, and the heartbeat says when it was gone for too long.
    private void note(String text) {
      try {
        home.runs().log(run, RunData.builder().tag(Run.PROGRESS, text).build());
      } catch (StoreException e) {
        LOG.warn("the progress of the job {} could not be noted: {}", name, e.getMessage());
      }
    }
  }

  /// Ends work whose process is being stopped.
  private static final class JobStoppedException extends CancellationException {
    private static final long serialVersionUID = 1L;

    JobStoppedException() {
      super(STOPPED);
    }
  }
}
