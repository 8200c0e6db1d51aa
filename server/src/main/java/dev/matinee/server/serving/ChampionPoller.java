package dev.matinee.server.serving;

import dev.matinee.core.compute.Pause;
import dev.matinee.store.database.Subscription;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows promotions of other processes: looks at the champions again and again until it is
/// closed, and at once when the database tells of one.
public final class ChampionPoller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChampionPoller.class);

  private final Pause pause = new Pause();
  private final Thread thread;
  private final Subscription listening;

  private ChampionPoller(ActiveModels serving, Duration period) {
    this.listening = serving.onPromotion(pause::cutShort);
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
      while (pause.await(period)) {
        look(serving::refresh);
      }
      look(serving::forgetProblems);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void look(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("the champions cannot be read; what is served stays", e);
    }
  }

  @Override
  public void close() {
    pause.end();
    listening.close();
  }
}
