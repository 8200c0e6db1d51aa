package dev.matinee.core.text;

/// What looks like nothing at the ends of a text: blanks of every width, of no width, and marks of
/// direction, as pages and spreadsheets leave them.
public final class Blanks {
  private Blanks() {}

  /// The text without them.
  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    if (c > ' ' && c < '\u007F') {
      return false; // nearly all are
    }
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
