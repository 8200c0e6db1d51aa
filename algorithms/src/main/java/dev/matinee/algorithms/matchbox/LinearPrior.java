package dev.matinee.algorithms.matchbox;

import dev.matinee.algorithms.kernels.SmallInverse;

/// The prior of one variable of every user (or item) as a linear function of the features, with
/// weights that are learned.
///
/// Variable e has the prior N(offset + xₑ·w, variance), and w the prior N(0, weightVariance·I).
/// What the ratings say of e arrives as a Gaussian message N(y, v); then y is an observation of
/// xₑ·w with variance v + variance, and the posterior of w is Bayesian linear regression: the exact
/// marginal of this part of the graph, all weights jointly, where the paper keeps them apart. What
/// goes back to e leaves out what came from e (its cavity): with a = xₑ'Σxₑ and m = xₑ·μ the
/// prediction without observation e is 1/(1/a − 1/(v + variance)) for the variance, and the mean
/// accordingly.
final class LinearPrior {
  /// Evidence below this precision is rounding.
  private static final double NEGLIGIBLE = 1e-9;

  private final FeatureMatrix features;
  private final double offset;
  private final double weightVariance;
  private double variance;
  private final double[] mean;
  private final double[] covariance;

  LinearPrior(FeatureMatrix features, double offset, double variance, double weightVariance) {
    this.features = features;
    this.offset = offset;
    this.variance = variance;
    this.weightVariance = weightVariance;
    int n = features.columns();
    this.mean = new double[n];
    this.covariance = new double[n * n];
    for (int c = 0; c < n; c++) {
      covariance[c * n + c] = weightVariance;
    }
  }

  /// What the ratings say of one variable: precision, and precision times mean.
  interface Evidence {
    double precision(int row);

    double shift(int row);
  }

  /// Receives the prior of one variable.
  interface Receiver {
    void accept(int row, double mean, double variance);
  }

  double offset() {
    return offset;
  }

  double variance() {
    return variance;
  }

  void variance(double value) {
    variance = value;
  }

  /// Learns the weights from the evidence and hands every row its prior.
  void update(Evidence evidence, Receiver receiver) {
    learn(evidence);
    for (int row = 0; row < features.rows(); row++) {
      prior(row, evidence, receiver);
    }
  }

  /// The prior of a row of other features with the same columns, of which nothing else is known.
  void predict(FeatureMatrix others, int row, Receiver receiver) {
    receiver.accept(row, offset + others.dot(row, mean), spread(others, row) + variance);
  }

  void learn(Evidence evidence) {
    int n = features.columns();
    var precision = new double[n * n];
    var shift = new double[n];
    for (int c = 0; c < n; c++) {
      precision[c * n + c] = 1 / weightVariance;
    }
    for (int row = 0; row < features.rows(); row++) {
      double p = evidence.precision(row);
      if (p < NEGLIGIBLE) {
        continue;
      }
      double y = evidence.shift(row) / p - offset;
      double observed = 1 / (1 / p + variance);
      for (int c = 0; c < n; c++) {
        double x = features.value(row, c) * observed;
        if (x != 0) {
          shift[c] += x * y;
          for (int d = 0; d < n; d++) {
            precision[c * n + d] += x * features.value(row, d);
          }
        }
      }
    }
    SmallInverse.inPlace(precision, n);
    System.arraycopy(precision, 0, covariance, 0, n * n);
    for (int c = 0; c < n; c++) {
      double sum = 0;
      for (int d = 0; d < n; d++) {
        sum += covariance[c * n + d] * shift[d];
      }
      mean[c] = sum;
    }
  }

  private void prior(int row, Evidence evidence, Receiver receiver) {
    double m = features.dot(row, mean);
    double a = spread(features, row);
    double p = evidence.precision(row);
    if (p >= NEGLIGIBLE && a > 0) {
      double observed = 1 / (1 / p + variance);
      double cavity = 1 / a - observed;
      double y = evidence.shift(row) / p - offset;
      m = (m / a - y * observed) / cavity;
      a = 1 / cavity;
    }
    receiver.accept(row, offset + m, a + variance);
  }

  /// x'Σx, the variance of the linear part.
  private double spread(FeatureMatrix rows, int row) {
    int n = rows.columns();
    double sum = 0;
    for (int c = 0; c < n; c++) {
      double x = rows.value(row, c);
      if (x != 0) {
        double inner = 0;
        for (int d = 0; d < n; d++) {
          inner += covariance[c * n + d] * rows.value(row, d);
        }
        sum += x * inner;
      }
    }
    return sum;
  }
}
