package dev.matinee.server.catalog;

import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/// Where a page of movies or users ended: the last id, with a check that it is of the same
/// question.
final class PageCursor {
  private static final int CHECK = 8; // hexadecimal digits

  private PageCursor() {}

  /// For a caller to send back.
  static String text(String question, String last) {
    var bytes = (check(question, last) + last).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The last id of the page before.
  ///
  /// @throws ProblemException (400) when it is no cursor of this question
  static String last(String question, String text) {
    try {
      var whole = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      if (whole.length() > CHECK
          && check(question, whole.substring(CHECK)).equals(whole.substring(0, CHECK))) {
        return whole.substring(CHECK);
      }
    } catch (IllegalArgumentException _) {
      // No Base64: falls through to the message that says what would be right.
    }
    throw new ProblemException(
        ProblemType.BAD_PARAMETER,
        "cursor is none of this list; send the `cursor` of the answer before as it is, with the same parameters");
  }

  private static String check(String question, String last) {
    var sum = new CRC32();
    sum.update((question + '\n' + last).getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(sum.getValue());
  }
}
