package dev.matinee.mlflow;

import dev.matinee.store.Home;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows the runs of a home on an MLflow server while something else works, and costs that little.
///
/// Work that is to be modest is slowed down by at most a twentieth of its time: sending begins
/// after a while, so that long work can be watched and short work is not slowed down, and the wait
/// at the end is bounded. What is not sent then is sent by the next that has the time. Other work
/// begins to send at once and waits some seconds.
public final class BackgroundMirror {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundMirror.class);
  private static final Duration BEFORE_SENDING = Duration.ofSeconds(10);
  private static final int SHARE = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final boolean modest;
  private final long begun = System.nanoTime();
  private final AtomicReference<@Nullable MlflowMirror> mirror = new AtomicReference<>();
  private final Thread starter;

  private BackgroundMirror(Home home, MlflowServer server, boolean modest) {
    this.modest = modest;
    this.starter = Thread.startVirtualThread(() -> begin(home, server));
  }

  /// Sends in the background from now on; of modest work nothing is even loaded for a while.
  public static BackgroundMirror start(Home home, MlflowServer server, boolean modest) {
    return new BackgroundMirror(home, server, modest);
  }

  private void begin(Home home, MlflowServer server) {
    try {
      Thread.sleep(modest ? BEFORE_SENDING : Duration.ZERO);
      var made = new MlflowMirror(home, server);
      mirror.set(made);
      made.start();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the work has ended before
    } catch (RuntimeException e) {
      // Nobody waits for this thread: what is not said here is said nowhere.
      LOG.warn("the MLflow server is sent nothing: {}", e.getMessage(), e);
    }
  }

  /// Ends the sending; whether the server has everything. Waits for it a little.
  public boolean end() {
    starter.interrupt();
    var made = mirror.get();
    if (made == null) {
      return false;
    }
    var share = Duration.ofNanos((System.nanoTime() - begun) / SHARE);
    boolean all = made.flush(modest ? share : PATIENCE);
    made.close();
    return all;
  }
}
