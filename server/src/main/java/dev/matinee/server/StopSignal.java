package dev.matinee.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C and SIGTERM: the process ends when everything is closed, but not before.
public final class StopSignal {
  private static final int PATIENCE = 60;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  /// Waits until the process is told to stop.
  public void await() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    asked.await();
  }

  private void stop() {
    asked.countDown();
    try {
      closed.await(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Everything is closed, so the process may end.
  public void done() {
    closed.countDown();
  }
}
