package dev.matinee.algorithms.matchbox;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// MovieLens 100K with its features, where the variable `MATINEE_ML100K` names its folder; without
/// it a test is skipped, and says so.
final class MovieLens100K {
  private static final String FOLDER = "MATINEE_ML100K";
  private static final int FIRST_GENRE = 5;

  private MovieLens100K() {}

  /// Training and test ratings with shared ids and features.
  record Halves(Ratings train, Ratings test) {}

  static Halves u1() {
    var train = lines("u1.base");
    var all = ratings(train, lines("u1.test"));
    return new Halves(all.select(p -> p < train.size()), all.select(p -> p >= train.size()));
  }

  /// A quarter of all ratings for the test, by chance.
  static Halves quarter(long seed) {
    var all = ratings(lines("u.data"), List.of());
    var random = new SplittableRandom(seed);
    var tested = new boolean[all.size()];
    for (int left = all.size() / 4; left > 0; ) {
      int p = random.nextInt(all.size());
      left -= tested[p] ? 0 : 1;
      tested[p] = true;
    }
    return new Halves(all.select(p -> !tested[p]), all.select(p -> tested[p]));
  }

  /// All ratings of a fifth of the users for the test.
  static Halves coldUsers() {
    var all = ratings(lines("u.data"), List.of());
    return new Halves(all.select(p -> all.user(p) % 5 != 0), all.select(p -> all.user(p) % 5 == 0));
  }

  private static Ratings ratings(List<String> first, List<String> second) {
    var builder = Ratings.builder(RatingScale.STARS).ofUsers(users()).ofItems(items());
    for (var some : List.of(first, second)) {
      for (var line : some) {
        var cells = line.split("\t", -1);
        builder.add(cells[0], cells[1], Float.parseFloat(cells[2]), Long.parseLong(cells[3]));
      }
    }
    return builder.build();
  }

  private static Features users() {
    var features = Features.builder();
    for (var line : lines("u.user")) {
      var cells = line.split("\\|", -1);
      features.number(cells[0], Features.AGE, Double.parseDouble(cells[1]));
      features.labels(cells[0], Features.GENDER, List.of(cells[2]));
      features.labels(cells[0], Features.OCCUPATION, List.of(cells[3]));
    }
    return features.build();
  }

  private static Features items() {
    var features = Features.builder();
    for (var line : lines("u.item")) {
      var cells = line.split("\\|", -1);
      var date = cells[2];
      if (!date.isEmpty()) {
        features.number(
            cells[0], Features.YEAR, Double.parseDouble(date.substring(date.length() - 4)));
      }
      var genres = new ArrayList<String>();
      for (int flag = FIRST_GENRE; flag < cells.length; flag++) {
        if (cells[flag].equals("1")) {
          genres.add("genre " + (flag - FIRST_GENRE));
        }
      }
      features.labels(cells[0], Features.GENRES, genres);
    }
    return features.build();
  }

  private static List<String> lines(String file) {
    var folder = System.getenv(FOLDER);
    assumeThat(folder)
        .as("SKIPPED: accuracy on MovieLens 100K needs its folder in " + FOLDER)
        .isNotNull();
    try {
      return Files.readAllLines(Path.of(folder, file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
