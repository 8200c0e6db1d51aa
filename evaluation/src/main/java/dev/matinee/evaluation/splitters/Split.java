package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ids;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.RandomOrder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A part of the ratings to learn from and a part to be judged by.
///
/// All parts have the ids and features of the whole, so a test user may be unknown to the training.
///
/// @param name for people: `fold 1`, `u3`
/// @param told what a model is told of test users whom the training has not seen, and folds in;
///   `null` where there are no such users
/// @param testShare the share of the ratings, beside those told, that it tests with; also where
///   only [some users][#sampled] of them are looked at
public record Split(
    String name, Ratings train, Ratings test, @Nullable Ratings told, double testShare) {
  /// A stream of the seed that nobody else draws from.
  private static final long SAMPLE = 1L << 49;

  public Split {
    requireBoth(name, train.size(), test.size());
    requireSameIds(name, train, test);
    if (told != null) {
      requireSameIds(name, train, told);
      for (int p = 0; p < told.size(); p++) {
        if (train.knowsUser(told.user(p))) {
          throw new IllegalArgumentException(
              "split '%s' tells models of users whom training has not seen, got user '%s' in both"
                  .formatted(name, told.users().id(told.user(p))));
        }
      }
    }
  }

  /// A split that tells models of users whom the training has not seen.
  public Split(String name, Ratings train, Ratings test, @Nullable Ratings told) {
    this(name, train, test, told, test.size() / (double) (test.size() + train.size()));
  }

  /// A split whose test users are known from the training, or not at all.
  public Split(String name, Ratings train, Ratings test) {
    this(name, train, test, null);
  }

  /// Finds a side without ratings, also before the split is made.
  static void requireBoth(String name, int train, int test) {
    if (train == 0 || test == 0) {
      throw new IllegalArgumentException(
          "split '%s' needs ratings on both sides, got %d to train on and %d to test with"
              .formatted(name, train, test));
    }
  }

  private static void requireSameIds(String name, Ratings train, Ratings other) {
    if (!same(train.users(), other.users()) || !same(train.items(), other.items())) {
      throw new IllegalArgumentException(
          "both sides of split '%s' must share their ids".formatted(name));
    }
  }

  private static boolean same(Ids one, Ids other) {
    return one == other || one.list().equals(other.list());
  }

  /// What a model knows of a user when it answers: the ratings of the training as training saw
  /// them, or what is told of somebody whom it has not seen.
  public Profile profile(int user) {
    if (train.knowsUser(user)) {
      return train.profile(user);
    }
    var trainedOnNone = train.profile(user).asNew();
    if (told == null || !told.knowsUser(user)) {
      return trainedOnNone;
    }
    var known = told.profile(user);
    var items = new int[known.size()];
    var values = new float[items.length];
    for (int k = 0; k < items.length; k++) {
      items[k] = known.item(k);
      values[k] = known.value(k);
    }
    return Profile.of(-1, items, values);
  }

  /// How many ratings of a user a model knows when it answers.
  public int known(int user) {
    int trained = train.byUser().count(user);
    return trained > 0 || told == null ? trained : told.byUser().count(user);
  }

  /// The users with ratings in the test, ascending.
  public int[] testUsers() {
    var rows = test.byUser();
    return IntStream.range(0, rows.rows()).filter(user -> rows.count(user) > 0).toArray();
  }

  /// The same split judged by some of its users, drawn at random: all their test ratings, and all
  /// items. Where there are no more than so many users, all are taken.
  Split sampled(int users, long seed) {
    var drawn = testUsers();
    if (drawn.length <= users) {
      return this;
    }
    RandomOrder.shuffle(drawn, Training.sequential(seed).random(SAMPLE));
    var isDrawn = new boolean[test.users().size()];
    for (int k = 0; k < users; k++) {
      isDrawn[drawn[k]] = true;
    }
    var some = test.select(position -> isDrawn[test.user(position)]);
    return new Split(name, train, some, told, testShare);
  }

  /// The same split of choices: see [Ratings#choices].
  public Split choices(double from) {
    return new Split(
        name, train.choices(from), test.choices(from), told == null ? null : told.choices(from));
  }
}
