package dev.matinee.workbench.feedback;

/// The score interval of a share, which holds for few and for many (E. B. Wilson, "Probable
/// Inference, the Law of Succession, and Statistical Inference", JASA 22, 1927): with `p = k/n` and
/// the normal quantile `z`
///
/// `(p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)`
///
/// @param low its lower end
/// @param high its upper end
record WilsonInterval(double low, double high) {
  /// The quantile of the normal distribution for 95 %.
  private static final double Z = 1.959964;

  /// The interval of `count` of `n`; from 0 to 1 where `n` is 0.
  static WilsonInterval of(long count, long n) {
    if (n == 0) {
      return new WilsonInterval(0, 1);
    }
    double p = (double) count / n;
    double z2 = Z * Z / n;
    double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n));
    return new WilsonInterval(
        Math.max(0, (p + z2 / 2 - half) / (1 + z2)), Math.min(1, (p + z2 / 2 + half) / (1 + z2)));
  }
}
