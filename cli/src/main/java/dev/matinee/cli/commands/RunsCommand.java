package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.mlflow.MlflowMirror;
import dev.matinee.mlflow.MlflowServer;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunQuery;
import dev.matinee.wire.runs.RunDetails;
import dev.matinee.workbench.documents.RunDocuments;
import dev.matinee.workbench.documents.RunText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee runs`: what was tried, and what came of it.
@Command(
    name = "runs",
    description = "Shows what was tried and what came of it, and sends it to an MLflow server.",
    sortOptions = false)
final class RunsCommand extends CommandGroup {
  private static final List<String> COLUMNS = List.of("rmse", "ndcg_at_10", "fit_seconds");

  RunsCommand(CliContext context) {
    super(context, "list, show, best or sync");
  }

  @Command(name = "list", description = "Runs, the newest first.")
  int list(
      @Option(
              names = "--filter",
              paramLabel = "FILTER",
              defaultValue = "",
              description =
                  "MLflow's grammar: \"metrics.rmse < 0.93 and params.algorithm = 'svd'\"")
          String filter,
      @Option(
              names = "--order-by",
              paramLabel = "KEY",
              description = "for instance metrics.rmse ASC")
          @Nullable List<String> orderBy,
      @Option(names = "--experiment", paramLabel = "NAME", description = "of one experiment only")
          @Nullable String experiment,
      @Option(
              names = "--columns",
              paramLabel = "a,b",
              description = "metrics and parameters to show (default: rmse,ndcg_at_10,fit_seconds)")
          @Nullable String columns,
      @Option(
              names = "-n",
              paramLabel = "N",
              defaultValue = "50",
              description = "how many at most (default: 50)")
          int limit) {
    var query = RunQuery.of(experiment, filter, orderBy, limit);
    var found = context.ask(List.<Run>of(), home -> home.runs().search(query));
    var shown = columns == null ? COLUMNS : List.of(columns.split(",", -1));
    var all = RunQuery.of(null, "", null, 1);
    boolean any =
        !found.isEmpty() || context.ask(false, home -> !home.runs().search(all).isEmpty());
    return context.answer(RunDocuments.runs(found), () -> RunText.table(found, shown, any));
  }

  @Command(name = "show", description = "Everything about one run.")
  int show(@Parameters(paramLabel = "ID", description = "of the run") String id) {
    try (var home = context.requireHome("unknown run '%s': this home has none yet".formatted(id))) {
      var run = RunDocuments.details(home.runs(), home.runs().get(id));
      return context.answer(run, () -> RunText.facts(run));
    }
  }

  @Command(name = "best", description = "The finished run with the best value of a metric.")
  int best(
      @Option(
              names = "--metric",
              paramLabel = "NAME",
              defaultValue = "rmse",
              description = "rmse, ndcg_at_10, … (default: rmse)")
          String metric,
      @Option(
              names = "--filter",
              paramLabel = "FILTER",
              defaultValue = "",
              description = "among the runs of a filter")
          String filter) {
    var by = Metric.named(metric);
    var best =
        context.ask(
            Optional.<RunDetails>empty(), home -> RunDocuments.best(home.runs(), by, filter));
    return best.map(run -> context.answer(run, () -> RunText.facts(run)))
        .orElseGet(() -> context.refuse("no finished run has the metric " + metric));
  }

  /// What `sync --json` prints.
  record Synced(String server, int runs, int files, List<String> problems) {}

  @Command(
      name = "sync",
      description = "Sends to an MLflow server what it lacks; twice is as good as once.")
  int sync(
      @Option(
              names = "--to",
              paramLabel = "URI",
              description = "the server (default: MLFLOW_TRACKING_URI)")
          @Nullable String to) {
    var server = MlflowServer.named(to, System.getenv());
    try (var home = context.openHome();
        var mirror = new MlflowMirror(home, server)) {
      var report = mirror.sync();
      var synced =
          new Synced(server.uri().toString(), report.runs(), report.files(), report.problems());
      int exit =
          context.answer(
              synced,
              () ->
                  "%d runs and %d files sent to %s"
                      .formatted(report.runs(), report.files(), server.uri()),
              report.problems().isEmpty());
      report.problems().forEach(context::refuse);
      return exit;
    }
  }
}
