package dev.matinee.algorithms.support;

/// The standard normal distribution, quickly: Φ(x), and the ratio φ(x)/Φ(x) that truncation needs.
///
/// Both come from tables with steps of 1/64 and cubic interpolation. Their derivatives are known in
/// closed form (Φ′ = φ and, for v = φ/Φ, v′ = −v(v + x)), so that Hermite's interpolation is off by
/// less than 1e-9. The tables are filled by the Taylor series of Φ near 0 and the continued
/// fraction of Mills' ratio in the tails (Abramowitz and Stegun 26.2.11 and 26.2.14).
public final class StandardNormal {
  private static final double LIMIT = 9;
  private static final int STEPS_PER_UNIT = 64;
  private static final int STEPS = (int) (2 * LIMIT * STEPS_PER_UNIT);
  private static final double SERIES_LIMIT = 3;
  private static final int FRACTION_DEPTH = 200;
  private static final double INVERSE_ROOT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);

  private static final double[] CDF = new double[STEPS + 1];
  private static final double[] DENSITY = new double[STEPS + 1];
  private static final double[] RATIO = new double[STEPS + 1];
  private static final double[] RATIO_SLOPE = new double[STEPS + 1];

  static {
    for (int i = 0; i <= STEPS; i++) {
      double x = -LIMIT + (double) i / STEPS_PER_UNIT;
      CDF[i] = exactCdf(x);
      DENSITY[i] = density(x);
      RATIO[i] = x < -SERIES_LIMIT ? 1 / millsRatio(-x) : DENSITY[i] / CDF[i];
      RATIO_SLOPE[i] = -RATIO[i] * (RATIO[i] + x);
    }
  }

  private StandardNormal() {}

  /// φ(x), the density.
  public static double density(double x) {
    return INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * x * x);
  }

  /// Φ(x), the probability of a value below x.
  public static double cdf(double x) {
    if (x <= -LIMIT) {
      return 0;
    }
    return x >= LIMIT ? 1 : interpolate(CDF, DENSITY, x);
  }

  /// φ(x)/Φ(x): how far a standard normal moves when all above x … is cut off; about −x for very
  /// negative x.
  public static double truncationShift(double x) {
    if (x >= LIMIT) {
      return 0;
    }
    return x <= -LIMIT ? 1 / millsRatio(-x) : interpolate(RATIO, RATIO_SLOPE, x);
  }

  /// Φ⁻¹(p), by halving the interval: for starts, not for loops.
  public static double quantile(double p) {
    double low = -LIMIT;
    double high = LIMIT;
    while (high - low > 1e-9) {
      double middle = (low + high) / 2;
      if (cdf(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double interpolate(double[] values, double[] slopes, double x) {
    double place = (x + LIMIT) * STEPS_PER_UNIT;
    int i = Math.min((int) place, STEPS - 1);
    double t = place - i;
    double s = 1 - t;
    double chord = values[i] * (1 + 2 * t) * s * s + values[i + 1] * (3 - 2 * t) * t * t;
    double bend = (slopes[i] * s - slopes[i + 1] * t) * t * s / STEPS_PER_UNIT;
    return chord + bend;
  }

  /// Φ(x) to the last few bits, slowly: the tests' oracle too.
  public static double exactCdf(double x) {
    if (x < -SERIES_LIMIT) {
      return density(x) * millsRatio(-x);
    } else if (x > SERIES_LIMIT) {
      return 1 - density(x) * millsRatio(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= x * x / (2 * n + 1);
      sum += term;
    }
    return 0.5 + density(x) * sum;
  }

  /// (1 − Φ(y))/φ(y) for y of at least 3, by its continued fraction 1/(y + 1/(y + 2/(y + 3/(y +
  /// …)))).
  private static double millsRatio(double y) {
    double fraction = y;
    for (int n = FRACTION_DEPTH; n >= 1; n--) {
      fraction = y + n / fraction;
    }
    return 1 / fraction;
  }
}
