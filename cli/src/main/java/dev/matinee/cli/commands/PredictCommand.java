package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.options.OptionValues;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.core.RatingScale;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.TrainTest;
import dev.matinee.datasets.files.Reading;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.home.Recommenders;
import dev.matinee.workbench.training.Contestant;
import dev.matinee.workbench.training.RowPredictions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
public final class PredictCommand implements Callable<Integer> {
  private final CliContext context;

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

  @Option(
      names = "--scale",
      paramLabel = "MIN:MAX:STEP",
      description = "which ratings are allowed, where the layout does not say so: 0.5:5:0.5")
  private @Nullable String scale;

  @Option(
      names = "--columns",
      paramLabel = "user,item,…",
      description =
          "what the columns of a file of ratings are, in their order: user,item,rating,timestamp, and"
              + " - for one to pass over (default: as its header says)")
  private @Nullable String columns;

  @Option(names = "--set", paramLabel = "name=value", description = "changes a hyper-parameter")
  private List<String> set = new ArrayList<>();

  public PredictCommand(CliContext context) {
    this.context = context;
  }

  /// What `--json` prints.
  record Result(String algorithm, int rows, double rmse, double mae, long prior, String out) {}

  @Override
  public Integer call() {
    context.requireOutput("--out", out);
    Reader.requireNotRead("--out", out, train == null ? List.of(test) : List.of(test, train));
    var predicted = context.registry().names().contains(what) ? byAlgorithm() : byArtifact();
    predicted.write(out);
    var result =
        new Result(
            what,
            predicted.rows().size(),
            predicted.rmse(),
            predicted.mae(),
            predicted.prior(),
            out.toString());
    context.answer(
        result,
        () ->
            "%s: %,d rows, RMSE %.6f, MAE %.6f; %,d of unknown users or movies, or without an opinion (basis PRIOR); written to %s"
                .formatted(what, result.rows(), result.rmse(), result.mae(), result.prior(), out));
    return ExitCode.OK;
  }

  private RowPredictions byAlgorithm() {
    var contestant =
        Contestant.of(context.registry(), what, OptionValues.assignments("--set", set));
    if (!contestant.answers().ratings()) {
      throw new IllegalArgumentException(
          "%s orders movies and predicts no ratings; choose another algorithm".formatted(what));
    }
    if (train == null) {
      throw new IllegalArgumentException("an algorithm needs --train FILE to learn from");
    }
    var both = TrainTest.read(train, test, reading());
    DataChoice.tell(both.train(), context::note);
    try (var progress = context.progress()) {
      return RowPredictions.of(contestant, both, compute.training(progress));
    }
  }

  private Reading reading() {
    return Reading.of(scale == null ? null : RatingScale.parse(scale), columns);
  }

  private RowPredictions byArtifact() {
    try (var home = context.existingHome().orElse(null)) {
      if (home == null
          || home.artifacts().list().stream().noneMatch(manifest -> manifest.id().equals(what))) {
        throw new IllegalArgumentException(
            "'%s' is neither an algorithm (%s) nor an artifact of this home; see `matinee models list`"
                .formatted(what, String.join(", ", context.registry().names())));
      }
      requireTrained();
      var recommender = Recommenders.restore(context.registry(), home.artifacts().load(what));
      return RowPredictions.of(recommender, test, reading(), context::note);
    }
  }

  /// Finds options that are about training, which an artifact has behind it; `--train` may stay in
  /// a command line that served an algorithm.
  private void requireTrained() {
    if (!set.isEmpty() || scale != null) {
      throw new IllegalArgumentException(
          "an artifact is trained already: %s has no effect"
              .formatted(scale == null ? "--set" : "--scale"));
    }
    if (train != null) {
      context.note("--train is not used: %s is trained already.".formatted(what));
    }
  }
}
