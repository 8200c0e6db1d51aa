package dev.matinee.workbench.scored;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.matinee.core.text.IdText;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the CSV that a batch job of the role `matchbox` has written.
public final class ScoredFile {
  private ScoredFile() {}

  /// The table in a file.
  ///
  /// @throws IllegalArgumentException when there is none; the message says what was expected
  public static ScoringOutput read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "%s is no file: expected the CSV that a scoring service has written".formatted(file));
    }
    var text = Reader.failingClearly(file, () -> Source.of(file).text());
    try (var reader = reader(text)) {
      var rows = reader.stream().toList();
      if (rows.size() < 2) {
        throw new IllegalArgumentException("no rows under a header");
      }
      return ScoringOutput.of(
          rows.getFirst().getFields(),
          rows.subList(1, rows.size()).stream().map(ScoredFile::row).toList());
    } catch (IllegalArgumentException | CsvParseException e) {
      throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// Rows of another width are the judge's to name, by line.
  private static CsvReader<CsvRecord> reader(String text) {
    return CsvReader.builder()
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .fieldSeparator(separator(text))
        .ofCsvRecord(text);
  }

  /// What separates the fields of a header: a comma, or what some programs put for it.
  private static char separator(String text) {
    var header = text.lines().findFirst().orElse("");
    return header.contains(",") ? ',' : header.contains(";") ? ';' : '\t';
  }

  /// Ids and titles as files of ratings mean them.
  private static ScoringOutput.Row row(CsvRecord row) {
    return new ScoringOutput.Row(
        row.getStartingLineNumber(), row.getFields().stream().map(IdText::plain).toList());
  }
}
