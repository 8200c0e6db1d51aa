package dev.matinee.core.text;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Ids as programs write them: data frames make `242.0` of 242, R makes `1e+05` of 100000.
public final class IdText {
  private static final Pattern POINT = Pattern.compile("-?\\d+\\.0+");

  /// With a sign of the exponent or a point; `12E5` may be a word.
  private static final Pattern EXPONENT =
      Pattern.compile("\\d(\\.\\d+)?[eE]\\+\\d{1,2}|\\d\\.\\d+[eE]\\d{1,2}");

  /// From here on spreadsheets show no whole number in full.
  private static final int ROUNDED_FROM = 11;

  private IdText() {}

  /// The id that a text means: a whole number without point and exponent, anything else as it is.
  public static String plain(String text) {
    int length = text.length();
    if (length < 3) {
      return text;
    }
    if (text.charAt(length - 1) == '0' && POINT.matcher(text).matches()) {
      return text.substring(0, text.indexOf('.'));
    }
    return isPower(text) ? whole(text) : text;
  }

  /// Whether an id is a long number that a spreadsheet has rounded: `1.23457E+11`, which any of a
  /// million numbers may have been.
  public static boolean isRounded(String text) {
    if (!isPower(text) || text.indexOf("E+") < 0) {
      return false;
    }
    int exponent = Integer.parseInt(text.substring(text.indexOf('+') + 1));
    int decimals = Math.max(0, text.indexOf('E') - 2);
    return exponent >= ROUNDED_FROM && decimals < exponent;
  }

  private static boolean isPower(String text) {
    int last = text.length() - 1;
    return last >= 3
        && Character.isDigit(text.charAt(0))
        && Character.isDigit(text.charAt(last))
        && EXPONENT.matcher(text).matches();
  }

  private static String whole(String text) {
    var number = new BigDecimal(text).stripTrailingZeros();
    return number.scale() <= 0 ? number.toBigIntegerExact().toString() : text;
  }
}
