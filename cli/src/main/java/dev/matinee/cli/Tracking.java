package dev.matinee.cli;

import dev.matinee.store.Home;
import dev.matinee.store.MlflowMirror;
import dev.matinee.store.MlflowServer;
import dev.matinee.workbench.Provenance;
import dev.matinee.workbench.Tracker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps runs in a home, and shows them on an MLflow server where `MLFLOW_TRACKING_URI` names one.
///
/// The server costs a command at most a twentieth of its time: sending begins after a few seconds,
/// so that long work can be watched and short work is not slowed down, and the wait at the end is
/// bounded. What is not sent then is sent by the next command that runs long enough, or by `runs
/// sync`.
final class Tracking implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tracking.class);
  private static final String DEFAULT_EXPERIMENT = "matinee";
  private static final Duration BEFORE_SENDING = Duration.ofSeconds(10);
  private static final int SHARE = 20;

  private final Context context;
  private final Tracker tracker;
  private final Optional<Sending> sending;

  private Tracking(Context context, Tracker tracker, Optional<Sending> sending) {
    this.context = context;
    this.tracker = tracker;
    this.sending = sending;
  }

  /// Sends in the background once the command has run for a while; until then nothing of it is even
  /// loaded.
  private static final class Sending {
    private final long begun = System.nanoTime();
    private final AtomicReference<@Nullable MlflowMirror> mirror = new AtomicReference<>();
    private final Thread starter;

    Sending(Home home, MlflowServer server) {
      this.starter = Thread.startVirtualThread(() -> start(home, server));
    }

    private void start(Home home, MlflowServer server) {
      try {
        Thread.sleep(BEFORE_SENDING);
        var made = new MlflowMirror(home, server);
        mirror.set(made);
        made.start();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // the command has ended before
      } catch (IllegalArgumentException e) {
        LOG.warn("the MLflow server cannot be reached: {}", e.getMessage());
      }
    }

    /// Whether the server has everything; waits for it a twentieth of the command's time.
    boolean end() {
      starter.interrupt();
      var made = mirror.get();
      if (made == null) {
        return false;
      }
      boolean all = made.flush(Duration.ofNanos((System.nanoTime() - begun) / SHARE));
      made.close();
      return all;
    }
  }

  /// Finds what is wrong with `MLFLOW_TRACKING_URI` before any work.
  ///
  /// @throws IllegalArgumentException when it names no http or https server
  static Optional<MlflowServer> server() {
    return MlflowServer.of(System.getenv());
  }

  /// Tracks a command in a home.
  ///
  /// @param experiment the name that was asked for, may be empty
  static Tracking of(Context context, Home home, String experiment, String command) {
    home.runs().endAbandoned(); // those of processes that were killed
    return new Tracking(
        context,
        new Tracker(
            home.runs(),
            context.clock(),
            name(experiment),
            "matinee " + command,
            Provenance.here(Version.text())),
        server().map(server -> new Sending(home, server)));
  }

  private static String name(String asked) {
    return asked.isBlank()
        ? System.getenv().getOrDefault("MLFLOW_EXPERIMENT_NAME", DEFAULT_EXPERIMENT)
        : asked;
  }

  Tracker tracker() {
    return tracker;
  }

  @Override
  public void close() {
    if (sending.isPresent() && !sending.get().end()) {
      context.note("The MLflow server may lack some runs; `matinee runs sync` sends them.");
    }
  }
}
