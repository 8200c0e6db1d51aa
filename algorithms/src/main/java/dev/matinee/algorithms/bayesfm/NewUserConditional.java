package dev.matinee.algorithms.bayesfm;

import dev.matinee.core.compute.BitMixer;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The parameters of a new user, `θ = (w_u, v_u)`, in one sample, given all its other parameters.
/// Her predicted rating is linear in them, `ŷ = base + h·θ`, so
///
/// ```
/// θ ~ N(A⁻¹(Σ γ h t + Λμ), A⁻¹),   A = Σ γ h hᵀ + Λ,   t = target − base,   γ = α τ_u τ_i
/// ```
///
/// is drawn as training would; of levels the target and θ in turn, a few times. Her noise `τ_u` is
/// the mean of its conditional once θ has been drawn with 1 for it. Two samples that follow one
/// another take opposite noise at last, so that little of it is left in their mean; chance depends
/// on the sample's number alone.
final class NewUserConditional {
  private static final long CHANCE = 0x0F01D;
  private static final int ROUNDS = 2;

  /// `√γ` and `√γ h` of each rating, for `τ_u = 1` and then for hers.
  private final double[] roots;

  private final double[] slopes;
  private final double[] mean;
  private final double[] precision;
  private final double freedom;
  private Cholesky factor;

  /// θ.
  final double[] own;

  /// `√γ t` of each rating.
  final double[] targets;

  /// `√τ_u`.
  double root = 1;

  /// @param roots `√(α τ_i)` of each rating
  /// @param slopes h of each rating, one after the other
  /// @param mean μ of each number of θ
  /// @param precision λ of each
  /// @param freedom ν of the prior of her noise
  NewUserConditional(
      double[] roots, double[] slopes, double[] mean, double[] precision, double freedom) {
    this.roots = roots;
    this.slopes = slopes;
    this.mean = mean;
    this.precision = precision;
    this.freedom = freedom;
    this.own = mean.clone();
    this.targets = new double[roots.length];
    scale(roots);
    this.factor = Cholesky.of(slopes, precision);
  }

  private void scale(double[] factors) {
    for (int at = 0; at < slopes.length; at++) {
      slopes[at] *= factors[at / own.length];
    }
  }

  /// Draws θ where ratings are numbers.
  ///
  /// @param values the ratings less their base
  void draw(int sample, double[] values, boolean ownNoise) {
    setTargets(values);
    solve();
    if (ownNoise && roots.length > 0) {
      spread(gaussians(chance(sample), 1));
      learnNoise();
      setTargets(values);
      solve();
    }
    spread(lastNoise(sample));
  }

  private void setTargets(double[] values) {
    for (int r = 0; r < roots.length; r++) {
      targets[r] = roots[r] * values[r];
    }
  }

  /// Draws θ where ratings are levels.
  ///
  /// @param low the cut point below each rating's level, less its base
  /// @param high the one above
  void draw(int sample, double[] low, double[] high, boolean ownNoise) {
    var chance = chance(sample);
    if (ownNoise && roots.length > 0) {
      draw(low, high, chance);
      learnNoise();
    }
    draw(low, high, chance);
    solve();
    spread(lastNoise(sample));
  }

  private void draw(double[] low, double[] high, RandomVariates chance) {
    for (int round = 0; round < ROUNDS; round++) {
      for (int r = 0; r < roots.length; r++) {
        double predicted = product(r, own);
        targets[r] =
            predicted
                + chance.between(roots[r] * low[r] - predicted, roots[r] * high[r] - predicted);
      }
      if (round < ROUNDS - 1) {
        solve();
        spread(gaussians(chance, 1));
      }
    }
  }

  /// Sets τ to the mean of its conditional, given θ.
  private void learnNoise() {
    double squares = 0;
    for (int r = 0; r < roots.length; r++) {
      double left = targets[r] - product(r, own);
      squares += left * left;
    }
    root = Math.sqrt((freedom + roots.length) / (freedom + squares));
    var factors = new double[roots.length];
    Arrays.fill(factors, root);
    scale(factors);
    for (int r = 0; r < roots.length; r++) {
      roots[r] *= root;
    }
    factor = Cholesky.of(slopes, precision);
  }

  /// Adds how much each rating moves `h·θ` of something with slope h.
  void addShares(double[] slope, double scale, double[] into) {
    var weights = slope.clone();
    factor.solve(weights);
    for (int r = 0; r < targets.length; r++) {
      into[r] += scale * targets[r] * product(r, weights);
    }
  }

  private void solve() {
    for (int k = 0; k < own.length; k++) {
      own[k] = precision[k] * mean[k];
    }
    for (int r = 0; r < targets.length; r++) {
      for (int k = 0; k < own.length; k++) {
        own[k] += targets[r] * slopes[r * own.length + k];
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

  private static RandomVariates chance(int sample) {
    return new RandomVariates(new SplittableRandom(BitMixer.mix(CHANCE + 2L * sample + 1)));
  }

  private double[] lastNoise(int sample) {
    var chance = new RandomVariates(new SplittableRandom(BitMixer.mix(CHANCE + (sample & ~1))));
    return gaussians(chance, (sample & 1) == 0 ? 1 : -1);
  }

  private double[] gaussians(RandomVariates chance, int sign) {
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
