package dev.matinee.core.text;

import java.util.Set;

/// What data frames and databases write where they have nothing. `None` may be a title.
public final class MissingText {
  private static final Set<String> WORDS =
      Set.of("NULL", "null", "nan", "NaN", "\\N", "<NA>", "#N/A");

  private MissingText() {}

  /// Whether a text, without blanks around it, says that there is none.
  public static boolean isMissing(String text) {
    return WORDS.contains(text);
  }
}
