package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.algorithms.support.Biases;
import dev.matinee.core.Profile;
import dev.matinee.core.ScoreBlock;

/// What a factor model with biases scores for one profile: `μ + b_u + b_i + q_i·p_u`.
abstract class ProfileFactorScorer implements FactorScorer {
  final Profile profile;
  final double bias;
  private final Biases biases;
  private final float[] factors;
  private final FactorMatrix items;

  /// @param bias of the profile's user
  /// @param factors of the profile's user
  ProfileFactorScorer(
      Profile profile, Biases biases, double bias, float[] factors, FactorMatrix items) {
    this.profile = profile;
    this.biases = biases;
    this.bias = bias;
    this.factors = factors;
    this.items = items;
  }

  @Override
  public final float[] factors() {
    return factors;
  }

  @Override
  public final FactorMatrix items() {
    return items;
  }

  @Override
  public double offset(int item) {
    return biases.of(bias, item);
  }

  @Override
  public void addOffsets(ScoreBlock products) {
    biases.addTo(bias, products);
  }

  @Override
  public abstract void contributions(int item, double[] perProfileEntry);
}
