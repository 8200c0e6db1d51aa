package dev.matinee.core.text;

import java.util.regex.Pattern;

/// Decimal numbers as programs write them: `4`, `4.0000000000000000`, `4e0`, `3,5`.
public final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,40}[.,]?\\d{0,60}|[.,]\\d{1,60})([eE][+-]?\\d{1,3})?");

  private Numbers() {}

  /// The number that a text is, whatever blanks stand around it; `NaN` where it is none, or too
  /// large for one. The decimal mark is a point or a comma.
  public static double parse(String written) {
    var text = Blanks.strip(written);
    if (!NUMBER.matcher(text).matches()) {
      return Double.NaN;
    }
    double number = Double.parseDouble(text.replace(',', '.'));
    return Double.isFinite(number) ? number : Double.NaN;
  }
}
