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

  /// From here on floating point numbers leave out whole numbers.
  private static final int INEXACT_FROM = 16;

  /// Blanks that look like nothing and are no ordinary ones.
  private static final String INVISIBLE = "\u00A0\u2007\u202F\u200B\u200E\u200F\uFEFF";

  private IdText() {}

  /// The id that a text means: a whole number without point and exponent, anything else as it is.
  public static String plain(String written) {
    var text = visible(written);
    int length = text.length();
    if (length < 3) {
      return text;
    }
    if (text.charAt(length - 1) == '0' && POINT.matcher(text).matches()) {
      return text.substring(0, text.indexOf('.'));
    }
    return isPower(text) ? whole(text) : text;
  }

  /// Without invisible characters at both ends.
  private static String visible(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && INVISIBLE.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && INVISIBLE.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  /// Whether an id is a long number that a spreadsheet has rounded, `1.23457E+11`, or one that a
  /// floating point number cannot have been exactly, `7.656e+16`: many ids look the same then.
  public static boolean isRounded(String text) {
    if (!isPower(text)) {
      return false;
    }
    int mark = Math.max(text.indexOf('e'), text.indexOf('E'));
    int exponent = Integer.parseInt(text.substring(mark + 1).replace("+", ""));
    int decimals = Math.max(0, mark - 2);
    boolean ofASpreadsheet = text.startsWith("E+", mark) && exponent >= ROUNDED_FROM;
    return exponent >= INEXACT_FROM || (ofASpreadsheet && decimals < exponent);
  }

  /// Whether an id is what programs write where there is none: `NULL`, `NaN`, `None`, `N/A` in any
  /// case, `\N` of databases, `NA` of R.
  public static boolean isMissing(String text) {
    return switch (text.length()) {
      case 2 -> text.equals("\\N") || text.equals("NA");
      case 3 -> text.equalsIgnoreCase("nan") || text.equalsIgnoreCase("n/a");
      case 4 ->
          text.equalsIgnoreCase("null")
              || text.equalsIgnoreCase("none")
              || text.equals("<NA>")
              || text.equals("#N/A");
      default -> false;
    };
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
