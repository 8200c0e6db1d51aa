package dev.matinee.wire;

import dev.matinee.core.text.IdText;

/// An id of a user or a movie as callers send it, in a body, an address or a table: one rule for
/// all of them, which is that of files.
public final class SentId {
  private SentId() {}

  /// The id that a text means: without blanks and invisible characters at its ends, a whole number
  /// without point and exponent.
  ///
  /// @param what it is, for messages: `user`
  /// @throws IllegalArgumentException with a sentence where it can be nobody's: nothing is left of
  ///   it, it has lost digits, or it is what programs write where there is none (`NaN`, `null`), so
  ///   that whoever has none would be one person
  public static String read(String what, String written) {
    var id = IdText.plain(written.strip());
    if (id.isBlank()) {
      throw wrong(what + " must be an id that is not blank", written);
    }
    if (IdText.isRounded(id)) {
      throw wrong(what + " has lost digits", written);
    }
    if (IdText.isMissing(id)) {
      throw wrong(what + " must be an id, and not what stands for none", written);
    }
    IdText.problem(id)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("%s %s".formatted(what, problem));
            });
    return id;
  }

  private static IllegalArgumentException wrong(String rule, String written) {
    return new IllegalArgumentException("%s, got \"%s\"".formatted(rule, JsonFields.cut(written)));
  }
}
