package dev.matinee.client;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Objects;

/// `recommendations.csv`: header `user,rank,item,title,score,liking,services`, RFC 4180 quoting,
/// UTF-8, lines ended by `\n`. An unknown number is an empty field.
public final class RecommendationsCsv {
  private RecommendationsCsv() {}

  /// Writes the rows beside the file and renames them into place, so that a reader sees the old
  /// file or the new one, never a half.
  ///
  /// @throws UncheckedIOException when it cannot be written
  public static void write(Path file, List<ChosenMovie> choices) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        rows(file, choices); // a pipe or a terminal has no place for a second file
        return;
      }
      var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      var part =
          target.resolveSibling(
              ".%s.%d.part".formatted(target.getFileName(), ProcessHandle.current().pid()));
      try {
        rows(part, choices);
        keepRights(target, part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (UncheckedIOException e) { // of the writer of CSV, whose message is the cause's class
      var cause = Objects.requireNonNull(e.getCause());
      throw new UncheckedIOException(
          "cannot write %s: %s".formatted(file, cause.getMessage()), cause);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Lets those read and write the new file who may read and write the former one.
  private static void keepRights(Path former, Path file) throws IOException {
    var rights = Files.getFileAttributeView(former, PosixFileAttributeView.class);
    if (rights != null && Files.exists(former)) {
      Files.setPosixFilePermissions(file, rights.readAttributes().permissions());
    }
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
