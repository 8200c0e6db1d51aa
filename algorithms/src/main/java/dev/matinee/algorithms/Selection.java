package dev.matinee.algorithms;

/// The k-th largest of some numbers (Hoare's Find, 1961).
final class Selection {
  private Selection() {}

  /// The `k`-th largest of the first `n` elements, counted from 1. Afterwards the first `k`
  /// elements are the `k` largest, in any order. Expected time O(n).
  static double largest(double[] a, int n, int k) {
    int low = 0;
    int high = n - 1;
    int place = k - 1;
    while (low < high) {
      double pivot = median(a[low], a[(low + high) >>> 1], a[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (a[i] > pivot) {
          i++;
        }
        while (a[j] < pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = a[i];
          a[i++] = a[j];
          a[j--] = swapped;
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        return a[place];
      }
    }
    return a[place];
  }

  private static double median(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
