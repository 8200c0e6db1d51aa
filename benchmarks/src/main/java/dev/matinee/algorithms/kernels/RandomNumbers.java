package dev.matinee.algorithms.kernels;

import java.util.SplittableRandom;

/// Arrays to compute with: the same for the same seed.
final class RandomNumbers {
  private RandomNumbers() {}

  static float[] floats(int n, long seed) {
    var random = new SplittableRandom(seed);
    var numbers = new float[n];
    for (int k = 0; k < n; k++) {
      numbers[k] = (float) (0.1 * random.nextGaussian());
    }
    return numbers;
  }

  static double[] doubles(int n, long seed) {
    return new SplittableRandom(seed).doubles(n, -0.1, 0.1).toArray();
  }

  static FactorMatrix rows(int rows, int width, long seed) {
    return FactorMatrix.of(floats(rows * width, seed), width);
  }
}
