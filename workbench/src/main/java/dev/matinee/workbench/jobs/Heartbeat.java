package dev.matinee.workbench.jobs;

import dev.matinee.core.compute.Pause;
import dev.matinee.store.keys.Leases;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a lease while long work goes on, on a thread of its own: however long a step of the work
/// takes without a word, the lease does not end.
///
/// It renews four times within the lease's term. A store that cannot be reached is asked again;
/// once the term has passed without a renewal, or somebody else has the lease, it is lost for good.
final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final int BEATS = 4;

  private final Leases.Lease lease;
  private final Duration term;
  private final Thread thread;
  private final Pause pause = new Pause();
  private volatile boolean lost;
  private volatile long renewed =
      System.nanoTime(); // when the last renewal that came through began

  private Heartbeat(Leases.Lease lease, Duration term) {
    this.lease = lease;
    this.term = term;
    this.thread = Thread.ofPlatform().daemon().name("heartbeat").unstarted(this::beat);
  }

  /// Begins to renew a lease that was taken just now.
  ///
  /// @param term how long each renewal lasts
  static Heartbeat start(Leases.Lease lease, Duration term) {
    var heartbeat = new Heartbeat(lease, term);
    heartbeat.thread.start();
    return heartbeat;
  }

  /// Passes while the lease is held: a thread that renews no more, or waits for a store that does
  /// not answer, says nothing of it, so the clock counts too.
  ///
  /// @throws LeaseLostException from its loss on
  void requireLease() {
    if (lost || isOver()) {
      lost = true;
      throw new LeaseLostException();
    }
  }

  private boolean isOver() {
    return System.nanoTime() - renewed >= term.toNanos();
  }

  private void beat() {
    while (!lost && paused()) {
      long now = System.nanoTime();
      try {
        if (!lease.renew(term)) {
          lost = true;
        }
        renewed = now;
      } catch (RuntimeException | Error e) {
        LOG.warn("a lease could not be renewed: {}", e.getMessage(), e);
        if (isOver()) {
          lost = true;
        }
      }
    }
  }

  /// Waits until it is time to renew; `false` where there is nothing to renew anymore.
  private boolean paused() {
    try {
      return pause.await(term.dividedBy(BEATS));
    } catch (InterruptedException _) {
      return false; // Nobody but a JVM that ends interrupts this thread.
    }
  }

  /// Ends with the last renewal: one that came later would take the lease again after it was given
  /// back.
  @Override
  public void close() {
    pause.end();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends work whose [lease][dev.matinee.store.keys.Leases] somebody else may have by now.
  static final class LeaseLostException extends CancellationException {
    private static final long serialVersionUID = 1L;

    LeaseLostException() {
      super(
          "the lease was lost, so another process may be at the same work; what was made is kept");
    }
  }
}
