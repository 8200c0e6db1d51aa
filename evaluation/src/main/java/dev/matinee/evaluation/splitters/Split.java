package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ids;
import dev.matinee.core.Ratings;

/// A part of the ratings to learn from and a part to be judged by.
///
/// Both have the ids and features of the whole, so a test user may be unknown to the training.
///
/// @param name for people: `fold 1`, `u3`
public record Split(String name, Ratings train, Ratings test) {
  public Split {
    requireBoth(name, train.size(), test.size());
    if (!same(train.users(), test.users()) || !same(train.items(), test.items())) {
      throw new IllegalArgumentException(
          "both sides of split '%s' must share their ids".formatted(name));
    }
  }

  /// Finds a side without ratings, also before the split is made.
  static void requireBoth(String name, int train, int test) {
    if (train == 0 || test == 0) {
      throw new IllegalArgumentException(
          "split '%s' needs ratings on both sides, got %d to train on and %d to test with"
              .formatted(name, train, test));
    }
  }

  /// The share of the ratings that it tests with.
  public double testShare() {
    return test.size() / (double) (test.size() + train.size());
  }

  private static boolean same(Ids one, Ids other) {
    return one == other || one.list().equals(other.list());
  }
}
