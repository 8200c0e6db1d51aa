package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;

/// Factors of users or items: one row of equal width each, zeros for those without ratings.
final class Factors {
  /// Where the streams of random numbers of each side start. They are far apart and stand still: a
  /// stream that began at the number of ids would change with ids that occur in a test alone.
  static final long USER_STREAMS = 0;

  static final long ITEM_STREAMS = 1L << 32;
  static final long CHOICE_STREAMS = 2L << 32;

  private Factors() {}

  /// Rows drawn from a normal distribution around 0, each from a stream of its own.
  ///
  /// @param firstStream the stream of row 0; row `r` draws from `firstStream + r`
  static FactorMatrix random(
      CsrMatrix rows, int width, double sd, Training training, long firstStream) {
    var factors = new FactorMatrix(rows.rows(), width);
    for (int row = 0; row < rows.rows(); row++) {
      if (rows.count(row) > 0) {
        var random = training.random(firstStream + row);
        for (int f = 0; f < width; f++) {
          factors.set(row, f, (float) (sd * random.nextGaussian()));
        }
      }
    }
    return factors;
  }

  /// What the factors of all users and items take.
  static MemoryNeed memoryNeed(Ratings ratings, int width) {
    long users = ratings.users().size();
    long items = ratings.items().size();
    return new MemoryNeed(
        FactorMatrix.bytes(users + items, width),
        "the %d factors of %d users and %d items".formatted(width, users, items),
        "lower factors");
  }

  /// The cosine of two rows; `NaN` where one of them is zero.
  static double cosine(float[] a, FactorMatrix rows, int row) {
    double product = 0;
    double squaredA = 0;
    double squaredB = 0;
    for (int f = 0; f < a.length; f++) {
      double b = rows.get(row, f);
      product += a[f] * b;
      squaredA += (double) a[f] * a[f];
      squaredB += b * b;
    }
    return product / Math.sqrt(squaredA * squaredB);
  }
}
