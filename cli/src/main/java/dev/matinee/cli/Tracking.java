package dev.matinee.cli;

import dev.matinee.mlflow.MlflowMirror;
import dev.matinee.mlflow.MlflowServer;
import dev.matinee.store.Home;
import dev.matinee.workbench.Provenance;
import dev.matinee.workbench.Tracker;
import dev.matinee.workbench.TrainingDesk;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps runs in a home, and shows them on an MLflow server where `MLFLOW_TRACKING_URI` names one.
///
/// The server costs a comparison at most a twentieth of its time: sending begins after a while, so
/// that long ones can be watched and short ones are not slowed down, and the wait at the end is
/// bounded. What is not sent then is sent by the next command that has the time, or by `runs sync`.
/// Commands whose result others look for on the server, `train` above all, begin at once and wait
/// some seconds.
final class Tracking implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tracking.class);
  private static final String DEFAULT_EXPERIMENT = "matinee";
  private static final Duration BEFORE_SENDING = Duration.ofSeconds(10);
  private static final int SHARE = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// The commands that a server must not slow down.
  private static final Set<String> MODEST = Set.of("compare", "recommend");

  private final Context context;
  private final Home home;
  private final Tracker tracker;
  private final Optional<Sending> sending;

  private Tracking(Context context, Home home, Tracker tracker, Optional<Sending> sending) {
    this.context = context;
    this.home = home;
    this.tracker = tracker;
    this.sending = sending;
  }

  /// Sends in the background once the command has run for a while; until then nothing of it is even
  /// loaded.
  private static final class Sending {
    private final long begun = System.nanoTime();
    private final AtomicReference<@Nullable MlflowMirror> mirror = new AtomicReference<>();
    private final boolean modest;
    private final Thread starter;

    Sending(Home home, MlflowServer server, boolean modest) {
      this.modest = modest;
      this.starter = Thread.startVirtualThread(() -> start(home, server));
    }

    private void start(Home home, MlflowServer server) {
      try {
        Thread.sleep(modest ? BEFORE_SENDING : Duration.ZERO);
        var made = new MlflowMirror(home, server);
        mirror.set(made);
        made.start();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // the command has ended before
      } catch (IllegalArgumentException e) {
        LOG.warn("the MLflow server cannot be reached: {}", e.getMessage());
      }
    }

    /// Whether the server has everything; waits for it a little.
    boolean end() {
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
        home,
        new Tracker(
            home.runs(),
            context.clock(),
            name(experiment),
            "matinee " + command,
            Provenance.here(Version.text())),
        server().map(server -> new Sending(home, server, MODEST.contains(command))));
  }

  private static String name(String asked) {
    return asked.isBlank()
        ? System.getenv().getOrDefault("MLFLOW_EXPERIMENT_NAME", DEFAULT_EXPERIMENT)
        : asked;
  }

  Tracker tracker() {
    return tracker;
  }

  /// Trains into the home's artifacts, and keeps each training as a run.
  TrainingDesk desk() {
    return new TrainingDesk(
        home.artifacts(), context.clock(), Provenance.here(Version.text()), tracker);
  }

  @Override
  public void close() {
    if (sending.isPresent() && !sending.get().end()) {
      context.note("The MLflow server may lack some runs; `matinee runs sync` sends them.");
    }
  }
}
