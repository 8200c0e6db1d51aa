package dev.matinee.wire.recommendations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What a new user's ratings lead to before the answer is made.
public enum Mode {
  /// They are folded into the model as it is: milliseconds.
  FOLD_IN("fold-in"),
  /// The model is trained anew, on these ratings too.
  RETRAIN("retrain");

  private final String text;

  Mode(String text) {
    this.text = text;
  }

  /// As it stands in JSON: `fold-in`.
  @JsonValue
  public String text() {
    return text;
  }

  /// The mode of this name.
  ///
  /// @throws IllegalArgumentException when there is none; the message names those there are
  public static Mode of(String text) {
    for (var mode : values()) {
      if (mode.text.equals(text)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "mode must be %s, got '%s'"
            .formatted(
                Arrays.stream(values()).map(Mode::text).collect(Collectors.joining(" or ")), text));
  }
}
