package dev.matinee.algorithms.matchbox;

import dev.matinee.core.State;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// Independent Gaussians of a block of variables per user or item, as precisions and shifts
/// (precision times mean), together with the share of their prior.
///
/// Variable `k` of row `r` stands at `r * width + k`.
final class GaussianMarginals {
  final int width;
  final double[] precision;
  final double[] shift;
  private final double[] priorPrecision;
  private final double[] priorShift;

  GaussianMarginals(int rows, int width) {
    if ((long) rows * width > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "users or movies times traits or levels must be at most %,d, got %,d times %,d; lower traits"
              .formatted(Integer.MAX_VALUE - 8, rows, width));
    }
    this.width = width;
    this.precision = new double[rows * width];
    this.shift = new double[rows * width];
    this.priorPrecision = new double[rows * width];
    this.priorShift = new double[rows * width];
  }

  /// What so many take, in bytes, with the state that is made of them.
  static long bytes(long rows, long width) {
    return rows * width * 8 * Double.BYTES;
  }

  int rows() {
    return precision.length / width;
  }

  double mean(int place) {
    return shift[place] / precision[place];
  }

  double variance(int place) {
    return 1 / precision[place];
  }

  /// Replaces the prior of one variable; what the ratings said stays.
  void prior(int place, double mean, double variance) {
    double newPrecision = 1 / variance;
    double newShift = mean / variance;
    precision[place] += newPrecision - priorPrecision[place];
    shift[place] += newShift - priorShift[place];
    priorPrecision[place] = newPrecision;
    priorShift[place] = newShift;
  }

  double priorMean(int place) {
    return priorShift[place] / priorPrecision[place];
  }

  /// What the ratings say of column `k`, as evidence for its prior.
  LinearPrior.Evidence evidence(int k) {
    return new LinearPrior.Evidence() {
      @Override
      public double precision(int row) {
        return precision[row * width + k] - priorPrecision[row * width + k];
      }

      @Override
      public double shift(int row) {
        return shift[row * width + k] - priorShift[row * width + k];
      }
    };
  }

  /// Means and variances of all variables as `mean` and `variance`, and those of the priors where
  /// wanted.
  State state(boolean withPriors) {
    var state = State.builder().put("mean", all(this::mean)).put("variance", all(this::variance));
    if (withPriors) {
      state
          .put("priorMean", all(this::priorMean))
          .put("priorVariance", all(place -> 1 / priorPrecision[place]));
    }
    return state.build();
  }

  private double[] all(IntToDoubleFunction value) {
    var values = new double[precision.length];
    Arrays.setAll(values, value);
    return values;
  }
}
