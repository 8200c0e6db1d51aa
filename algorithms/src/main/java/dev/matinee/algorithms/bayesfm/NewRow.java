package dev.matinee.algorithms.bayesfm;

import dev.matinee.core.Mixer;
import java.util.SplittableRandom;

/// What is a new user's own in one sample, `θ = (w_u, v_u)`, given all else of the sample: ŷ of her
/// rating is linear in it, `ŷ = base + h·θ`, so
///
/// ```
/// θ ~ N(A⁻¹(α Σ h t + Λμ), A⁻¹),   A = α Σ h hᵀ + Λ,   t = target − base
/// ```
///
/// is drawn as training would; of levels the target and θ in turn, a few times. Two samples that
/// follow one another take opposite noise at last, so that little of it is left in their mean;
/// chance depends on the sample's number alone.
final class NewRow {
  private static final long CHANCE = 0x0F01D;
  private static final int ROUNDS = 5;

  private final double noise;
  private final double[] slopes;
  private final double[] shift;
  private final Cholesky factor;

  /// θ.
  final double[] own;

  /// t of each rating.
  final double[] targets;

  /// @param slopes h of each rating, one after the other
  /// @param mean μ of each number of θ
  /// @param precision λ of each
  NewRow(double noise, double[] slopes, int ratings, double[] mean, double[] precision) {
    this.noise = noise;
    this.slopes = slopes;
    this.own = mean.clone();
    this.shift = new double[mean.length];
    for (int k = 0; k < mean.length; k++) {
      shift[k] = mean[k] * precision[k];
    }
    this.factor = Cholesky.of(slopes, noise, precision);
    this.targets = new double[ratings];
  }

  /// Draws θ where ratings are numbers.
  ///
  /// @param values the ratings less their base
  void draw(int sample, double[] values) {
    System.arraycopy(values, 0, targets, 0, values.length);
    solve();
    spread(lastNoise(sample));
  }

  /// Draws θ where ratings are levels.
  ///
  /// @param low the cut point below each rating's level, less its base
  /// @param high the one above
  void draw(int sample, double[] low, double[] high) {
    var chance = new Chance(new SplittableRandom(Mixer.mix(CHANCE + 2L * sample + 1)));
    for (int round = 1; round <= ROUNDS; round++) {
      for (int r = 0; r < targets.length; r++) {
        double predicted = product(r, own);
        targets[r] = predicted + chance.between(low[r] - predicted, high[r] - predicted);
      }
      solve();
      spread(round == ROUNDS ? lastNoise(sample) : gaussians(chance, 1));
    }
  }

  /// How much each rating moves `h·θ` of something with slope h.
  void addShares(double[] slope, double scale, double[] into) {
    var weights = slope.clone();
    factor.solve(weights);
    for (int r = 0; r < targets.length; r++) {
      into[r] += scale * noise * targets[r] * product(r, weights);
    }
  }

  private void solve() {
    System.arraycopy(shift, 0, own, 0, own.length);
    for (int r = 0; r < targets.length; r++) {
      for (int k = 0; k < own.length; k++) {
        own[k] += noise * targets[r] * slopes[r * own.length + k];
      }
    }
    factor.solve(own);
  }

  private void spread(double[] gaussians) {
    factor.solveTransposed(gaussians);
    for (int k = 0; k < own.length; k++) {
      own[k] += gaussians[k];
    }
  }

  private double[] lastNoise(int sample) {
    var chance = new Chance(new SplittableRandom(Mixer.mix(CHANCE + (sample & ~1))));
    return gaussians(chance, (sample & 1) == 0 ? 1 : -1);
  }

  private double[] gaussians(Chance chance, int sign) {
    var numbers = new double[own.length];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = sign * chance.gaussian();
    }
    return numbers;
  }

  private double product(int rating, double[] vector) {
    double sum = 0;
    for (int k = 0; k < vector.length; k++) {
      sum += slopes[rating * vector.length + k] * vector[k];
    }
    return sum;
  }
}
