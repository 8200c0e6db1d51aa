package dev.matinee.cli.commands;

import dev.matinee.cli.output.TextTable;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.core.Progress;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.files.Reading;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.scored.Judgment;
import dev.matinee.workbench.scored.ScoredFile;
import dev.matinee.workbench.scored.ScoredJudge;
import dev.matinee.workbench.scored.ScoredTable;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `matinee evaluate`: how good it is what a scoring service has written.
@Command(
    name = "evaluate",
    description =
        "Judges what a batch job of the role matchbox has written by test ratings: predicted ratings, recommended movies, related users or related movies, told apart by their header.",
    sortOptions = false)
public final class EvaluateCommand implements Callable<Integer> {
  private static final Map<String, String> LABELS =
      Map.of(
          Judgment.MAE, "MAE",
          Judgment.RMSE, "RMSE",
          Judgment.NDCG, "NDCG",
          Judgment.L1, "L1 Sim NDCG",
          Judgment.L2, "L2 Sim NDCG");

  private final CliContext context;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      required = true,
      description = "ratings to judge by, of any layout; titles are those of the catalog beside it")
  private Path test = Path.of("");

  @Option(
      names = "--scored",
      paramLabel = "FILE",
      required = true,
      description =
          "the CSV to judge: User,Item,Rating or User,Item 1,… or User,Related User 1,… or Item,Related Item 1,…")
  private Path scored = Path.of("");

  @Option(
      names = "--common",
      paramLabel = "N",
      description =
          "how many test ratings two related users or movies must have in common to count as alike (default: 2)")
  private int common = 2;

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

  public EvaluateCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (common < 1) {
      throw new IllegalArgumentException("common must be at least 1, got " + common);
    }
    var reading = Reading.of(scale == null ? null : RatingScale.parse(scale), columns);
    var table = ScoredFile.read(scored);
    var dataset = Reader.read(test, reading, Progress.NONE);
    DataChoice.tell(dataset, context::note);
    var judgment = ScoredJudge.judge(dataset.ratings(), table, common);
    judgment.notes(scored).forEach(context::note);
    if (judgment.judged() == 0) {
      throw new IllegalArgumentException(
          "no row of %s can be judged by %s: none is of users and movies that the test has ratings of"
              .formatted(scored, test));
    }
    var ratings = dataset.ratings();
    context.answer(
        judgment.document(table, ratings, test, scored), () -> text(table, judgment, ratings));
    return ExitCode.OK;
  }

  private String text(ScoredTable table, Judgment judgment, Ratings ratings) {
    var metrics = new TextTable().text("metric").number("value");
    judgment
        .metrics()
        .forEach(
            (name, value) ->
                metrics.row(LABELS.getOrDefault(name, name), TextTable.number(value, 6)));
    return "%s%n%s: %,d of %,d rows judged by the %,d ratings of %s"
        .formatted(
            metrics,
            judgment.kind().text(),
            judgment.judged(),
            table.rows().size(),
            ratings.size(),
            test);
  }
}
