package dev.matinee.algorithms.blend;

import java.util.Arrays;

/// What the members say of ratings that they have not seen, a row an example.
///
/// @param rating what was given
/// @param userCount how many ratings of the user the members have seen
/// @param itemCount how many of the item
/// @param means of each member the predicted ratings, `NaN` for no opinion
/// @param deviations of each member the standard deviations, `NaN` where it states none
record OutOfFoldPredictions(
    float[] rating, int[] userCount, int[] itemCount, float[][] means, float[][] deviations) {
  /// Bytes of an example, beside those of each member.
  static final long BYTES = 4 + 4 + 4 + 8;

  static final long BYTES_A_MEMBER = 8;

  static OutOfFoldPredictions empty(int members, int examples) {
    return new OutOfFoldPredictions(
        new float[examples],
        new int[examples],
        new int[examples],
        new float[members][examples],
        new float[members][examples]);
  }

  int size() {
    return rating.length;
  }

  int members() {
    return means.length;
  }

  /// Writes what each member predicts for an example, less the mean; 0 for no opinion.
  void read(int example, double mean, double[] into) {
    for (int k = 0; k < means.length; k++) {
      double said = means[k][example];
      into[k] = Double.isNaN(said) ? 0 : said - mean;
    }
  }

  /// Writes each member's standard deviation.
  void readDeviations(int example, double[] into) {
    for (int k = 0; k < deviations.length; k++) {
      into[k] = deviations[k][example];
    }
  }

  /// The RMSE of each member, no opinion counting as the mean.
  double[] rmse(double mean) {
    var squares = new double[means.length];
    var said = new double[means.length];
    for (int e = 0; e < rating.length; e++) {
      read(e, mean, said);
      for (int k = 0; k < said.length; k++) {
        double off = rating[e] - mean - said[k];
        squares[k] += off * off;
      }
    }
    return Arrays.stream(squares).map(sum -> Math.sqrt(sum / rating.length)).toArray();
  }
}
