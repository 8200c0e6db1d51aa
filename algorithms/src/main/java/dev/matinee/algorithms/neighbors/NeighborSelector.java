package dev.matinee.algorithms.neighbors;

import java.util.Arrays;

/// Chooses the nearest of some candidates and averages what they say: the work space of one scorer.
///
/// Candidates are places in an array that names a row for each of them. Chosen are the `most` whose
/// rows have the highest similarity, of equals those that come first, and of these only those with
/// a positive one.
///
/// The similarities are laid into equal intervals once. Counting the candidates of each finds the
/// *border*, the interval in which the last place is: what lies above it is chosen, and only what
/// lies in it, mostly a handful, has to be sorted.
final class NeighborSelector {
  /// The border of candidates who all have room, and the interval of those that are not similar.
  private static final int NONE = -1;

  private static final int INTERVALS = 512;

  private final int most;
  private final int atLeast;
  private final double[] similarity;
  private final short[] interval; // of each row, NONE for those that are not similar
  private final int[] counts = new int[INTERVALS];
  private final int[] chosen;
  private final double[] close;

  /// @param most at most so many are chosen
  /// @param atLeast with fewer nothing is chosen
  /// @param similarity of every row; whenever it has changed call [#ready]
  /// @param capacity the largest number of candidates
  NeighborSelector(int most, int atLeast, double[] similarity, int capacity) {
    this.most = most;
    this.atLeast = atLeast;
    this.similarity = similarity;
    this.interval = new short[similarity.length];
    this.chosen = new int[capacity + 1]; // filled without branches: one too many is written
    this.close = new double[capacity];
    ready();
  }

  /// Lays the similarities into intervals.
  void ready() {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (double s : similarity) {
      low = s > 0 ? Math.min(low, s) : low;
      high = Math.max(high, s);
    }
    double scale = high > low ? (INTERVALS - 1) / (high - low) : 0;
    for (int row = 0; row < interval.length; row++) {
      double s = similarity[row];
      interval[row] = (short) (s > 0 ? Math.min((int) ((s - low) * scale), INTERVALS - 1) : NONE);
    }
  }

  /// The interval in which the last place is, counted from above; [#NONE] when there is room for
  /// all.
  private int border(int[] row, int from, int to) {
    if (to - from < most) {
      return NONE;
    }
    Arrays.fill(counts, 0);
    for (int c = from; c < to; c++) {
      if (interval[row[c]] != NONE) {
        counts[interval[row[c]]]++;
      }
    }
    int border = INTERVALS - 1;
    for (int room = most; border >= 0 && (room -= counts[border]) > 0; ) {
      border--;
    }
    return border;
  }

  /// `Σ s·d / Σ s` over the chosen of the candidates `from … to - 1`, in their order; `NaN` for too
  /// few of them.
  ///
  /// @param row of each candidate
  /// @param deviation what each candidate says
  double average(int[] row, double[] deviation, int from, int to) {
    int n = choose(row, from, to);
    double sum = 0;
    double weight = 0;
    for (int k = 0; k < n; k++) {
      double s = similarity[row[chosen[k]]];
      sum += s * deviation[chosen[k]];
      weight += s;
    }
    return n == 0 ? Double.NaN : sum / weight;
  }

  /// Chooses among the candidates `from … to - 1`; returns how many were, for [#chosen].
  int choose(int[] row, int from, int to) {
    int border = border(row, from, to);
    int least = Math.max(border, 0);
    int n = 0;
    for (int c = from; c < to; c++) {
      chosen[n] = c;
      n += interval[row[c]] >= least ? 1 : 0;
    }
    if (n > most) {
      n = dropAtBorder(row, n, border);
    }
    return n < atLeast ? 0 : n;
  }

  /// A candidate that was chosen.
  int chosen(int k) {
    return chosen[k];
  }

  /// What each of the `n` chosen counts in [#average]: `s / Σ s`.
  double[] weights(int[] row, int n) {
    var weights = new double[n];
    double sum = 0;
    for (int k = 0; k < n; k++) {
      weights[k] = similarity[row[chosen[k]]];
      sum += weights[k];
    }
    for (int k = 0; k < n; k++) {
      weights[k] /= sum;
    }
    return weights;
  }

  /// Takes those out of the first `n` chosen that lie at the border and have no room.
  private int dropAtBorder(int[] row, int n, int border) {
    int size = 0;
    for (int k = 0; k < n; k++) {
      if (interval[row[chosen[k]]] == border) {
        close[size++] = similarity[row[chosen[k]]];
      }
    }
    Arrays.sort(close, 0, size);
    int last = n - most; // that many are too many
    double least = close[last];
    int room = 1; // for those of exactly the similarity of the last place
    while (last + room < size && close[last + room] == least) {
      room++;
    }
    int kept = 0;
    for (int k = 0; k < n; k++) {
      double s = similarity[row[chosen[k]]];
      if (s > least || (s == least && room-- > 0)) {
        chosen[kept++] = chosen[k];
      }
    }
    return kept;
  }
}
