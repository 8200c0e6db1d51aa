package dev.matinee.algorithms;

/// Chooses the nearest of some candidates and averages what they say: the work space of one scorer.
///
/// Candidates come in the order of the file with a similarity each. Chosen are the `most` with the
/// highest similarity, of equals those that come first, and of these only those with a positive
/// one.
final class Nearest {
  private final int most;
  private final int atLeast;
  private final double[] sorted;
  private double threshold;
  private int atThreshold;

  /// The similarities of the candidates, filled in by the caller.
  final double[] similarity;

  /// @param most at most so many are chosen
  /// @param atLeast with fewer the average is `NaN`
  /// @param capacity the largest number of candidates
  Nearest(int most, int atLeast, int capacity) {
    this.most = most;
    this.atLeast = atLeast;
    this.similarity = new double[capacity];
    this.sorted = new double[capacity];
  }

  /// `Σ s·d / Σ s` over the chosen of the first `n` candidates, `d` from `from` on; `NaN` for too
  /// few of them.
  double average(int n, double[] deviation, int from) {
    choose(n);
    int left = atThreshold;
    int chosen = 0;
    double sum = 0;
    double weight = 0;
    for (int c = 0; c < n; c++) {
      double s = similarity[c];
      if (s > threshold || (s == threshold && left-- > 0)) {
        sum += s * deviation[from + c];
        weight += s;
        chosen++;
      }
    }
    return chosen < atLeast || chosen == 0 ? Double.NaN : sum / weight;
  }

  /// Replaces the similarities by what each candidate counts in [#average]: `s / Σ s`, 0 for those
  /// that are not chosen; all 0 for too few of them.
  void toWeights(int n) {
    choose(n);
    int left = atThreshold;
    int chosen = 0;
    double sum = 0;
    for (int c = 0; c < n; c++) {
      double s = similarity[c];
      boolean counts = s > threshold || (s == threshold && left-- > 0);
      similarity[c] = counts ? s : 0;
      sum += similarity[c];
      chosen += counts ? 1 : 0;
    }
    for (int c = 0; c < n; c++) {
      similarity[c] = chosen < atLeast || chosen == 0 ? 0 : similarity[c] / sum;
    }
  }

  /// Finds the similarity of the last place and how many of exactly that one have room.
  private void choose(int n) {
    threshold = 0;
    atThreshold = 0;
    if (n <= most) {
      return;
    }
    System.arraycopy(similarity, 0, sorted, 0, n);
    double last = Selection.largest(sorted, n, most);
    if (last > 0) {
      threshold = last;
      atThreshold = most;
      for (int c = 0; c < most; c++) {
        atThreshold -= sorted[c] > last ? 1 : 0;
      }
    }
  }
}
