package dev.matinee.algorithms.bayesfm;

/// How alike rows are to one: the cosine of their factors in all samples, each less the mean of all
/// rows. Factors of one sample have the same meaning for all rows, so samples need not agree on it.
final class FactorSimilarity {
  private final PosteriorSamples draws;
  private final short[] rows;
  private final float[] center;
  private final float[] own;
  private final float[] other;
  private final double length;

  FactorSimilarity(PosteriorSamples draws, short[] rows, float[] row) {
    this.draws = draws;
    this.rows = rows;
    this.center = new float[row.length];
    this.other = new float[row.length];
    int n = rows.length / row.length;
    for (int r = 0; r < n; r++) {
      draws.read(rows, r, other);
      for (int k = 0; k < center.length; k++) {
        center[k] += other[k] / n;
      }
    }
    this.own = centered(row.clone());
    this.length = product(own, own);
  }

  double to(int row) {
    draws.read(rows, row, other);
    centered(other);
    double lengths = length * product(other, other);
    return lengths > 0 ? product(own, other) / Math.sqrt(lengths) : 0;
  }

  /// Takes the mean off, and the bias and the noise out.
  private float[] centered(float[] row) {
    for (int k = 0; k < row.length; k++) {
      int place = k / draws.count();
      row[k] = place == 0 || place == draws.width() - 1 ? 0 : row[k] - center[k];
    }
    return row;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
