package dev.matinee.datasets.text;

/// Foreign text as messages may show it.
public final class Text {
  private static final int SHOWN = 60;

  private Text() {}

  /// The first characters, with anything that would disturb a terminal replaced.
  public static String excerpt(String text) {
    var shown = new StringBuilder();
    int end = Math.min(SHOWN, text.length());
    for (int c = 0; c < end; c++) {
      char ch = text.charAt(c);
      shown.append(ch == '\t' ? ' ' : Character.isISOControl(ch) ? '·' : ch);
    }
    return text.length() > end ? shown + "…" : shown.toString();
  }
}
