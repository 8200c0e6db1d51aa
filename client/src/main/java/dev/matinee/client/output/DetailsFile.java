package dev.matinee.client.output;

import dev.matinee.client.ClientResult;
import java.nio.file.Files;
import java.nio.file.Path;

/// `--details`: JSON lines, one for each user in the order of the input, with every candidate, who
/// proposed it with which rank, score, liking and reasons, and what scoring said of it.
public final class DetailsFile {
  private DetailsFile() {}

  /// Writes the lines, whole or not at all.
  ///
  /// @throws java.io.UncheckedIOException when it cannot be written
  public static void write(Path file, ClientResult result) {
    WholeFile.write(file, place -> Files.write(place, result.details()));
  }
}
