package dev.matinee.store.process;

import dev.matinee.core.compute.Pause;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that is done again and again, on a thread of its own, until this is closed.
///
/// Whatever a turn throws, the next one comes: nobody notices a thread that has died, and what it
/// looked after would be answered as it was then. The first of several turns that fail is logged
/// with its trace, and the first that does not fail again.
public final class PeriodicWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeriodicWork.class);

  private final Pause pause = new Pause();
  private final Duration period;
  private final String failure;
  private final Runnable turn;
  private boolean failing; // of the thread

  private PeriodicWork(Duration period, String failure, Runnable turn) {
    this.period = period;
    this.failure = failure;
    this.turn = turn;
  }

  /// Starts to do something every `period`, the first time after one.
  ///
  /// @param name of the thread
  /// @param failure what it means when a turn fails, for the log: `the champions cannot be read`
  public static PeriodicWork start(String name, Duration period, String failure, Runnable turn) {
    return start(name, period, failure, turn, "", () -> {});
  }

  /// The same, which does something else at its end, on the same thread.
  ///
  /// @param lastFailure what it means when that fails
  public static PeriodicWork start(
      String name,
      Duration period,
      String failure,
      Runnable turn,
      String lastFailure,
      Runnable last) {
    var work = new PeriodicWork(period, failure, turn);
    // What is done may compute, which no virtual thread should do for long.
    Thread.ofPlatform().daemon().name(name).start(() -> work.run(lastFailure, last));
    return work;
  }

  private void run(String lastFailure, Runnable last) {
    try {
      while (pause.await(period)) {
        attempt();
      }
      end(lastFailure, last);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // only a JVM that ends does so
    }
  }

  private void attempt() {
    try {
      turn.run();
      if (failing) {
        LOG.info("no longer: {}", failure);
      }
      failing = false;
    } catch (RuntimeException | Error e) {
      if (!failing) {
        LOG.warn(failure, e);
      }
      failing = true;
    }
  }

  private static void end(String failure, Runnable last) {
    try {
      last.run();
    } catch (RuntimeException | Error e) {
      LOG.warn(failure, e);
    }
  }

  /// Does it soon, without waiting for the end of the period.
  public void cutShort() {
    pause.cutShort();
  }

  /// Ends it after the turn that is going on; does not wait for that.
  @Override
  public void close() {
    pause.end();
  }
}
