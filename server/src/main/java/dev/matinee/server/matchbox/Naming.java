package dev.matinee.server.matchbox;

import dev.matinee.core.Titles;
import dev.matinee.server.serving.Served;
import java.util.Arrays;

/// What stands for a movie in requests and answers.
enum Naming {
  TITLE("title") {
    @Override
    String of(Served served, String item) {
      return served.titles().title(item);
    }

    @Override
    String id(Served served, String name) {
      // one that nobody here knows stays what it is, like every id that training has not seen
      return served.titles().lookup(name).map(Titles.Found::item).orElse(name);
    }
  },
  ID("id") {
    @Override
    String of(Served served, String item) {
      return item;
    }

    @Override
    String id(Served served, String name) {
      return name;
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

  /// The name of a movie in an answer.
  abstract String of(Served served, String item);

  /// The id of the movie that a name in a request means: of several with one title the most rated.
  /// The name itself where it means none.
  abstract String id(Served served, String name);
}
