package dev.matinee.cli.session;

import dev.matinee.mlflow.BackgroundMirror;
import dev.matinee.mlflow.MlflowServer;
import dev.matinee.store.Home;
import dev.matinee.workbench.home.Workbench;
import java.util.Optional;
import java.util.Set;

/// The home that a command works on, with its runs shown on an MLflow server where
/// `MLFLOW_TRACKING_URI` names one.
public final class Session implements AutoCloseable {
  private static final String EXPERIMENT = "MLFLOW_EXPERIMENT_NAME";

  /// The commands that a server must not slow down.
  private static final Set<String> MODEST = Set.of("compare", "recommend");

  /// The commands that are of no use where nothing can be kept.
  private static final Set<String> KEEPING = Set.of("train", "run", "jobs run");

  private final CliContext context;
  private final Workbench bench;
  private final Optional<BackgroundMirror> mirror;

  private Session(CliContext context, Workbench bench, Optional<BackgroundMirror> mirror) {
    this.context = context;
    this.bench = bench;
    this.mirror = mirror;
  }

  /// Finds what is wrong with the address of the home's database, or with `MLFLOW_TRACKING_URI`,
  /// before any work.
  ///
  /// @throws IllegalArgumentException with the reason
  public static Optional<MlflowServer> requireUsable(CliContext context) {
    context.address();
    return MlflowServer.of(System.getenv());
  }

  /// Opens the home of a command.
  public static Session open(CliContext context, String command) {
    return on(context.openHome(), context, command, "");
  }

  /// A session on a home that was opened already, and is closed with it.
  ///
  /// @param experiment where the runs are kept; blank for the default
  public static Session on(Home home, CliContext context, String command, String experiment) {
    if (KEEPING.contains(command)) {
      home.requireWritable();
    }
    var asked = experiment.isBlank() ? System.getenv().getOrDefault(EXPERIMENT, "") : experiment;
    var bench =
        Workbench.of(
            home,
            context.registry(),
            Recipes.BY_ROLE,
            context.clock(),
            Version.text(),
            asked,
            command,
            context::note);
    return new Session(
        context,
        bench,
        requireUsable(context)
            .map(server -> BackgroundMirror.start(home, server, MODEST.contains(command))));
  }

  public Workbench bench() {
    return bench;
  }

  @Override
  public void close() {
    if (mirror.isPresent() && !mirror.get().end()) {
      context.note("The MLflow server may lack some runs; `matinee runs sync` sends them.");
    }
    bench.home().close();
  }
}
