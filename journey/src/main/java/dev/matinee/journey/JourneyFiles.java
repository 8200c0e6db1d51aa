package dev.matinee.journey;

import dev.matinee.core.files.AtomicFiles;
import dev.matinee.datasets.TestUsers;
import dev.matinee.datasets.files.RatingsCsv;
import dev.matinee.workbench.data.DataChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Where a journey leaves its files: `journeys/TIME/`.
///
/// Three of them are those of the test users that are taken out of the ratings, and are written
/// without a journey too: `ratings.csv` to train on, `test-users.csv` with what services are told
/// of them, and `held-back.csv` with what they are not.
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

  /// Every candidate of each test user, as `client --details` writes them.
  Path details() {
    return folder.resolve("details.jsonl");
  }

  Path report() {
    return folder.resolve("report.json");
  }

  /// A home for the time of the journey: the services' ratings are kept apart from those of the
  /// real home, which know what is held out.
  Path scratch() {
    return folder.resolve(".services");
  }

  void removeScratch() {
    AtomicFiles.deleteFolder(scratch());
  }

  /// Points `journeys/latest` here, where the file system has symbolic links and the user may make
  /// them. Nothing reads the link, so a journey does not fail by it.
  ///
  /// @param notes is told where there is none
  void markLatest(Consumer<String> notes) {
    var link = folder.resolveSibling("latest");
    var unfinished = folder.resolveSibling(".latest");
    try {
      Files.deleteIfExists(unfinished);
      Files.createSymbolicLink(unfinished, folder.getFileName());
      Files.move(unfinished, link, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UnsupportedOperationException e) {
      notes.accept("the link %s could not be set: %s".formatted(link, e));
    }
  }

  /// The files of the test users, which [#write] writes.
  public List<Path> testUserFiles() {
    return TestUsers.FILES.stream().map(folder::resolve).toList();
  }

  /// How many users and ratings there are in the files, as `data split --json` has it.
  ///
  /// @param train ratings to train on
  /// @param told ratings of test users that services are told
  public record Division(int testUsers, int train, int told, int heldBack, String folder) {
    /// For people.
    public String inWords() {
      return "%,d ratings to train on, %,d of %d test users to tell, %,d held out, in %s"
          .formatted(train, told, testUsers, heldBack, folder);
    }
  }

  /// Takes test users out of the data that was chosen and writes their files.
  ///
  /// @throws IllegalArgumentException when there are not that many users with enough ratings, or a
  ///   file is one that is read, or there already and not to be overwritten
  public Division divide(DataChoice choice, int users, long seed, boolean overwrite) {
    if (users < 1) {
      throw new IllegalArgumentException("test-users must be at least 1, got " + users);
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "--out must be a folder, and %s is a file".formatted(folder));
    }
    choice.requireNotRead("--out", testUserFiles());
    AtomicFiles.requireNew(testUserFiles(), overwrite);
    var prepared = TestUsers.takeOut(choice.open().ratings(), users, seed);
    return Files.exists(folder) ? write(prepared) : writeNew(prepared);
  }

  /// The same in a folder that is not there yet, nor afterwards where it fails.
  Division writeNew(TestUsers.Prepared prepared) {
    boolean done = false;
    try {
      var division = write(prepared);
      done = true;
      return division;
    } finally {
      if (!done) {
        AtomicFiles.deleteFolder(folder);
      }
    }
  }

  /// Writes the files of the test users; the folder is made where it is missing.
  public Division write(TestUsers.Prepared prepared) {
    try {
      Files.createDirectories(folder.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
    RatingsCsv.write(prepared.train(), folder.resolve(TestUsers.TRAIN));
    RatingsCsv.write(prepared.told(), folder.resolve(TestUsers.TOLD));
    RatingsCsv.write(prepared.heldOut(), folder.resolve(TestUsers.HELD_OUT));
    var told = prepared.told();
    int users = (int) IntStream.range(0, told.size()).map(told::user).distinct().count();
    return new Division(
        users,
        prepared.train().size(),
        told.size(),
        prepared.heldOut().size(),
        folder.toAbsolutePath().normalize().toString());
  }
}
