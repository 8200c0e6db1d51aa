package dev.matinee.algorithms.kernels;

/// The two loops of stochastic gradient descent on factors.
///
/// Plain loops, written so that the compiler of the virtual machine vectorizes [#step]; the order
/// of the sums is fixed, so the bits are the same everywhere.
public final class SgdKernels {
  private static final int LANES = 8;

  private SgdKernels() {}

  /// `Σ a_f · b_f` over n numbers of each from a place on, summed in eight lanes that are added
  /// pairwise at the end.
  public static float dot(float[] a, int atA, float[] b, int atB, int n) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int whole = n - n % LANES;
    int i = atA;
    int j = atB;
    for (int f = 0; f < whole; f += LANES) {
      s0 += a[i] * b[j];
      s1 += a[i + 1] * b[j + 1];
      s2 += a[i + 2] * b[j + 2];
      s3 += a[i + 3] * b[j + 3];
      s4 += a[i + 4] * b[j + 4];
      s5 += a[i + 5] * b[j + 5];
      s6 += a[i + 6] * b[j + 6];
      s7 += a[i + 7] * b[j + 7];
      i += LANES;
      j += LANES;
    }
    float sum = ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    for (int f = whole; f < n; f++) {
      sum += a[atA + f] * b[atB + f];
    }
    return sum;
  }

  /// One step for both sides of a rating, n numbers each from a place on: `p ← keep · p + gain · q`
  /// and `q ← keep · q + gain · p` with the old `p`.
  public static void step(float[] p, int atP, float[] q, int atQ, int n, float keep, float gain) {
    for (int f = 0; f < n; f++) {
      float before = p[atP + f];
      p[atP + f] = keep * before + gain * q[atQ + f];
      q[atQ + f] = keep * q[atQ + f] + gain * before;
    }
  }

  /// `Σ a_f · b_f` in double, summed in four lanes that are added pairwise at the end.
  public static double dot(double[] a, double[] b) {
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    int whole = a.length - a.length % 4;
    for (int f = 0; f < whole; f += 4) {
      s0 += a[f] * b[f];
      s1 += a[f + 1] * b[f + 1];
      s2 += a[f + 2] * b[f + 2];
      s3 += a[f + 3] * b[f + 3];
    }
    double sum = (s0 + s2) + (s1 + s3);
    for (int f = whole; f < a.length; f++) {
      sum += a[f] * b[f];
    }
    return sum;
  }

  /// One step for both sides of a rating, each with a gain of its own: `p ← keep · p + gainP · q`
  /// and `q ← keep · q + gainQ · p` with the old `p`.
  public static void step(double[] p, double[] q, double keep, double gainP, double gainQ) {
    for (int f = 0; f < p.length; f++) {
      double before = p[f];
      p[f] = keep * before + gainP * q[f];
      q[f] = keep * q[f] + gainQ * before;
    }
  }

  /// `x ← keep · x + y`.
  public static void blend(double[] x, double keep, double[] y) {
    for (int f = 0; f < x.length; f++) {
      x[f] = keep * x[f] + y[f];
    }
  }
}
