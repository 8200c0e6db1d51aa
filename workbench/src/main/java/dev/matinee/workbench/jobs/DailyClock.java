package dev.matinee.workbench.jobs;

import dev.matinee.store.keys.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a job when it is due, in the background of a server. A time that was missed because nothing
/// ran is caught up once.
public final class DailyClock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DailyClock.class);
  private static final String LAST = "job.daily.last";
  private static final Duration LOOK = Duration.ofSeconds(20);

  private final DailySchedule schedule;
  private final InstantSource clock;
  private final Settings settings;
  private final Runnable job;
  private final Thread thread = Thread.ofPlatform().daemon().name("daily").unstarted(this::watch);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition stopped = lock.newCondition();
  private boolean closed;

  /// A clock that begins a job at the times of a schedule.
  ///
  /// @param settings where the last time is noted
  public DailyClock(DailySchedule schedule, InstantSource clock, Settings settings, Runnable job) {
    this.schedule = schedule;
    this.clock = clock;
    this.settings = settings;
    this.job = job;
  }

  /// Begins to watch.
  public void start() {
    thread.start();
  }

  /// Whether a time has passed since the job was last begun; the first look only notes the moment.
  ///
  /// Replicas share the note, so one of them begins it.
  boolean due() {
    var now = clock.instant();
    var last = Instant.parse(settings.once(LAST, now::toString));
    boolean missed = schedule.last(now).filter(time -> time.isAfter(last)).isPresent();
    if (missed) {
      settings.put(LAST, now.toString());
    }
    return missed;
  }

  private void watch() {
    while (!isClosed()) {
      try {
        if (due()) {
          job.run();
        }
      } catch (RuntimeException e) {
        LOG.warn("the daily job could not begin: {}", e.getMessage(), e);
      }
      pause();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void pause() {
    lock.lock();
    try {
      long left = LOOK.toNanos();
      while (!closed && left > 0) {
        left = stopped.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /// Begins no job any more, and waits for none.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      stopped.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
