package dev.matinee.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Ctrl-C and SIGTERM: the process ends when everything is closed, but not before.
public final class StopSignal {
  /// For what comes after the server: the last runs for an MLflow server.
  private static final Duration MORE = Duration.ofSeconds(10);

  private final Duration stopTimeout;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  /// @param stopTimeout how long the server may take to close
  public StopSignal(Duration stopTimeout) {
    this.stopTimeout = stopTimeout.plus(MORE);
  }

  /// Waits until the process is told to stop.
  public void await() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    asked.await();
  }

  /// Does work that Ctrl-C and SIGTERM end in good order.
  ///
  /// @param stop ends the work; the process waits for it
  public static <T> T during(Supplier<T> work, Runnable stop) {
    var hook = new Thread(stop, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException _) {
        // It is at work: the process is being stopped.
      }
    }
  }

  private void stop() {
    asked.countDown();
    try {
      closed.await(stopTimeout.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Everything is closed, so the process may end.
  public void done() {
    closed.countDown();
  }
}
