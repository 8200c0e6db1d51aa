package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.options.OptionValues;
import dev.matinee.cli.options.ReadingOption;
import dev.matinee.cli.session.CliContext;
import dev.matinee.datasets.Reader;
import dev.matinee.workbench.training.PredictionRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee predict`: a rating for every row of a test file.
@Command(
    name = "predict",
    description = "Predicts every row of a test file and writes a CSV.",
    sortOptions = false)
final class PredictCommand extends SingleCommand {
  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Parameters(
      paramLabel = "ALGORITHM|ARTIFACT",
      description = "an algorithm to train on --train, or the id of an artifact")
  private String what = "";

  @Option(names = "--train", paramLabel = "FILE", description = "ratings to train on")
  private @Nullable Path train;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      required = true,
      description = "ratings to predict")
  private Path test = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "the CSV: user,item,rating,prediction,basis")
  private Path out = Path.of("");

  @Mixin private ReadingOption reading = new ReadingOption();

  @Option(names = "--set", paramLabel = "name=value", description = "changes a hyper-parameter")
  private List<String> set = new ArrayList<>();

  PredictCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Reader.requireNotRead("--out", out, train == null ? List.of(test) : List.of(test, train));
    context.requireOutput("--out", out);
    var run =
        new PredictionRun(
            what,
            train,
            test,
            reading.reading(),
            OptionValues.assignments("--set", set),
            context::note);
    try (var progress = context.progress()) {
      var predicted =
          run.predictions(context.registry(), context::existingHome, compute.training(progress));
      predicted.write(out);
      var result = predicted.summary(what, out);
      return context.answer(result, result::inWords);
    }
  }
}
