package dev.matinee.testkit;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.ArrayList;
import java.util.List;

/// Ratings at the edges of what can occur.
final class Degenerate {
  private Degenerate() {}

  /// A case with its name.
  record Case(String name, Ratings ratings) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> all() {
    var cases = new ArrayList<Case>();
    cases.add(
        new Case("one rating", Ratings.builder(RatingScale.STARS).add("u", "a", 4, 0).build()));
    cases.add(new Case("one user", table(RatingScale.STARS, "5 3 1 4")));
    cases.add(new Case("one item", table(RatingScale.STARS, "5", "3", "1")));
    cases.add(new Case("all equal", table(RatingScale.STARS, "3 3 .", "3 . 3", ". 3 3")));
    cases.add(
        new Case("users with nothing in common", table(RatingScale.STARS, "5 2 . .", ". . 4 1")));
    cases.add(
        new Case(
            "half stars",
            table(RatingScale.HALF_STARS, "0.5 5 2.5 .", "1.5 . 3.5 4.5", ". 4 0.5 3")));
    cases.add(
        new Case(
            "zero and negative",
            table(new RatingScale(-2, 2, 1), "-2 0 2 .", "1 . 0 -1", ". 2 -2 0", "0 0 . 1")));
    var whole = table(RatingScale.STARS, "5 3 . 4", "4 . 2 1", ". 1 5 2", "3 4 . .");
    int user = whole.users().indexOf("u1");
    int item = whole.items().indexOf("i2");
    cases.add(new Case("a user without ratings", whole.select(p -> whole.user(p) != user)));
    cases.add(new Case("an item without ratings", whole.select(p -> whole.item(p) != item)));
    return cases;
  }

  private static Ratings table(RatingScale scale, String... rows) {
    var builder = Ratings.builder(scale);
    for (int u = 0; u < rows.length; u++) {
      var cells = rows[u].split(" ", -1);
      for (int i = 0; i < cells.length; i++) {
        if (!cells[i].equals(".")) {
          builder.add("u" + u, "i" + i, Float.parseFloat(cells[i]), u + i);
        }
      }
    }
    return builder.build();
  }
}
