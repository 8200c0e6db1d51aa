package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.options.DataOption;
import dev.matinee.cli.options.OptionValues;
import dev.matinee.cli.options.SplitOption;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.Session;
import dev.matinee.workbench.documents.Documents;
import dev.matinee.workbench.tuning.TuningRun;
import dev.matinee.workbench.tuning.TuningText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee tune`: a search for good hyper-parameters.
@Command(
    name = "tune",
    description =
        "Searches for good hyper-parameters (default: --folds 3); a search that was cut off goes on where it stopped.",
    sortOptions = false)
final class TuneCommand extends SingleCommand {
  private static final int FOLDS = 3;

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
          "rmse or ndcg_at_10 or any other (default: rmse, ndcg_at_10 for algorithms that only order)")
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

  TuneCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Session.requireUsable(context);
    var protocol = splits.choice().protocol();
    var by = TuningRun.metric(context.registry(), algorithm, protocol, metric);
    var how = TuningRun.search(search, trials, OptionValues.lists("--grid", grid), context::note);
    TuningRun.require(context.registry(), algorithm, by, how);
    splits.requireWritable(context, data, "--out", out);
    var made = splits.make(context, data, FOLDS, compute.seed());
    var run = new TuningRun(algorithm, by, how, made).on(context.registry(), metric);
    try (var session = Session.on(context.openHome(), context, "tune", experiment);
        var progress = context.progress()) {
      var outcome = run.run(session.bench(), compute.training(progress));
      var result = outcome.result();
      result.failures().ifPresent(context::note);
      if (out != null) {
        Documents.write(out, result);
      }
      outcome.settle();
      return context.answer(result, () -> TuningText.of(result, run.metric().goal(), out));
    }
  }
}
