package dev.matinee.cli;

import dev.matinee.core.Catalogue;
import dev.matinee.core.Training;
import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.search.GridSearch;
import dev.matinee.evaluation.search.RandomSearch;
import dev.matinee.evaluation.search.Search;
import dev.matinee.evaluation.search.TpeSearch;
import dev.matinee.evaluation.search.Trial;
import dev.matinee.workbench.FileTrialJournal;
import dev.matinee.workbench.TrackedTuning;
import dev.matinee.workbench.Tuning;
import dev.matinee.workbench.TuningResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee tune`: a search for good hyper-parameters.
@Command(
    name = "tune",
    description =
        "Searches for good hyper-parameters; a search that was cut off goes on where it stopped.",
    sortOptions = false)
final class TuneCommand implements Callable<Integer> {
  private static final int FOLDS = 3;
  private static final int TRIALS = 30;
  private static final int SHOWN = 10;

  private final Context context;
  private final Catalogue catalogue;

  @Mixin private DataOption data = new DataOption();
  @Mixin private SplitOption splits = new SplitOption();
  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Parameters(paramLabel = "ALGORITHM", description = "what to tune")
  private String algorithm = "";

  @Option(
      names = "--search",
      paramLabel = "KIND",
      description = "grid, random or tpe (default: grid with --grid, else tpe)")
  private @Nullable String search;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "how many to try with random and tpe (default: 30)")
  private @Nullable Integer trials;

  @Option(
      names = "--grid",
      paramLabel = "name=v1,v2",
      description = "values of a hyper-parameter to try")
  private List<String> grid = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description =
          "rmse or ndcg_at_10 or any other (default: rmse, ndcg_at_10 for algorithms that only"
              + " order)")
  private @Nullable String metric;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write the result as JSON, for `train --parameters`")
  private @Nullable Path out;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "where the runs are kept (default: MLFLOW_EXPERIMENT_NAME, else matinee)")
  private String experiment = "";

  TuneCommand(Context context, Catalogue catalogue) {
    this.context = context;
    this.catalogue = catalogue;
  }

  @Override
  public Integer call() {
    Tracking.server();
    var named = catalogue.named(algorithm);
    var by =
        Metric.named(metric != null ? metric : named.answers().ratings() ? "rmse" : "ndcg_at_10");
    var how = search();
    Tuning.require(catalogue, algorithm, by, how);
    for (var combination : firstAndLast(how)) {
      catalogue.trainer(algorithm, combination); // a wrong name or value is found before any work
    }
    if (out != null) {
      Outputs.requireWritable(out);
    }
    var made = splits.make(context, data, FOLDS, compute.seed());
    var journal = new FileTrialJournal(journalFile(made, by));
    if (journal.size() > 0) {
      context.note(
          "Going on with a search that was cut off: %d trials are done.".formatted(journal.size()));
    }
    try (var home = context.openHome();
        var tracking = Tracking.of(context, home, experiment, "tune");
        var progress = context.progress()) {
      var tracked =
          new TrackedTuning(
              tracking.tracker(),
              journal,
              algorithm,
              by.name(),
              made.data(),
              made.splits().description(),
              compute.seed());
      var result = tune(made, by, how, tracked, journal, compute.training(progress));
      progress.finish();
      tracked.finish(result);
      tellFailed(result);
      if (out != null) {
        Context.write(out, result);
      }
      journal.delete();
      print(result, by);
    }
    return Main.OK;
  }

  private TuningResult tune(
      SplitOption.Made made,
      Metric by,
      Search how,
      TrackedTuning tracked,
      FileTrialJournal journal,
      Training training) {
    var tuning = new Tuning(catalogue, algorithm, by, tracked);
    try {
      return tracked.during(() -> tuning.run(made.data(), made.splits(), how, training));
    } catch (IllegalArgumentException | IllegalStateException e) {
      journal.delete(); // the search is over without a result; going on with it would end the same
      throw e;
    }
  }

  private void tellFailed(TuningResult result) {
    var failed = result.trials().stream().filter(trial -> trial.problem() != null).toList();
    if (!failed.isEmpty()) {
      context.note(
          "%d of %d trials could not be trained; the first, %s: %s"
              .formatted(
                  failed.size(),
                  result.trials().size(),
                  failed.getFirst().parameters(),
                  failed.getFirst().problem()));
    }
  }

  private Search search() {
    var kind = search != null ? search : grid.isEmpty() ? "tpe" : "grid";
    if (!kind.equals("grid") && !grid.isEmpty()) {
      throw new IllegalArgumentException("--grid goes with --search grid, got --search " + kind);
    }
    if (kind.equals("grid") && trials != null) {
      context.note("--trials is not used: a grid tries every combination.");
    }
    int n = trials == null ? TRIALS : trials;
    return switch (kind) {
      case "grid" -> new GridSearch(Outputs.lists("--grid", grid));
      case "random" -> new RandomSearch(n);
      case "tpe" -> new TpeSearch(n);
      default ->
          throw new IllegalArgumentException(
              "--search must be grid, random or tpe, got '%s'".formatted(kind));
    };
  }

  private static List<Map<String, Object>> firstAndLast(Search search) {
    if (!(search instanceof GridSearch(var values))) {
      return List.of();
    }
    var each = new ArrayList<Map<String, Object>>();
    values.forEach((name, list) -> list.forEach(value -> each.add(Map.of(name, value))));
    return each;
  }

  /// One journal for each question: the same algorithm, data, splits, seed and metric.
  private Path journalFile(SplitOption.Made made, Metric by) {
    var question =
        String.join(
            "\n",
            algorithm,
            made.data().digest(),
            made.splits().description(),
            Long.toString(compute.seed()),
            by.name(),
            Version.text());
    return context
        .home()
        .resolve("tuning")
        .resolve(
            algorithm
                + "-"
                + UUID.nameUUIDFromBytes(question.getBytes(StandardCharsets.UTF_8))
                + ".jsonl");
  }

  private void print(TuningResult result, Metric by) {
    if (context.json()) {
      context.print(result);
      return;
    }
    var table = new Table().number(result.metric()).number("time").text("hyper-parameters");
    var order =
        Comparator.<Trial>comparingDouble(
            trial -> by.goal() == Goal.LOWEST ? trial.value() : -trial.value());
    result.trials().stream()
        .sorted(order)
        .limit(SHOWN)
        .forEach(
            trial ->
                table.row(
                    Table.number(trial.value(), 4),
                    Table.seconds(trial.seconds()),
                    trial.problem() == null
                        ? trial.parameters().toString()
                        : trial.parameters() + " failed: " + trial.problem()));
    context.out().println(table);
    context
        .out()
        .println(
            "Best of %d: %s with %s %.4f; the defaults reach %s (%s, seed %d, %.1f s)"
                .formatted(
                    result.trials().size(),
                    result.parameters(),
                    result.metric(),
                    result.value(),
                    Table.number(result.defaults().value(), 4),
                    result.splits(),
                    result.seed(),
                    result.seconds()));
    if (out != null) {
      context
          .out()
          .println(
              "Written to %s; `matinee train %s --parameters %s` uses it."
                  .formatted(out, algorithm, out));
    }
  }
}
