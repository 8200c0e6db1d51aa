package dev.matinee.algorithms.blend;

import dev.matinee.core.State;

/// The weights of the members, for each pair of a user and an item:
///
/// ```
/// r̂ = μ + c_0 + Σ_k c_k (m_k − μ)
/// c = base + a_u · byUser + a_i · byItem,   a = (ln(1 + n) − mean) / deviation, within ±3
/// ```
///
/// with n the number of ratings of the user, or the item. `byUser` and `byItem` are 0 but of
/// [Weights#ACTIVITY].
///
/// @param base `c_0`, then a weight for each member
/// @param activity mean and deviation of ln(1 + n) of the users, then of the items
record StackedWeights(double[] base, double[] byUser, double[] byItem, double[] activity) {
  /// How weights come of the examples.
  enum Weights {
    /// At least 0: a member counts or does not.
    NON_NEGATIVE,
    /// Any number.
    RIDGE,
    /// Any number, changing with how many ratings the user and the item have.
    ACTIVITY
  }

  private static final double MOST_DEVIATIONS = 3;

  private static final String BASE = "weights";
  private static final String BY_USER = "weightsByUser";
  private static final String BY_ITEM = "weightsByItem";
  private static final String ACTIVITY = "activity";

  /// Every member alike: what holds where there is nothing to learn from.
  static StackedWeights plainMean(int members) {
    var base = new double[members + 1];
    for (int k = 1; k <= members; k++) {
      base[k] = 1.0 / members;
    }
    return new StackedWeights(
        base, new double[members + 1], new double[members + 1], NOBODY.clone());
  }

  private static final double[] NOBODY = {0, 1, 0, 1};

  /// Learns the weights.
  ///
  /// @param regularization how many examples pull each weight toward that of the plain mean
  static StackedWeights learn(
      OutOfFoldPredictions opinions, double mean, Weights how, double regularization) {
    var activity = how == Weights.ACTIVITY ? activity(opinions) : NOBODY.clone();
    int width = opinions.members() + 1;
    int groups = how == Weights.ACTIVITY ? 3 : 1;
    var sums = new LinearRegression(groups * width);
    var x = new double[groups * width];
    var said = new double[opinions.members()];
    for (int e = 0; e < opinions.size(); e++) {
      opinions.read(e, mean, said);
      fill(x, 0, 1, said);
      if (groups > 1) {
        fill(x, width, activity(opinions.userCount()[e], activity, 0), said);
        fill(x, 2 * width, activity(opinions.itemCount()[e], activity, 2), said);
      }
      sums.add(x, opinions.rating()[e] - mean, 1);
    }
    pull(sums, width, groups, regularization);
    var w = how == Weights.NON_NEGATIVE ? sums.nonNegative(freeOffset(width)) : sums.solve();
    return new StackedWeights(
        part(w, 0, width),
        groups > 1 ? part(w, 1, width) : new double[width],
        groups > 1 ? part(w, 2, width) : new double[width],
        activity);
  }

  private static void fill(double[] x, int at, double scale, double[] said) {
    x[at] = scale;
    for (int k = 0; k < said.length; k++) {
      x[at + 1 + k] = scale * said[k];
    }
  }

  /// The offsets are not pulled: they are what the members miss together.
  private static void pull(LinearRegression sums, int width, int groups, double regularization) {
    for (int g = 0; g < groups; g++) {
      for (int k = 1; k < width; k++) {
        double strength = regularization * sums.perExample(g * width + k);
        sums.pull(g * width + k, g == 0 ? 1.0 / (width - 1) : 0, strength);
      }
    }
  }

  private static boolean[] freeOffset(int width) {
    var free = new boolean[width];
    free[0] = true;
    return free;
  }

  private static double[] part(double[] w, int g, int width) {
    var part = new double[width];
    System.arraycopy(w, g * width, part, 0, width);
    return part;
  }

  private static double[] activity(OutOfFoldPredictions opinions) {
    var moments = new double[4];
    moments(opinions.userCount(), moments, 0);
    moments(opinions.itemCount(), moments, 2);
    return moments;
  }

  private static void moments(int[] counts, double[] into, int at) {
    double sum = 0;
    double squares = 0;
    for (int count : counts) {
      double log = Math.log1p(count);
      sum += log;
      squares += log * log;
    }
    double mean = sum / counts.length;
    double variance = squares / counts.length - mean * mean;
    into[at] = mean;
    into[at + 1] = variance > 1e-12 ? Math.sqrt(variance) : 1;
  }

  private static double activity(int count, double[] activity, int at) {
    double deviations = (Math.log1p(count) - activity[at]) / activity[at + 1];
    return Math.clamp(deviations, -MOST_DEVIATIONS, MOST_DEVIATIONS);
  }

  /// Writes `c` of a pair.
  void weights(int userCount, int itemCount, double[] into) {
    double user = activity(userCount, activity, 0);
    double item = activity(itemCount, activity, 2);
    for (int k = 0; k < into.length; k++) {
      into[k] = base[k] + user * byUser[k] + item * byItem[k];
    }
  }

  /// What is predicted, less the mean.
  ///
  /// @param weights of the pair
  /// @param said what the members predict, less the mean
  static double predict(double[] weights, double[] said) {
    double sum = weights[0];
    for (int k = 0; k < said.length; k++) {
      sum += weights[k + 1] * said[k];
    }
    return sum;
  }

  State.Builder saved(State.Builder state) {
    return state.put(BASE, base).put(BY_USER, byUser).put(BY_ITEM, byItem).put(ACTIVITY, activity);
  }

  static StackedWeights restored(State state) {
    return new StackedWeights(
        state.doubles(BASE),
        state.doubles(BY_USER),
        state.doubles(BY_ITEM),
        state.doubles(ACTIVITY));
  }
}
