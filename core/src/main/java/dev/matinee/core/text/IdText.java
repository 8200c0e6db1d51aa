package dev.matinee.core.text;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Ids as programs write them: data frames make `242.0` of 242, R makes `1e+05` of 100000,
/// spreadsheets make `1,046` of 1046.
public final class IdText {
  private static final Pattern POINT = Pattern.compile("-?\\d+\\.0+");

  private static final Pattern THOUSANDS = Pattern.compile("-?[1-9]\\d{0,2}(,\\d{3})+");

  private static final String OPENING = "\u00AB\u201C\u201E\u2018\u201A";
  private static final String CLOSING = "\u00BB\u201C\u201D\u2018\u2019";

  /// From here on floating point numbers, as which data frames keep what they write with a point,
  /// leave out whole numbers: 2^53.
  private static final BigDecimal INEXACT = new BigDecimal(1L << 53);

  /// So many digits are below 2^53 in any case.
  private static final int EXACT_DIGITS = 15;

  /// With a sign of the exponent or a point; `12E5` may be a word.
  private static final Pattern EXPONENT =
      Pattern.compile("-?(\\d([.,]\\d+)?[eE]\\+\\d{1,3}|\\d[.,]\\d+[eE]\\d{1,3})");

  /// From here on spreadsheets show no whole number in full.
  private static final int ROUNDED_FROM = 11;

  /// From here on floating point numbers leave out whole numbers.
  private static final int INEXACT_FROM = 16;

  /// Programs for numbers (`%g`) keep one digit before the point and so many behind it.
  private static final int DECIMALS_OF_G = 5;

  /// As most programs write one; some put another 0 in front.
  private static final String USUAL_EXPONENT = "e+06";

  /// As `undefined`.
  private static final int LONGEST_MISSING = 9;

  /// The longest id that a caller may send, in characters; of files every length is taken.
  public static final int LONGEST = 256;

  private IdText() {}

  /// Why an id that a caller has sent cannot be one: a predicate for a sentence about it, empty
  /// where it can. No database gives back NUL characters or halves of a surrogate pair as they
  /// were.
  public static Optional<String> problem(String id) {
    return problem(id, LONGEST);
  }

