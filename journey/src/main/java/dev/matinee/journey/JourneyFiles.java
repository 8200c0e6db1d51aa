package dev.matinee.journey;

import dev.matinee.core.files.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Where a journey leaves its files: `journeys/TIME/`, where [TestUserFiles] has three of them.
public record JourneyFiles(Path folder) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /// Makes the folder of a journey that starts now.
  static JourneyFiles start(Path journeys, Instant now) {
    var name = TIME.format(now);
    try {
      var folder = journeys.resolve(name);
      for (int n = 2; Files.exists(folder); n++) {
        folder = journeys.resolve(name + "-" + n); // two journeys within a second
      }
      return new JourneyFiles(Files.createDirectories(folder));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder in " + journeys, e);
    }
  }

  Path comparison() {
    return folder.resolve("comparison.json");
  }

  /// The comparison as a page for people.
  public Path page() {
    return folder.resolve("report.html");
  }

  Path recommendations() {
    return folder.resolve("recommendations.csv");
  }

  Path report() {
    return folder.resolve("report.json");
  }

  /// A home for the time of the journey: the services' ratings are kept apart from those of the
  /// real home, which know what is held back.
  Path scratch() {
    return folder.resolve(".services");
  }

  void removeScratch() {
    AtomicFiles.deleteFolder(scratch());
  }

  /// Points `journeys/latest` here.
  void markLatest() {
    var link = folder.resolveSibling("latest");
    var unfinished = folder.resolveSibling(".latest");
    try {
      Files.deleteIfExists(unfinished);
      Files.createSymbolicLink(unfinished, folder.getFileName());
      Files.move(unfinished, link, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot set the link " + link, e);
    }
  }
}
