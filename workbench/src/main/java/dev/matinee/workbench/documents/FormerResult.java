package dev.matinee.workbench.documents;

import dev.matinee.core.files.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  /// Keeps a file that a result is about to take the place of, unless it is an earlier one: beside
  /// it, as `NAME.bak`, without a copy where the disk can have one file under two names. What is
  /// empty, or no file, is nobody's loss.
  ///
  /// @return where it is kept; empty where there was nothing to keep
  /// @throws UncheckedIOException when it cannot be kept
  public static Optional<Path> keepOthers(Path file) {
    if (!Files.isRegularFile(file) || isResult(file)) {
      return Optional.empty();
    }
    try {
      var place = file.toRealPath(); // of a link: what it leads to is replaced
      var kept = place.resolveSibling(place.getFileName() + ".bak");
      for (int n = 2; Files.exists(kept) && !Files.isSameFile(kept, place); n++) {
        kept = place.resolveSibling(place.getFileName() + ".bak" + n);
      }
      keep(place, kept);
      return Optional.of(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s is no result of an earlier command, and cannot be kept: %s"
              .formatted(file, IoReason.of(e)),
          e);
    }
  }

  private static void keep(Path file, Path kept) throws IOException {
    if (Files.exists(kept)) {
      return; // by a command that has not come to its result
    }
    try {
      Files.createLink(kept, file);
    } catch (UnsupportedOperationException
        | FileSystemException _) { // the disk has no second names
      Files.copy(file, kept);
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
