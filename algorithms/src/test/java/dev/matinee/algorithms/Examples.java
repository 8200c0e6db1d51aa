package dev.matinee.algorithms;

import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.SplittableRandom;

/// The ratings that the tests of the algorithms work on.
public final class Examples {
  private Examples() {}

  /// Five users and five items, worked by hand in the tests; the mean is 3, every row and column
  /// has three ratings.
  ///
  /// ```
  ///      a  b  c  d  e   sum
  ///  u   5  3  4  .  .    12
  ///  v   4  .  5  2  .    11
  ///  w   .  2  .  1  3     6
  ///  x   5  .  3  .  1     9
  ///  y   .  1  .  2  4     7
  /// sum 14  6 12  5  8    45
  /// ```
  public static Ratings fiveByFive() {
    return table(
        RatingScale.STARS,
        "u 5 3 4 . .",
        "v 4 . 5 2 .",
        "w . 2 . 1 3",
        "x 5 . 3 . 1",
        "y . 1 . 2 4");
  }

  /// Ratings from rows `user value value …`, with `.` for none and the items called a, b, c, …
  public static Ratings table(RatingScale scale, String... rows) {
    var builder = Ratings.builder(scale);
    for (var row : rows) {
      var cells = row.split(" ", -1);
      for (int c = 1; c < cells.length; c++) {
        if (!cells[c].equals(".")) {
          builder.add(cells[0], item(c - 1), Float.parseFloat(cells[c]), c);
        }
      }
    }
    return builder.build();
  }

  private static String item(int column) {
    return Character.toString('a' + column);
  }

  /// Ratings in random order with users, items, and a taste that they share, in half stars.
  public static Ratings random(int users, int items, int ratings, long seed) {
    var random = new SplittableRandom(seed);
    var builder = Ratings.builder(RatingScale.HALF_STARS);
    for (int n = 0; n < ratings; n++) {
      int user = random.nextInt(users);
      int item = random.nextInt(items);
      double liking = 3 + Math.sin(user * 0.7) + Math.cos(item * 1.3) + Math.sin(user * 1.1 + item);
      double rating = Math.clamp(liking + random.nextGaussian() * 0.5, 0.5, 5);
      builder.add("u" + user, "i" + item, Math.round(rating * 2) / 2f, n);
    }
    return builder.build();
  }

  /// The same value for one factor of each of the five: where an example worked by hand starts.
  public static double[][] column(double value) {
    return new double[][] {{value}, {value}, {value}, {value}, {value}};
  }

  /// The score of an item for a user as trained.
  public static double score(Model model, Ratings ratings, String user, String item) {
    return model.scorer(profile(ratings, user)).score(item(ratings, item));
  }

  public static int user(Ratings ratings, String id) {
    return ratings.users().indexOf(id);
  }

  public static int item(Ratings ratings, String id) {
    return ratings.items().indexOf(id);
  }

  public static Profile profile(Ratings ratings, String user) {
    return ratings.profile(user(ratings, user));
  }

  public static Profile nobody() {
    return Profile.of(-1, new int[0], new float[0]);
  }

  /// A profile with one value replaced.
  public static Profile withValue(Profile profile, int entry, float value) {
    int n = profile.size();
    var items = new int[n];
    var values = new float[n];
    for (int k = 0; k < n; k++) {
      items[k] = profile.item(k);
      values[k] = k == entry ? value : profile.value(k);
    }
    return Profile.of(profile.user(), items, values);
  }
}
