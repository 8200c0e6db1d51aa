package dev.matinee.datasets.synthetic;

import dev.matinee.datasets.files.SampleMovie;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The planted structure of generated ratings: a few directions in which films differ and people's
/// tastes do.
///
/// The directions are: spectacle against talk, dark against light, for children, matters of the
/// heart, out of the way, and old against new. A film's place follows from its genres, fame and
/// year, with some of its own added; how much a person is drawn to it is the inner product of both,
/// of variance 1.
final class PlantedTraits {
  static final int DIRECTIONS = 6;

  /// How much of a film's place is its own and not its genres'.
  private static final double OWN = 0.5;

  private static final Map<String, double[]> GENRES =
      Map.ofEntries(
          Map.entry("Action", new double[] {1.0, 0.2, 0, -0.2, -0.4}),
          Map.entry("Adventure", new double[] {0.8, -0.2, 0.2, 0, -0.2}),
          Map.entry("Animation", new double[] {0.2, -0.6, 1.0, 0, 0.1}),
          Map.entry("Children", new double[] {0.1, -1.0, 1.0, 0.1, -0.3}),
          Map.entry("Comedy", new double[] {-0.3, -0.8, 0, 0.3, -0.3}),
          Map.entry("Crime", new double[] {0, 0.8, -0.5, -0.2, 0.1}),
          Map.entry("Documentary", new double[] {-0.6, 0, 0, -0.4, 1.4}),
          Map.entry("Drama", new double[] {-0.8, 0.2, -0.3, 0.3, 0.5}),
          Map.entry("Fantasy", new double[] {0.5, -0.2, 0.6, 0.2, -0.1}),
          Map.entry("Film-Noir", new double[] {-0.3, 0.8, -0.3, -0.2, 0.7}),
          Map.entry("Horror", new double[] {0.3, 1.1, -0.3, -0.6, -0.2}),
          Map.entry("Musical", new double[] {-0.2, -0.8, 0.4, 0.8, 0}),
          Map.entry("Mystery", new double[] {-0.1, 0.6, -0.2, -0.1, 0.2}),
          Map.entry("Romance", new double[] {-0.6, -0.3, -0.1, 1.2, 0}),
          Map.entry("Sci-Fi", new double[] {1.0, 0.2, 0, -0.5, -0.1}),
          Map.entry("Thriller", new double[] {0.4, 0.9, -0.3, -0.3, -0.3}),
          Map.entry("War", new double[] {0.3, 0.3, -0.3, -0.1, 0.6}),
          Map.entry("Western", new double[] {0.5, 0.2, -0.1, -0.4, 0.4}));

  private PlantedTraits() {}

  /// Where a film stands, one row of `DIRECTIONS` numbers.
  static void place(SampleMovie film, RandomGenerator random, double[] places, int row) {
    int at = row * DIRECTIONS;
    for (int d = 0; d < DIRECTIONS - 1; d++) {
      double sum = 0;
      for (var genre : film.genres()) {
        sum += GENRES.getOrDefault(genre, new double[DIRECTIONS - 1])[d];
      }
      places[at + d] = sum / Math.max(1, film.genres().size()) + 0.3 * OWN * random.nextGaussian();
    }
    places[at + 4] += 0.3 * (2 - film.fame());
    places[at + 5] = (1988 - film.year()) / 25.0 + 0.3 * OWN * random.nextGaussian();
  }

  /// Gives every direction mean 0 and variance `1 / DIRECTIONS` over the films.
  static void standardize(double[] places) {
    int rows = places.length / DIRECTIONS;
    for (int d = 0; d < DIRECTIONS; d++) {
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < rows; row++) {
        double value = places[row * DIRECTIONS + d];
        sum += value;
        squares += value * value;
      }
      double mean = sum / rows;
      double sd = Math.sqrt(Math.max(1e-9, squares / rows - mean * mean) * DIRECTIONS);
      for (int row = 0; row < rows; row++) {
        places[row * DIRECTIONS + d] = (places[row * DIRECTIONS + d] - mean) / sd;
      }
    }
  }

  static double dot(double[] one, int oneRow, double[] other, int otherRow) {
    double sum = 0;
    for (int d = 0; d < DIRECTIONS; d++) {
      sum += one[oneRow * DIRECTIONS + d] * other[otherRow * DIRECTIONS + d];
    }
    return sum;
  }
}
