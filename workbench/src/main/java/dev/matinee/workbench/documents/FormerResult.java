package dev.matinee.workbench.documents;

import dev.matinee.core.files.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Tells results that earlier commands have written, which later ones replace, from files of
/// others, which nobody may lose by a slip of the hand.
public final class FormerResult {
  /// How predictions, lists of movies and hyper-parameters begin, without blanks.
  private static final List<String> BEGINNINGS =
      List.of(
          "user,item,rating,prediction,basis",
          "user,rank,item,title,score,liking",
          "{\"user\":",
          "{\"algorithm\":");

  private static final String PAGE = "<!DOCTYPEhtml>";

  /// What every page of a comparison says of itself.
  private static final String OF_A_COMPARISON = " – Matinee</title>";

  private static final int LOOKED_AT = 4096;

  private FormerResult() {}

  /// Finds before any work that a result would take the place of a file that is no earlier one.
  /// What is empty, or no file, is nobody's loss.
  ///
  /// @param option which names the file, for the message
  /// @param overwrite whether somebody has said that it may, with `--overwrite`
  /// @throws IllegalArgumentException when it would and may not
  public static void require(String option, Path file, boolean overwrite) {
    boolean foreign =
        Files.isRegularFile(file) && (!Files.isReadable(file) || !isResult(file));
    if (foreign && !overwrite) {
      throw new IllegalArgumentException(
          "%s is there already and is no result of an earlier command: name another place with %s, or add --overwrite"
              .formatted(file, option));
    }
  }

  private static boolean isResult(Path file) {
    try (var stream = Files.newInputStream(file)) {
      var start = new String(stream.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
      var dense = start.replaceAll("\\s", "");
      return start.isEmpty()
          || BEGINNINGS.stream().anyMatch(dense::startsWith)
          || (dense.startsWith(PAGE) && start.contains(OF_A_COMPARISON));
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s".formatted(file, IoReason.of(e)), e);
    }
  }
}
