package dev.matinee.server.matchbox;

import dev.matinee.server.serving.Served;
import java.util.Arrays;

/// What stands for a movie in answers; requests may use either.
enum Naming {
  TITLE("title") {
    @Override
    String of(Served served, String item) {
      return served.titles().title(item);
    }
  },
  ID("id") {
    @Override
    String of(Served served, String item) {
      return item;
    }
  };

  private final String text;

  Naming(String text) {
    this.text = text;
  }

  /// As it stands in a request.
  String text() {
    return text;
  }

  /// The one of this text.
  static Naming of(String text) {
    return Arrays.stream(values())
        .filter(one -> one.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown: " + text));
  }

  /// The name of a movie.
  abstract String of(Served served, String item);
}
