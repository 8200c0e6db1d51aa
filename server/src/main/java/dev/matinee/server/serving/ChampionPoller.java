package dev.matinee.server.serving;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows promotions of other processes: looks at the champions again and again until it is
/// closed.
public final class ChampionPoller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChampionPoller.class);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private ChampionPoller(ActiveModels serving, Duration period) {
    // Loading an artifact computes, which no virtual thread should do for long.
    this.thread =
        Thread.ofPlatform().daemon().name("champions").unstarted(() -> run(serving, period));
  }

  /// Starts to look every `period`.
  public static ChampionPoller start(ActiveModels serving, Duration period) {
    var watch = new ChampionPoller(serving, period);
    watch.thread.start();
    return watch;
  }

  private void run(ActiveModels serving, Duration period) {
    try {
      while (!closed.await(period.toMillis(), TimeUnit.MILLISECONDS)) {
        look(serving);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void look(ActiveModels serving) {
    try {
      serving.refresh();
    } catch (RuntimeException e) {
      LOG.warn("the champions cannot be read; what is served stays", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
