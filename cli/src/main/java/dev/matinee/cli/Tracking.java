package dev.matinee.cli;

import dev.matinee.store.Home;
import dev.matinee.store.MlflowMirror;
import dev.matinee.store.MlflowServer;
import dev.matinee.workbench.Provenance;
import dev.matinee.workbench.Tracker;
import java.time.Duration;
import java.util.Optional;

/// Keeps runs in a home, and shows them on an MLflow server where `MLFLOW_TRACKING_URI` names one.
///
/// The server costs a command at most a twentieth of its time: sending begins after a few seconds,
/// so that long work can be watched and short work is not slowed down, and the wait at the end is
/// bounded. What is not sent then is sent by the next command that runs long enough, or by `runs
/// sync`.
final class Tracking implements AutoCloseable {
  private static final String DEFAULT_EXPERIMENT = "matinee";
  private static final Duration BEFORE_SENDING = Duration.ofSeconds(10);
  private static final int SHARE = 20;

  private final Context context;
  private final Tracker tracker;
  private final Optional<MlflowMirror> mirror;
  private final long begun = System.nanoTime();
  private final Optional<Thread> starter;

  private Tracking(Context context, Tracker tracker, Optional<MlflowMirror> mirror) {
    this.context = context;
    this.tracker = tracker;
    this.mirror = mirror;
    this.starter = mirror.map(sender -> Thread.startVirtualThread(() -> startLater(sender)));
  }

  private static void startLater(MlflowMirror mirror) {
    try {
      Thread.sleep(BEFORE_SENDING);
      mirror.start();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the command has ended before
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
        server().map(server -> new MlflowMirror(home, server)));
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
    starter.ifPresent(Thread::interrupt);
    mirror.ifPresent(
        sender -> {
          if (!sender.flush(Duration.ofNanos((System.nanoTime() - begun) / SHARE))) {
            context.note("The MLflow server lacks some runs; `matinee runs sync` sends them.");
          }
          sender.close();
        });
  }
}
