package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.options.DataOption;
import dev.matinee.cli.options.OptionValues;
import dev.matinee.cli.options.SplitOption;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.Recipes;
import dev.matinee.cli.session.Session;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.report.text.ComparisonText;
import dev.matinee.workbench.comparison.ComparedAlgorithms;
import dev.matinee.workbench.comparison.Comparison;
import dev.matinee.workbench.comparison.TrackedComparison;
import dev.matinee.workbench.data.EvaluationProtocol;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `matinee compare`: several algorithms on the same splits.
@Command(
    name = "compare",
    description =
        "Compares algorithms on the same splits, by ratings and by lists (default: --folds 5).",
    sortOptions = false)
final class CompareCommand extends SingleCommand {
  private static final int FOLDS = 5;

  @Spec private CommandSpec spec = CommandSpec.create(); // replaced by the command line

  @Mixin private DataOption data = new DataOption();
  @Mixin private SplitOption splits = new SplitOption();
  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--algorithms",
      paramLabel = "a,b,…",
      description = "which to compare (default: the quick ones; 'all' for every one)")
  private @Nullable String algorithms;

  @Option(
      names = "--set",
      paramLabel = "ALGORITHM.name=value",
      description = "changes a hyper-parameter of one algorithm: svd.factors=50")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--metrics",
      paramLabel = "a,b,…",
      description =
          "metrics to measure and show beside the usual ones, with any cut-off: ndcg_at_100,recall_at_20")
  private String metrics = "";

  @Option(
      names = "--diversity",
      paramLabel = "D",
      description =
          "also measure lists of this diversity (0 to 1): what it costs and what it gains")
  private @Nullable Double diversity;

  @Option(
      names = "--relevant-from",
      paramLabel = "RATING",
      description =
          "a test rating from here on makes a movie relevant; 0 for everything rated (default: liked, 80 %% of the scale)")
  private @Nullable Double relevantFrom;

  @Option(
      names = "--accuracy-only",
      description = "choose by accuracy alone, without a budget for the predict time")
  private boolean accuracyOnly;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "write a self-contained HTML page with charts")
  private @Nullable Path report;

  CompareCommand(CliContext context) {
    super(context);
  }

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "where the runs are kept (default: MLFLOW_EXPERIMENT_NAME, else matinee)")
  private String experiment = "";

  @Override
  public Integer call() {
    Session.requireUsable(context);
    var names = Recipes.COMPARED.of(context.registry(), algorithms);
    var contestants =
        ConfiguredAlgorithm.withChanges(
            context.registry(), names, OptionValues.assignments("--set", set));
    splits.requireWritable(context, data, "--report", report);
    var asked = Comparison.metrics(metrics, diversity);
    splits.choice().protocol().require(asked);
    var settings = EvaluationSettings.of(asked, relevantFrom);
    var made = splits.make(context, data, FOLDS, compute.seed());
    EvaluationProtocol.requireLists(asked, made.scale());
    var learning =
        ComparedAlgorithms.learning(contestants, algorithms, made.scale(), context::note);
    made.splits().scales().forEach(settings::requireReachable);
    var comparison = new Comparison(settings, SelectionRule.bothQuestions(accuracyOnly));
    var origin = context.origin(made.about(), spec, stated(made.data().name(), learning));
    try (var session = Session.on(context.openHome(), context, "compare", experiment);
        var progress = context.progress()) {
      var reported =
          new TrackedComparison(session.bench().tracker(), origin)
              .run(comparison, made.data(), made.splits(), learning, compute.training(progress));
      var result = reported.result();
      int exit =
          context.answer(
              result,
              () -> ComparisonText.of(result, asked),
              result.algorithms().stream().allMatch(ComparisonResult.Entry::finished));
      if (report != null) {
        reported.writePage(report);
        context.add("Report: " + report);
      }
      return exit;
    }
  }

  /// What options that were not given stood for.
  private Map<String, String> stated(String data, List<ConfiguredAlgorithm> compared) {
    var stated = splits.choice().stated(data, FOLDS);
    stated.put("--algorithms", ConfiguredAlgorithm.names(compared));
    stated.put("--seed", Long.toString(compute.seed()));
    return stated;
  }
}
