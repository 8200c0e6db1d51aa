package dev.matinee.algorithms.hybrid;

import dev.matinee.core.Ratings;
import java.util.BitSet;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Whose examples the weights of a hybrid are learned from, and of which movies. Users and movies
/// without ratings have no part in it.
///
/// @param askedUsers ascending
/// @param movies the indices of the movies that take part
record MetaSample(int[] askedUsers, BitSet movies) {
  /// Of more movies the most rated take part: what a list learner takes to be trained may grow with
  /// the third power of their number. These are rated 98 of 100 times in MovieLens 20M.
  private static final int MOST_MOVIES = 8192;

  /// A sample of the users, the same for the same generator.
  static MetaSample of(Ratings data, int most, RandomGenerator random) {
    return new MetaSample(asked(users(data), most, random), mostRated(data, MOST_MOVIES));
  }

  private static int[] asked(int[] users, int most, RandomGenerator random) {
    if (most >= users.length) {
      return users;
    }
    var asked = new int[most];
    int taken = 0;
    for (int place = 0; place < users.length && taken < most; place++) {
      if (random.nextInt(users.length - place) < most - taken) {
        asked[taken++] = users[place];
      }
    }
    return asked;
  }

  /// The users who have ratings.
  static int[] users(Ratings data) {
    return IntStream.range(0, data.users().size()).filter(data::knowsUser).toArray();
  }

  /// The number of movies that take part.
  static int movies(Ratings data) {
    return (int)
        IntStream.range(0, data.items().size()).filter(data::knowsItem).limit(MOST_MOVIES).count();
  }

  private static BitSet mostRated(Ratings data, int most) {
    var movies = new BitSet();
    IntStream.range(0, data.items().size())
        .filter(data::knowsItem)
        .boxed()
        .sorted(Comparator.comparingInt((Integer item) -> -data.byItem().count(item)))
        .limit(most)
        .forEach(movies::set);
    return movies;
  }

  /// Whether a movie takes part.
  boolean movie(int item) {
    return movies.get(item);
  }
}
