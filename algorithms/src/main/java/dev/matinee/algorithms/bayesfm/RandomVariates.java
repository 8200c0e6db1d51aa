package dev.matinee.algorithms.bayesfm;

import java.util.random.RandomGenerator;

/// Random numbers of the distributions that sampling needs.
final class RandomVariates {
  /// Where the tail of a normal begins for which drawing from the whole is too seldom right.
  private static final double TAIL = 0.4;

  /// So wide an interval around 0 is met often enough by drawing from the whole.
  private static final double WIDE = 2.5;

  private final RandomGenerator random;

  RandomVariates(RandomGenerator random) {
    this.random = random;
  }

  double gaussian() {
    return random.nextGaussian();
  }

  double uniform() {
    return random.nextDouble();
  }

  /// Of the gamma distribution with a shape of at least 1/2 and a rate (Marsaglia and Tsang, "A
  /// simple method for generating gamma variables", TOMS 2000).
  double gamma(double shape, double rate) {
    if (shape < 1) {
      return gamma(shape + 1, rate) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = 1 + c * x;
      if (v > 0) {
        double cube = v * v * v;
        double u = 1 - random.nextDouble();
        if (Math.log(u) < 0.5 * x * x + d * (1 - cube + Math.log(cube))) {
          return d * cube / rate;
        }
      }
    }
  }

  /// A standard normal that lies between two bounds, which may be infinite (Robert, "Simulation of
  /// truncated normal variables", 1995): in a wide interval by drawing until it does, in a narrow
  /// one evenly, in a tail by an exponential, the latter two with the right share refused.
  double between(double low, double high) {
    if (high < 0 || (high <= TAIL && low == Double.NEGATIVE_INFINITY)) {
      return -between(-high, -low);
    }
    if (low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY) {
      return random.nextGaussian();
    }
    if (low <= 0) {
      return high - low > WIDE ? wide(low, high) : narrow(low, high, 0);
    }
    if (high == Double.POSITIVE_INFINITY || (high - low) * (high + low) > 2 * WIDE) {
      return low < TAIL ? wide(low, high) : tail(low, high);
    }
    return narrow(low, high, low * low);
  }

  private double wide(double low, double high) {
    while (true) {
      double x = random.nextGaussian();
      if (x > low && x < high) {
        return x;
      }
    }
  }

  /// @param least the smallest square in the interval
  private double narrow(double low, double high, double least) {
    while (true) {
      double x = low + (high - low) * random.nextDouble();
      if (accepts(0.5 * (x * x - least))) {
        return x;
      }
    }
  }

  private double tail(double low, double high) {
    double rate = 0.5 * (low + Math.sqrt(low * low + 4));
    while (true) {
      double x = low - Math.log(1 - random.nextDouble()) / rate;
      if (x < high && accepts(0.5 * (x - rate) * (x - rate))) {
        return x;
      }
    }
  }

  /// True with probability `e^-loss`; mostly decided by `1 - loss`, which is less.
  private boolean accepts(double loss) {
    double u = random.nextDouble();
    return u < 1 - loss || u < Math.exp(-loss);
  }
}
