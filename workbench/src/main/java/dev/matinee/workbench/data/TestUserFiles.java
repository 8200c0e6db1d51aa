package dev.matinee.workbench.data;

import dev.matinee.core.Ratings;
import dev.matinee.datasets.TestUsers;
import dev.matinee.datasets.files.RatingsCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Test users taken out of the ratings, in three files of a folder: `ratings.csv` to train on,
/// `test-users.csv` with what services are told of them, and `held-back.csv` with what they are
/// not.
public record TestUserFiles(Path folder) {
  private static final double HELD_BACK = 0.2;
  private static final String RATINGS = "ratings.csv";
  private static final String TOLD = "test-users.csv";
  private static final String HELD = "held-back.csv";

  /// Takes test users out and holds back a fifth of each one's ratings.
  ///
  /// @throws IllegalArgumentException when there are not that many users with enough ratings
  public static TestUsers.Prepared prepare(Ratings ratings, int users, long seed) {
    return TestUsers.split(ratings, users, HELD_BACK, seed);
  }

  /// The files that [#write] writes.
  public List<Path> files() {
    return Stream.of(RATINGS, TOLD, HELD).map(folder::resolve).toList();
  }

  /// How many users and ratings there are in the files, as `data split --json` has it.
  ///
  /// @param train ratings to train on
  /// @param told ratings of test users that services are told
  public record Division(int testUsers, int train, int told, int heldBack, String folder) {}

  /// Writes the files; the folder is made where it is missing.
  public Division write(TestUsers.Prepared prepared) {
    try {
      Files.createDirectories(folder.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
    RatingsCsv.write(prepared.train(), folder.resolve(RATINGS));
    RatingsCsv.write(prepared.told(), folder.resolve(TOLD));
    RatingsCsv.write(prepared.heldBack(), folder.resolve(HELD));
    var told = prepared.told();
    int users = (int) IntStream.range(0, told.size()).map(told::user).distinct().count();
    return new Division(
        users,
        prepared.train().size(),
        told.size(),
        prepared.heldBack().size(),
        folder.toAbsolutePath().normalize().toString());
  }
}
