package dev.matinee.cli;

import dev.matinee.store.Home;
import dev.matinee.store.MlflowMirror;
import dev.matinee.store.MlflowServer;
import dev.matinee.workbench.Provenance;
import dev.matinee.workbench.Tracker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Keeps runs in a home, and shows them on an MLflow server where `MLFLOW_TRACKING_URI` names one.
final class Tracking implements AutoCloseable {
  private static final String DEFAULT_EXPERIMENT = "matinee";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Tracker tracker;
  private final Optional<MlflowMirror> mirror;

  private Tracking(Tracker tracker, Optional<MlflowMirror> mirror) {
    this.tracker = tracker;
    this.mirror = mirror;
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
    var mirror = server().map(server -> new MlflowMirror(home, server));
    mirror.ifPresent(MlflowMirror::start);
    return new Tracking(
        new Tracker(
            home.runs(),
            context.clock(),
            name(experiment),
            "matinee " + command,
            Provenance.here(Version.text())),
        mirror);
  }

  private static String name(String asked) {
    if (!asked.isBlank()) {
      return asked;
    }
    Map<String, String> environment = System.getenv();
    return environment.getOrDefault("MLFLOW_EXPERIMENT_NAME", DEFAULT_EXPERIMENT);
  }

  Tracker tracker() {
    return tracker;
  }

  /// Gives the server a moment for what it lacks; `runs sync` sends the rest another time.
  @Override
  public void close() {
    mirror.ifPresent(
        sender -> {
          sender.flush(PATIENCE);
          sender.close();
        });
  }
}
