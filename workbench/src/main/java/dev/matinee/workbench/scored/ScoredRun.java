package dev.matinee.workbench.scored;

import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.report.text.TextTable;
import dev.matinee.workbench.data.DataChoice;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// One judgment from the files to the document.
///
/// @param test the ratings to judge by
/// @param reading what the user states about their file
/// @param scored the table to judge
/// @param common the least number of test ratings that two related users or movies have in common
public record ScoredRun(Path test, ReadOptions reading, Path scored, int common) {
  public ScoredRun {
    if (common < 1) {
      throw new IllegalArgumentException("common must be at least 1, got " + common);
    }
  }

  /// What came of it.
  ///
  /// @param ratings those that it was judged by
  /// @param test where those were read
  /// @param document all of it, as `evaluate --json` has it
  public record ScoredReport(
      ScoringOutput table,
      Ratings ratings,
      Path test,
      ScoredEvaluation judgment,
      Map<String, Object> document) {
    /// For people: a table of the metrics, and what they are of.
    public String inWords() {
      var metrics = new TextTable().text("metric").number("value");
      judgment
          .metrics()
          .forEach(
              (name, value) ->
                  metrics.row(ScoredEvaluation.label(name), TextTable.number(value, 6)));
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

  /// Does it.
  ///
  /// @param notes is told what a person should know before trusting the numbers
  /// @throws IllegalArgumentException when no row can be judged
  public ScoredReport run(Consumer<String> notes) {
    var table = ScoredFile.read(scored);
    // however alike they are: a few test ratings may well be
    var scale = Optional.ofNullable(reading.scale()).or(() -> Reader.scaleOfRatings(test, reading));
    var dataset = Reader.read(test, scale.map(reading::withScale).orElse(reading), Progress.NONE);
    DataChoice.tell(dataset, notes);
    var ratings = dataset.ratings();
    if (ratings.scale().isOfChoices()) {
      throw new IllegalArgumentException(
          "%s has choices, without ratings, and what is scored is judged by ratings"
              .formatted(test));
    }
    var judgment = ScoredJudge.judge(ratings, table, common);
    judgment.notes(scored).forEach(notes);
    if (judgment.judged() == 0) {
      throw new IllegalArgumentException(
          "no row of %s can be judged by %s: none is of users and movies that the test has ratings of"
              .formatted(scored, test));
    }
    return new ScoredReport(
        table, ratings, test, judgment, judgment.document(table, ratings, test, scored));
  }
}
