package dev.matinee.algorithms.neighbors;

import dev.matinee.algorithms.baselines.BiasModel;
import dev.matinee.algorithms.support.Biases;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// What neighbors speak about: ratings as they are, or how far these lie from what was to be
/// expected.
public enum Normalization {
  /// Ratings as they are (`knn-basic`): `r̂_ui = Σ_v s_uv r_vi / Σ_v s_uv`. With too few neighbors,
  /// or for an unknown user or item, there is no opinion.
  NONE,
  /// Differences from the mean of the user (by user) or item (by item) (`knn-means`; Resnick et
  /// al., "GroupLens", CSCW 1994): `r̂_ui = μ_u + Σ_v s_uv (r_vi − μ_v) / Σ_v s_uv`. With too few
  /// neighbors the answer is the mean; for an unknown user or item there is no opinion. A new
  /// user's mean is that of the profile.
  MEAN,
  /// The same in units of the standard deviation (`knn-zscore`; Herlocker et al., "An algorithmic
  /// framework for performing collaborative filtering", SIGIR 1999): `r̂_ui = μ_u + σ_u Σ_v s_uv
  /// (r_vi − μ_v)/σ_v / Σ_v s_uv`, with population standard deviations. Where one is 0 that of all
  /// ratings stands in, and 1 where this is 0 too (the Surprise library divides by it).
  Z_SCORE,
  /// Differences from the baseline `b_ui = μ + b_u + b_i` (`knn-baseline`; Koren, "Factor in the
  /// neighbors", TKDD 2010): `r̂_ui = b_ui + Σ_v s_uv (r_vi − b_vi) / Σ_v s_uv`. With too few
  /// neighbors the answer is the baseline, in which an unknown side has the bias 0, so there always
  /// is one.
  BASELINE;

  /// Where the ratings of a user or item lie, and how far they spread.
  record Center(double value, double spread) {}

  /// The centers of all users (by user) or items (by item); `NaN` for the mean of no ratings.
  ///
  /// @param overallSd [#overallSd] of the training
  Center[] ofRows(NeighborKind by, Ratings ratings, Biases biases, double overallSd) {
    var rows = by == NeighborKind.USER ? ratings.byUser() : ratings.byItem();
    var rowBias = by == NeighborKind.USER ? biases.ofUsers() : biases.ofItems();
    var centers = new Center[rows.rows()];
    Arrays.setAll(centers, row -> ofRow(rows, row, biases.mean() + rowBias[row], overallSd));
    return centers;
  }

  private Center ofRow(CsrMatrix rows, int row, double biased, double overallSd) {
    return of(rows.count(row), k -> rows.value(rows.start(row) + k), biased, overallSd);
  }

  /// The center of a user who may be new.
  ///
  /// @param biased the mean with the user's bias
  /// @param overallSd [#overallSd] of the training
  Center ofProfile(Profile profile, double biased, double overallSd) {
    return of(profile.size(), profile::value, biased, overallSd);
  }

  private Center of(int n, IntToDoubleFunction value, double biased, double overallSd) {
    return switch (this) {
      case NONE -> new Center(0, 1);
      case MEAN -> new Center(mean(n, value), 1);
      case Z_SCORE -> {
        double mean = mean(n, value);
        double sd = sd(n, value, mean);
        yield new Center(mean, sd > 0 ? sd : overallSd);
      }
      case BASELINE -> new Center(biased, 1);
    };
  }

  /// What the other side of a pair adds to what is expected: its bias, with `BASELINE`.
  double offset(double bias) {
    return this == BASELINE ? bias : 0;
  }

  /// The prediction from what the neighbors say on average.
  ///
  /// @param center of the user (by user) or the item (by item)
  /// @param average `NaN` where the neighbors say nothing
  /// @param known whether both the user and the item have ratings
  double estimate(Center center, double offset, double average, boolean known) {
    if (!Double.isNaN(average)) {
      return center.value + offset + center.spread * average;
    }
    return switch (this) {
      case NONE -> Double.NaN;
      case MEAN, Z_SCORE -> known ? center.value : Double.NaN;
      case BASELINE -> center.value + offset;
    };
  }

  /// Writes what each rating of a profile adds to the user's own center.
  void contributions(Profile profile, BiasModel biases, double[] perProfileEntry) {
    switch (this) {
      case NONE -> Arrays.fill(perProfileEntry, 0);
      case MEAN, Z_SCORE -> {
        for (int k = 0; k < profile.size(); k++) {
          perProfileEntry[k] = (profile.value(k) - biases.biases().mean()) / profile.size();
        }
      }
      case BASELINE -> biases.contributions(profile, perProfileEntry);
    }
  }

  /// What neighbors say in favor of an item if they say this of it: ratings as they are speak for
  /// it as far as they exceed the mean.
  double favor(double deviation, Biases biases) {
    return this == NONE ? deviation - biases.mean() : deviation;
  }

  /// How far a rating lies from what was expected of it.
  static double deviation(double rating, Center center, double offset) {
    return (rating - (center.value + offset)) / center.spread;
  }

  /// The standard deviation of all ratings, for those whose own is 0; 1 where all are equal, or not
  /// needed.
  double overallSd(Ratings ratings) {
    if (this != Z_SCORE) {
      return 1;
    }
    double sd = sd(ratings.size(), ratings::value, mean(ratings.size(), ratings::value));
    return sd > 0 ? sd : 1;
  }

  private static double mean(int n, IntToDoubleFunction value) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += value.applyAsDouble(k);
    }
    return sum / n;
  }

  private static double sd(int n, IntToDoubleFunction value, double mean) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      double difference = value.applyAsDouble(k) - mean;
      sum += difference * difference;
    }
    return Math.sqrt(sum / n);
  }
}
