package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.mlflow.MlflowMirror;
import dev.matinee.mlflow.MlflowServer;
import dev.matinee.store.Home;
import dev.matinee.store.runs.RunQuery;
import dev.matinee.wire.runs.RunDetails;
import dev.matinee.wire.runs.Runs;
import dev.matinee.workbench.documents.RunComparison;
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
  private static final String BEGINNING = "of the run, or how it begins";

  RunsCommand(CliContext context) {
    super(context, "list, show, compare, best, delete, restore or sync");
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
    var found =
        context.ask(
            new Runs(List.of(), 0, List.of()), home -> RunDocuments.runs(home.runs(), query));
    return context.answer(found, () -> RunText.table(found, columns));
  }

  @Command(name = "show", description = "Everything about one run.")
  int show(@Parameters(paramLabel = "ID", description = BEGINNING) String id) {
    try (var home = home()) {
      var run = RunDocuments.details(home.runs(), home.runs().get(home.runs().idOf(id)));
      return context.answer(run, () -> RunText.facts(run));
    }
  }

  @Command(name = "compare", description = "Runs side by side: what differs, and their figures.")
  int compare(@Parameters(paramLabel = "ID", description = BEGINNING) List<String> ids) {
    try (var home = home()) {
      var comparison = RunComparison.of(home.runs(), ids);
      return context.answer(comparison, comparison::inWords);
    }
  }

  @Command(name = "delete", description = "Takes a run and its parts out of sight.")
  int delete(@Parameters(paramLabel = "ID", description = BEGINNING) String id) {
    return change(id, true);
  }

  @Command(name = "restore", description = "Brings a run that was deleted back.")
  int restore(@Parameters(paramLabel = "ID", description = BEGINNING) String id) {
    return change(id, false);
  }

  private int change(String id, boolean deleted) {
    try (var home = home()) {
      var change = new RunDetails.RunChange(null, deleted);
      var run = RunDocuments.change(home.runs(), home.runs().idOf(id), change);
      return context.answer(run, () -> RunText.changed(run));
    }
  }

  private Home home() {
    return context.requireHome("this home (%s) has no runs yet".formatted(context.home()));
  }

  @Command(
      name = "best",
      description = "The finished run with the best value of a metric, on the newest's data.")
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
      var synced = mirror.sync().to(server);
      int exit = context.answer(synced, synced::inWords, synced.problems().isEmpty());
      synced.problems().forEach(context::refuse);
      return exit;
    }
  }
}
