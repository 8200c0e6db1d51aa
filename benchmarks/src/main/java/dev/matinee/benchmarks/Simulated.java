package dev.matinee.benchmarks;

import dev.matinee.core.Ratings;
import dev.matinee.datasets.synthetic.Generator;

/// Ratings for benchmarks: simulated, with the users, movies and ratings of MovieLens 100K.
final class Simulated {
  private static final int USERS = 943;
  private static final int MOVIES = 1_682;
  private static final int RATINGS = 100_000;

  private Simulated() {}

  static Ratings ratings() {
    return new Generator(USERS, MOVIES, RATINGS, 0).generate();
  }
}
