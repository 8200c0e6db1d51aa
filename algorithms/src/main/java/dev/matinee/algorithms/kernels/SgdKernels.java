package dev.matinee.algorithms.kernels;

/// The two loops of stochastic gradient descent on factors.
///
/// Plain loops, written so that the compiler of the virtual machine vectorizes [#step]; the order
/// of the sums is fixed, so the bits are the same everywhere.
public final class SgdKernels {
  private static final int LANES = 8;

  private SgdKernels() {}

  /// `Σ a_f · b_f`, summed in eight lanes that are added pairwise at the end.
  public static float dot(float[] a, float[] b) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int whole = a.length - a.length % LANES;
    for (int f = 0; f < whole; f += LANES) {
      s0 += a[f] * b[f];
      s1 += a[f + 1] * b[f + 1];
      s2 += a[f + 2] * b[f + 2];
      s3 += a[f + 3] * b[f + 3];
      s4 += a[f + 4] * b[f + 4];
      s5 += a[f + 5] * b[f + 5];
      s6 += a[f + 6] * b[f + 6];
      s7 += a[f + 7] * b[f + 7];
    }
    float sum = ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    for (int f = whole; f < a.length; f++) {
      sum += a[f] * b[f];
    }
    return sum;
  }

  /// One step for both sides of a rating: `p ← keep · p + gain · q` and `q ← keep · q + gain · p`
  /// with the old `p`.
  public static void step(float[] p, float[] q, float keep, float gain) {
    for (int f = 0; f < p.length; f++) {
      float before = p[f];
      p[f] = keep * before + gain * q[f];
      q[f] = keep * q[f] + gain * before;
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
