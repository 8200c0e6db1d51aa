package dev.matinee.algorithms.neighbors;

import dev.matinee.algorithms.baselines.Baseline;
import dev.matinee.algorithms.support.Biases;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.SparseRows;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// What neighbours speak about: ratings as they are, or how far these lie from what was to be
/// expected.
enum Normalization {
  /// Ratings as they are.
  NONE,
  /// Differences from the mean of the user (by user) or item (by item).
  MEAN,
  /// The same in units of the standard deviation.
  Z_SCORE,
  /// Differences from the baseline estimate.
  BASELINE;

  /// Where the ratings of a user or item lie, and how far they spread.
  record Level(double centre, double spread) {}

  /// The levels of all users (by user) or items (by item); `NaN` for the mean of no ratings.
  ///
  /// @param overallSd [#overallSd] of the training
  Level[] ofRows(Axis by, Ratings ratings, Biases biases, double overallSd) {
    var rows = by == Axis.USER ? ratings.byUser() : ratings.byItem();
    var rowBias = by == Axis.USER ? biases.ofUsers() : biases.ofItems();
    var levels = new Level[rows.rows()];
    Arrays.setAll(levels, row -> ofRow(rows, row, biases.mean() + rowBias[row], overallSd));
    return levels;
  }

  private Level ofRow(SparseRows rows, int row, double biased, double overallSd) {
    return of(rows.count(row), k -> rows.value(rows.start(row) + k), biased, overallSd);
  }

  /// The level of a user who may be new.
  ///
  /// @param biased the mean with the user's bias
  /// @param overallSd [#overallSd] of the training
  Level ofProfile(Profile profile, double biased, double overallSd) {
    return of(profile.size(), profile::value, biased, overallSd);
  }

  private Level of(int n, IntToDoubleFunction value, double biased, double overallSd) {
    return switch (this) {
      case NONE -> new Level(0, 1);
      case MEAN -> new Level(mean(n, value), 1);
      case Z_SCORE -> {
        double mean = mean(n, value);
        double sd = sd(n, value, mean);
        yield new Level(mean, sd > 0 ? sd : overallSd);
      }
      case BASELINE -> new Level(biased, 1);
    };
  }

  /// What the other side of a pair adds to what is expected: its bias, with `BASELINE`.
  double offset(double bias) {
    return this == BASELINE ? bias : 0;
  }

  /// The prediction from what the neighbours say on average.
  ///
  /// @param level of the user (by user) or the item (by item)
  /// @param average `NaN` where the neighbours say nothing
  /// @param known whether both the user and the item have ratings
  double estimate(Level level, double offset, double average, boolean known) {
    if (!Double.isNaN(average)) {
      return level.centre + offset + level.spread * average;
    }
    return switch (this) {
      case NONE -> Double.NaN;
      case MEAN, Z_SCORE -> known ? level.centre : Double.NaN;
      case BASELINE -> level.centre + offset;
    };
  }

  /// Writes what each rating of a profile adds to the centre of the user's own level.
  void shares(Profile profile, Biases biases, double[] perProfileEntry) {
    switch (this) {
      case NONE -> Arrays.fill(perProfileEntry, 0);
      case MEAN, Z_SCORE -> {
        for (int k = 0; k < profile.size(); k++) {
          perProfileEntry[k] = (profile.value(k) - biases.mean()) / profile.size();
        }
      }
      case BASELINE -> Baseline.DEFAULTS.shares(biases, profile, perProfileEntry);
    }
  }

  /// What neighbours say in favour of an item if they say this of it: ratings as they are speak for
  /// it as far as they exceed the mean.
  double favour(double deviation, Biases biases) {
    return this == NONE ? deviation - biases.mean() : deviation;
  }

  /// How far a rating lies from what was expected of it.
  static double deviation(double rating, Level level, double offset) {
    return (rating - (level.centre + offset)) / level.spread;
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
