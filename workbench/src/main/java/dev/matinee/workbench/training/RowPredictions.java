package dev.matinee.workbench.training;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.matinee.core.Rating;
import dev.matinee.core.files.AtomicFiles;
import dev.matinee.core.recommender.Basis;
import dev.matinee.core.recommender.Prediction;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommender;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// A prediction for every row of a test file.
///
/// @param rows the ratings of the test
/// @param predictions one for each row
public record RowPredictions(List<Rating> rows, List<Prediction> predictions) {
  public RowPredictions {
    rows = List.copyOf(rows);
    predictions = List.copyOf(predictions);
  }

  /// Predicts rows.
  static RowPredictions of(Recommender recommender, List<Rating> rows) {
    return new RowPredictions(
        rows,
        PairPredictions.of(
            rows,
            Rating::user,
            Rating::item,
            (user, items) -> recommender.predict(Query.of(user), items)));
  }

  /// Writes them as CSV: `user,item,rating,prediction,basis`, in the order of the rows; predictions
  /// are the shortest decimals that read back to the same bits.
  public void write(Path file) {
    AtomicFiles.write(
        file,
        place -> {
          try (var csv = CsvWriter.builder().build(place)) {
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
        });
  }

  private static String plain(float value) {
    return value == Math.rint(value) ? Integer.toString((int) value) : Float.toString(value);
  }

  /// The root of the mean squared error.
  private double rmse() {
    double squared = 0;
    for (int row = 0; row < rows.size(); row++) {
      squared += error(row) * error(row);
    }
    return Math.sqrt(squared / rows.size());
  }

  /// The mean absolute error.
  private double mae() {
    double absolute = 0;
    for (int row = 0; row < rows.size(); row++) {
      absolute += Math.abs(error(row));
    }
    return absolute / rows.size();
  }

  private double error(int row) {
    return predictions.get(row).rating() - rows.get(row).value();
  }

  /// How many are of unknown users or movies, or without an opinion of the model.
  private long prior() {
    return IntStream.range(0, rows.size())
        .filter(row -> predictions.get(row).basis() == Basis.PRIOR)
        .count();
  }

  /// All of it in numbers, as `predict --json` has it.
  public record PredictionSummary(
      String algorithm, int rows, double rmse, double mae, long prior, String out) {
    /// For people.
    public String inWords() {
      return "%s: %,d rows, RMSE %.6f, MAE %.6f; %,d of unknown users or movies, or without an opinion (basis PRIOR); written to %s"
          .formatted(algorithm, rows, rmse, mae, prior, out);
    }
  }

  /// How good they are.
  ///
  /// @param by the algorithm or artifact that they are of
  /// @param out where they were written
  public PredictionSummary summary(String by, Path out) {
    return new PredictionSummary(by, rows.size(), rmse(), mae(), prior(), out.toString());
  }
}
