package dev.matinee.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/// Where a journey leaves its files: `journeys/TIME/`.
record JourneyFiles(Path folder) {
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

  /// What was trained on.
  Path ratings() {
    return folder.resolve("ratings.csv");
  }

  /// What the services were told of the test users.
  Path testUsers() {
    return folder.resolve("test-users.csv");
  }

  /// What they were not told.
  Path heldBack() {
    return folder.resolve("held-back.csv");
  }

  Path comparison() {
    return folder.resolve("comparison.json");
  }

  /// The comparison as a page for people.
  Path page() {
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
    if (!Files.exists(scratch())) {
      return;
    }
    try (var paths = Files.walk(scratch())) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + scratch(), e);
    }
  }

  /// Points `journeys/latest` here.
  void markLatest() {
    var link = folder.resolveSibling("latest");
    var unfinished = folder.resolveSibling(".latest");
    try {
      Files.deleteIfExists(unfinished);
      Files.createSymbolicLink(unfinished, folder.getFileName());
      Files.move(unfinished, link, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot set the link " + link, e);
    }
  }
}
