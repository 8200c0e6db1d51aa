package dev.matinee.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers for people, the same in every locale.
final class NumberText {
  /// What stands where nothing was measured.
  static final String UNKNOWN = "–";

  private static final MathContext THREE_DIGITS = new MathContext(3);

  private NumberText() {}

  static String value(double value, int decimals) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−')
        : UNKNOWN;
  }

  static String signed(double value, int decimals) {
    return (value > 0 ? "+" : "") + value(value, decimals);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// Three digits and a unit that suits: 99 µs, 3.4 ms, 1.25 s.
  static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return UNKNOWN;
    }
    if (seconds == 0) {
      return "0 s";
    }
    if (seconds < 0.9995e-3) {
      return digits(seconds * 1e6) + " µs";
    }
    return seconds < 0.9995 ? digits(seconds * 1e3) + " ms" : digits(seconds) + " s";
  }

  /// Three digits: 0.00123, 4.57, 1230.
  static String digits(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    return value == 0
        ? "0"
        : new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }
}
