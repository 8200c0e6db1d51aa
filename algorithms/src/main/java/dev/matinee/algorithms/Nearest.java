package dev.matinee.algorithms;

import java.util.Arrays;

/// Chooses the nearest of some candidates and averages what they say: the work space of one scorer.
///
/// Candidates come in the order of the file with a similarity each. Chosen are the `most` with the
/// highest similarity, of equals those that come first, and of these only those with a positive
/// one.
///
/// The similarity of the last place is found by counting the candidates in equal intervals of the
/// similarity and sorting only the interval that holds that place.
final class Nearest {
  private static final int INTERVALS = 256;

  private final int most;
  private final int atLeast;
  private final int[] interval;
  private final int[] counts = new int[INTERVALS];
  private final double[] close;
  private final Descending descending;
  private final int[] order;

  /// The similarities of the candidates, filled in by the caller: at most 1, but for rounding.
  final double[] similarity;

  /// @param most at most so many are chosen
  /// @param atLeast with fewer the average is `NaN`
  /// @param capacity the largest number of candidates
  Nearest(int most, int atLeast, int capacity) {
    this.most = most;
    this.atLeast = atLeast;
    this.similarity = new double[capacity];
    this.interval = new int[capacity];
    this.close = new double[capacity];
    this.order = new int[capacity];
    this.descending = new Descending(capacity);
  }

  /// `Σ s·d / Σ s` over the chosen of the first `n` candidates, `d` from `from` on, in the order of
  /// the file; `NaN` for too few of them.
  double average(int n, double[] deviation, int from) {
    choose(n);
    int chosen = 0;
    double sum = 0;
    double weight = 0;
    for (int c = 0; c < n; c++) {
      double s = Math.max(0, similarity[c]);
      sum += s * deviation[from + c];
      weight += s;
      chosen += s > 0 ? 1 : 0;
    }
    return chosen < atLeast ? Double.NaN : sum / weight;
  }

  /// The same, summed by falling similarity, of equals by rising number: the order in which
  /// [NearestOfAll] meets them, and so its bits.
  ///
  /// @param number of each candidate, different ones
  double averageFalling(int n, double[] deviation, int from, int[] number) {
    choose(n);
    int chosen = descending.sort(n, similarity, number, order);
    double sum = 0;
    double weight = 0;
    for (int place = 0; place < chosen; place++) {
      double s = similarity[order[place]];
      sum += s * deviation[from + order[place]];
      weight += s;
    }
    return chosen < atLeast ? Double.NaN : sum / weight;
  }

  /// Replaces the similarities by what each candidate counts in [#average]: `s / Σ s`, 0 for those
  /// that are not chosen; all 0 for too few of them.
  void toWeights(int n) {
    choose(n);
    int chosen = 0;
    double sum = 0;
    for (int c = 0; c < n; c++) {
      similarity[c] = Math.max(0, similarity[c]);
      sum += similarity[c];
      chosen += similarity[c] > 0 ? 1 : 0;
    }
    for (int c = 0; c < n; c++) {
      similarity[c] = chosen < atLeast ? 0 : similarity[c] / sum;
    }
  }

  /// Sets the similarities to 0 for which there is no room.
  private void choose(int n) {
    if (n <= most) {
      return;
    }
    count(n);
    int last = INTERVALS;
    int room = most;
    do {
      room -= counts[--last];
    } while (room > 0);
    room += counts[last];
    int size = collect(n, last);
    limit(n, close[size - room], roomAt(size - room, size));
  }

  private void count(int n) {
    Arrays.fill(counts, 0);
    for (int c = 0; c < n; c++) {
      int i = Math.clamp((int) (similarity[c] * INTERVALS), 0, INTERVALS - 1);
      interval[c] = i;
      counts[i]++;
    }
  }

  /// The candidates of one interval, ascending; returns how many.
  private int collect(int n, int last) {
    int size = 0;
    for (int c = 0; c < n; c++) {
      if (interval[c] == last) {
        close[size++] = similarity[c];
      }
    }
    Arrays.sort(close, 0, size);
    return size;
  }

  /// How many of exactly the similarity of the last place have room.
  private int roomAt(int place, int size) {
    int equal = place;
    while (equal < size && close[equal] == close[place]) {
      equal++;
    }
    return equal - place;
  }

  private void limit(int n, double least, int room) {
    int left = room;
    for (int c = 0; c < n; c++) {
      if (similarity[c] < least || (similarity[c] == least && left-- <= 0)) {
        similarity[c] = 0;
      }
    }
  }
}
