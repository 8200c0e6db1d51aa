package dev.matinee.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.matinee.core.Basis;
import dev.matinee.core.Catalogue;
import dev.matinee.core.Prediction;
import dev.matinee.core.Query;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Recommender;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.TrainTest;
import dev.matinee.workbench.Contestant;
import dev.matinee.workbench.PairPredictions;
import dev.matinee.workbench.home.Recommenders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
final class PredictCommand implements Callable<Integer> {
  private final Context context;
  private final Catalogue catalogue;

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

  @Option(names = "--set", paramLabel = "name=value", description = "changes a hyper-parameter")
  private List<String> set = new ArrayList<>();

  PredictCommand(Context context, Catalogue catalogue) {
    this.context = context;
    this.catalogue = catalogue;
  }

  /// What there is to predict, and by whom.
  private record Work(Recommender recommender, List<Rating> rows) {}

  /// What `--json` prints.
  record Result(String algorithm, int rows, double rmse, double mae, long prior, String out) {}

  @Override
  public Integer call() {
    Outputs.requireWritable(out);
    var work = catalogue.names().contains(what) ? trained() : saved();
    var predictions = predict(work);
    write(work.rows(), predictions);
    print(work.rows(), predictions);
    return Main.OK;
  }

  private Work trained() {
    var contestant = Contestant.of(catalogue, what, Outputs.assignments("--set", set));
    if (!contestant.answers().ratings()) {
      throw new IllegalArgumentException(
          "%s orders movies and predicts no ratings; choose another algorithm".formatted(what));
    }
    if (train == null) {
      throw new IllegalArgumentException("an algorithm needs --train FILE to learn from");
    }
    var both = TrainTest.read(train, test, scale == null ? null : RatingScale.parse(scale));
    DataOption.tell(context, both.train());
    var ratings = both.train().ratings();
    try (var progress = context.progress()) {
      var model = contestant.trainer().train(ratings, compute.training(progress));
      return new Work(new Recommender(model, ratings, contestant.answers()), both.test());
    }
  }

  private Work saved() {
    try (var home = context.existingHome().orElse(null)) {
      if (home == null
          || home.artifacts().list().stream().noneMatch(manifest -> manifest.id().equals(what))) {
        throw new IllegalArgumentException(
            "'%s' is neither an algorithm (%s) nor an artifact of this home; see `matinee models list`"
                .formatted(what, String.join(", ", catalogue.names())));
      }
      requireTrained();
      var artifact = home.artifacts().load(what);
      var rows = Reader.rows(test, artifact.ratings().scale()).ratings();
      return new Work(Recommenders.restore(catalogue, artifact), rows);
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

  private static List<Prediction> predict(Work work) {
    return PairPredictions.of(
        work.rows(),
        Rating::user,
        Rating::item,
        (user, items) -> work.recommender().predict(Query.of(user), items));
  }

  private void write(List<Rating> rows, List<Prediction> predictions) {
    var unfinished = out.resolveSibling(out.getFileName() + ".part");
    try {
      try (var csv = CsvWriter.builder().build(unfinished, StandardCharsets.UTF_8)) {
        csv.writeRecord("user", "item", "rating", "prediction", "basis");
        for (int row = 0; row < rows.size(); row++) {
          var prediction = predictions.get(row);
          csv.writeRecord(
              prediction.user(),
              prediction.item(),
              plain(rows.get(row).value()),
              Double.toString(prediction.rating()),
              prediction.basis().name());
        }
      }
      Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + out, e);
    }
  }

  private static String plain(float value) {
    return value == Math.rint(value) ? Integer.toString((int) value) : Float.toString(value);
  }

  private void print(List<Rating> rows, List<Prediction> predictions) {
    double squared = 0;
    double absolute = 0;
    long prior = 0;
    for (int row = 0; row < rows.size(); row++) {
      double error = predictions.get(row).rating() - rows.get(row).value();
      squared += error * error;
      absolute += Math.abs(error);
      prior += predictions.get(row).basis() == Basis.PRIOR ? 1 : 0;
    }
    var result =
        new Result(
            what,
            rows.size(),
            Math.sqrt(squared / rows.size()),
            absolute / rows.size(),
            prior,
            out.toString());
    if (context.json()) {
      context.print(result);
    } else {
      context
          .out()
          .println(
              "%s: %,d rows, RMSE %.6f, MAE %.6f; %,d of unknown users or movies, or without an opinion (basis PRIOR); written to %s"
                  .formatted(what, result.rows(), result.rmse(), result.mae(), prior, out));
    }
  }
}
