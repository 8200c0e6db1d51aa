package dev.matinee.workbench.scored;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads the CSV that a batch job of the role `matchbox` has written.
public final class ScoredFile {
  private static final String MARK = "\uFEFF";

  private ScoredFile() {}

  /// The table in a file.
  ///
  /// @throws IllegalArgumentException when there is none; the message says what was expected
  public static ScoredTable read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "%s is no file: expected the CSV that a scoring service has written".formatted(file));
    }
    try (var reader = reader(text(file))) {
      var rows = reader.stream().toList();
      if (rows.size() < 2) {
        throw new IllegalArgumentException("no rows under a header");
      }
      return ScoredTable.of(
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
        .ofCsvRecord(text);
  }

  private static String text(Path file) throws IOException {
    try {
      var text = Files.readString(file);
      return text.startsWith(MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the file is not UTF-8 text", e);
    }
  }

  private static ScoredTable.Row row(CsvRecord row) {
    return new ScoredTable.Row(row.getStartingLineNumber(), List.copyOf(row.getFields()));
  }
}
