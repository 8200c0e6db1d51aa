package dev.matinee.datasets.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import dev.matinee.core.files.AtomicFiles;
import dev.matinee.datasets.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Writes CSV files (RFC 4180, LF, UTF-8) that are complete or not there.
final class CsvFile {
  private static final CsvWriter.CsvWriterBuilder WRITER =
      CsvWriter.builder().lineDelimiter(LineDelimiter.LF).quoteStrategy(new OuterSpaces());

  private CsvFile() {}

  /// Quotes what some readers would strip, beside what has to be quoted.
  private static final class OuterSpaces implements QuoteStrategy {
    @Override
    public boolean quoteValue(int line, int field, String value) {
      return value.startsWith(" ") || value.endsWith(" ");
    }
  }

  /// Writes a header and the rows that the body hands over.
  static void write(Path file, String header, Consumer<Consumer<List<String>>> body) {
    AtomicFiles.write(
        file,
        place -> {
          try (var csv = WRITER.build(place)) {
            csv.writeRecord(header.split(",", -1));
            body.accept(
                fields -> {
                  fields.forEach(CsvFile::requireOneLine);
                  csv.writeRecord(fields);
                });
          }
        });
  }

  /// The readers of the layout take a file line by line.
  private static void requireOneLine(String field) {
    if (field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0) {
      throw new IllegalArgumentException(
          "an id or a title may not have a line break: '" + Text.excerpt(field) + "'");
    }
  }
}
