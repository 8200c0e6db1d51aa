package dev.matinee.datasets.text;

import java.nio.charset.StandardCharsets;

/// What stands between the fields of a line.
///
/// `plural` is its name in messages ("tabs"); `quoted` says whether a field may stand in quotes
/// (RFC 4180).
public record Separator(String mark, String plural, boolean quoted) {
  public static final Separator TAB = new Separator("\t", "tabs", false);
  public static final Separator COLONS = new Separator("::", "'::'", false);
  public static final Separator COMMA = new Separator(",", "commas", true);
  public static final Separator SEMICOLON = new Separator(";", "semicolons", true);
  public static final Separator BAR = new Separator("|", "'|'", true);

  /// Any number of blanks and tabs.
  public static final Separator BLANKS = new Separator(" ", "blanks", true);

  /// Whether a field in quotes may have the separator within, although quotes are no rule.
  boolean mayBeQuoted() {
    return mark.equals("\t");
  }

  /// Whether several in a row are one.
  boolean repeats() {
    return mark.equals(" ");
  }

  /// Whether it is the same bytes each time.
  public boolean isFixed() {
    return !repeats();
  }

  /// The bytes of its mark.
  public byte[] bytes() {
    return mark.getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether it is one byte, each of which is one separator.
  boolean isSingle() {
    return mark.length() == 1 && !repeats();
  }

  /// Whether the separator stands at a place.
  boolean at(byte[] bytes, int place, int to) {
    if (bytes[place] != mark.charAt(0)) {
      return false;
    }
    int length = mark.length();
    for (int c = 1; c < length; c++) {
      if (place + c >= to || bytes[place + c] != mark.charAt(c)) {
        return false;
      }
    }
    return true;
  }

  /// Whether the separator stands right before a place.
  boolean endsAt(byte[] bytes, int place) {
    int from = place - mark.length();
    return from >= 0 && at(bytes, from, place);
  }

  int length() {
    return mark.length();
  }
}
