package dev.matinee.client.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.matinee.client.ChosenMovie;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/// `recommendations.csv`: header `user,rank,item,title,score,liking,services`, RFC 4180 quoting,
/// UTF-8, lines ended by `\n`. An unknown number is an empty field.
public final class RecommendationsCsv {
  private RecommendationsCsv() {}

  /// Writes the rows, whole or not at all.
  ///
  /// @throws java.io.UncheckedIOException when it cannot be written
  public static void write(Path file, List<ChosenMovie> choices) {
    WholeFile.write(file, place -> rows(place, choices));
  }

  private static void rows(Path file, List<ChosenMovie> choices) throws IOException {
    try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
      csv.writeRecord("user", "rank", "item", "title", "score", "liking", "services");
      for (var choice : choices) {
        csv.writeRecord(
            choice.user(),
            Integer.toString(choice.rank()),
            choice.item(),
            choice.title(),
            number(choice.score()),
            number(choice.liking()),
            String.join("|", choice.services()));
      }
    }
  }

  /// The shortest decimal that reads back to the same bits, without an exponent.
  private static String number(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString()
        : "";
  }
}
