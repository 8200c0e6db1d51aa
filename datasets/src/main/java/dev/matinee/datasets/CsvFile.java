package dev.matinee.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/// Writes CSV files (RFC 4180, LF, UTF-8) that are complete or not there.
final class CsvFile {
  private CsvFile() {}

  /// Writes a header and the rows that the body hands over, beside the file's place, and renames.
  static void write(Path file, String header, Consumer<Consumer<List<String>>> body) {
    var absolute = file.toAbsolutePath();
    var beside = absolute.resolveSibling(absolute.getFileName() + ".part");
    try {
      try (var writer = Files.newBufferedWriter(beside)) {
        writer.write(header + "\n");
        body.accept(
            fields -> {
              try {
                for (int f = 0; f < fields.size(); f++) {
                  writer.write(f == 0 ? "" : ",");
                  writer.write(quoted(fields.get(f)));
                }
                writer.write("\n");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
      Files.move(beside, absolute, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written: %s".formatted(file, e), e);
    }
  }

  private static String quoted(String field) {
    boolean needed = false;
    for (int c = 0; c < field.length(); c++) {
      char ch = field.charAt(c);
      if (ch == '\n' || ch == '\r') {
        throw new IllegalArgumentException(
            "an id or a title may not have a line break: '" + Text.excerpt(field) + "'");
      }
      needed |= ch == ',' || ch == '"';
    }
    needed |= field.startsWith(" ") || field.endsWith(" ");
    return needed ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
