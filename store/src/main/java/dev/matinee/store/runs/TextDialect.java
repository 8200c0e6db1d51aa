package dev.matinee.store.runs;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What two databases write differently to compare texts alike: by code points whatever the
/// language of the server, and without regard to case for all letters, not only those of ASCII.
enum TextDialect {
  /// Its `LIKE` knows no case, its `GLOB` does.
  SQLITE("%s", "%1$s GLOB ?", "", "*", "?", "") {
    @Override
    String literal(int character) {
      return "*?[".indexOf(character) >= 0
          ? "[" + Character.toString(character) + "]"
          : Character.toString(character);
    }
  },

  /// Its `ILIKE` knows the letters of the server's language alone, its regular expressions take
  /// any.
  POSTGRESQL("%s COLLATE \"C\"", "%1$s ~ ?", "^", ".*", ".", "$") {
    @Override
    String literal(int character) {
      boolean plain = character > 127 || Character.isLetterOrDigit(character);
      return (plain ? "" : "\\") + Character.toString(character);
    }
  };

  private final String order;
  private final String test;
  private final String begin;
  private final String anyText;
  private final String anyCharacter;
  private final String end;

  TextDialect(
      String order, String test, String begin, String anyText, String anyCharacter, String end) {
    this.order = order;
    this.test = test;
    this.begin = begin;
    this.anyText = anyText;
    this.anyCharacter = anyCharacter;
    this.end = end;
  }

  /// An expression by which texts are put in the order of their code points.
  String order() {
    return order;
  }

  /// The test for a [pattern][#pattern].
  String test() {
    return test;
  }

  abstract String literal(int character);

  /// A pattern of `LIKE`, in which `%` is any text and `_` any character.
  ///
  /// @param anyCase whether letters stand for their upper and lower case too
  String pattern(String like, boolean anyCase) {
    return like.replaceAll("%+", "%") // a text of any length, however often that is said
        .codePoints()
        .mapToObj(
            character ->
                switch (character) {
                  case '%' -> anyText;
                  case '_' -> anyCharacter;
                  default -> anyCase ? eitherCase(character) : literal(character);
                })
        .collect(Collectors.joining("", begin, end));
  }

  private String eitherCase(int letter) {
    int upper = Character.toUpperCase(letter);
    var cases = new TreeSet<>(Set.of(letter));
    cases.add(upper);
    cases.add(Character.toLowerCase(letter));
    cases.add(Character.toLowerCase(upper));
    cases.add(Character.toTitleCase(letter));
    return cases.size() == 1
        ? literal(letter)
        : cases.stream().map(Character::toString).collect(Collectors.joining("", "[", "]"));
  }
}