  /// The same for another text that is kept or searched for, a title for instance.
  ///
  /// @param longest the greatest number of characters
  public static Optional<String> problem(String text, int longest) {
    if (text.length() > longest) {
      return Optional.of("must be at most %d characters, got %d".formatted(longest, text.length()));
    }
    boolean broken =
        text.codePoints()
            .anyMatch(
                point ->
                    point == 0
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    return broken
        ? Optional.of("must be Unicode text without NUL characters and halves of surrogate pairs")
        : Optional.empty();
  }

  /// The id that a text means: a whole number without point, exponent and separators of thousands,
  /// anything else as it is; so is a number that may have lost digits, which is nobody's id then.
  public static String plain(String written) {
    var text = unprotected(Blanks.strip(written));
    int length = text.length();
    if (length < 3) {
      return text;
    }
    if (text.charAt(length - 1) == '0' && POINT.matcher(text).matches()) {
      return isRounded(text) ? text : text.substring(0, text.indexOf('.'));
    }
    if (hasThousands(text)) {
      return text.replace(",", "");
    }
    return isPower(text) && !isRounded(text) ? whole(text) : text;
  }

  /// Whether an id is a whole number whose thousands are separated: `1,046`.
  public static boolean hasThousands(String text) {
    int length = text.length();
    return length > 4
        && text.charAt(length - 4) == ','
        && text.charAt(length - 1) <= '9' // most ids have no comma
        && THOUSANDS.matcher(text).matches();
  }

  /// Without what keeps a spreadsheet from taking an id for a number, `="0042"` and `'0042`, and
  /// without single or typographic quotes around it.
  private static String unprotected(String text) {
    int length = text.length();
    if (length < 2 || (text.charAt(0) != '=' && text.charAt(0) != '\'')) {
      return isTypographic(text) ? text.substring(1, length - 1) : text;
    }
    if (text.charAt(0) == '=') {
      boolean formula = length > 3 && text.charAt(1) == '"' && text.charAt(length - 1) == '"';
      return formula ? text.substring(2, length - 1) : text;
    }
    if (length > 2 && text.indexOf('\'', 1) == length - 1) {
      return text.substring(1, length - 1);
    }
    boolean number = text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    return number ? text.substring(1) : text;
  }

  /// Whether a text stands in the quotes that word processors make of others.
  private static boolean isTypographic(String text) {
    int last = text.length() - 1;
    return last > 1
        && text.charAt(0) >= OPENING.charAt(0) // most ids are of ASCII
        && OPENING.indexOf(text.charAt(0)) >= 0
        && CLOSING.indexOf(text.charAt(last)) >= 0;
  }

  /// Whether an id may have lost digits, so that many ids look the same: a number with an exponent
  /// whose last digits are not written, where that is no shorter than all of them (`1.2346e+06`),
  /// or where it has the six digits that many programs keep; a long number of a spreadsheet,
  /// `1.23457E+11`; or one that a floating point number need not have been exactly, `7.656e+16` and
  /// `76561198000000007.0`.
  public static boolean isRounded(String text) {
    if (!isPower(text)) {
      return isInexact(text);
    }
    int sign = text.charAt(0) == '-' ? 1 : 0;
    int mark = Math.max(text.indexOf('e'), text.indexOf('E'));
    int exponent = Integer.parseInt(text.substring(mark + 1).replace("+", ""));
    int decimals = Math.max(0, mark - sign - 2);
    if (exponent >= INEXACT_FROM) {
      return true;
    }
    boolean ofASpreadsheet = text.startsWith("E+", mark) && exponent >= ROUNDED_FROM;
    int written = Math.min(text.length() - mark, USUAL_EXPONENT.length());
    boolean shorter = mark - sign + written < exponent + 1;
    return decimals < exponent && (ofASpreadsheet || decimals == DECIMALS_OF_G || !shorter);
  }

  /// Whether a text is a whole number with a point that is above 2^53.
  private static boolean isInexact(String text) {
    int length = text.length();
    return length > EXACT_DIGITS
        && text.charAt(length - 1) == '0'
        && text.indexOf('.') > EXACT_DIGITS
        && POINT.matcher(text).matches()
        && new BigDecimal(text).abs().compareTo(INEXACT) > 0;
  }

  /// Whether an id is what programs write where there is none: `NULL`, `NaN`, `None`, `N/A` in any
  /// case, `\N` of databases, `NA` of R, `undefined` of JavaScript; and `-`, `?`, `.` of people and
  /// of programs for statistics.
  public static boolean isMissing(String written) {
    var text = Blanks.strip(written);
    return switch (text.length()) {
      case 1 -> text.equals("-") || text.equals("?") || text.equals(".");
      case 2 ->
          text.equals("\\N")
              || text.equals("NA")
              || text.equals("--")
              || text.equals("''")
              || text.equals("\"\"");
      case 3 -> text.equalsIgnoreCase("nan") || text.equalsIgnoreCase("n/a") || text.equals("NaT");
      case 4 ->
          text.equalsIgnoreCase("null")
              || text.equalsIgnoreCase("none")
              || text.equals("<NA>")
              || text.equals("#N/A");
      default -> text.length() <= LONGEST_MISSING && isLongMissing(text);
    };
  }

  private static boolean isLongMissing(String text) {
    return text.equalsIgnoreCase("(null)")
        || text.equalsIgnoreCase("[null]")
        || text.equalsIgnoreCase("<null>")
        || text.equals("undefined")
        || text.equals("#NULL!")
        || text.equals("#VALUE!")
        || text.equals("#REF!");
  }

  private static boolean isPower(String text) {
    int last = text.length() - 1;
    return last >= 3
        && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '-')
        && Character.isDigit(text.charAt(last))
        && (text.indexOf('e') > 0 || text.indexOf('E') > 0) // most ids are whole numbers
        && EXPONENT.matcher(text).matches();
  }

  private static String whole(String text) {
    var number = new BigDecimal(text.replace(',', '.')).stripTrailingZeros();
    return number.scale() <= 0 ? number.toBigIntegerExact().toString() : text;
  }
}
