package dev.matinee.evaluation.splitters;

import java.time.format.DateTimeParseException;
import java.util.function.Function;

/// How a splitter is written on the command line: its name, and after a colon what it needs.
///
/// @param example as it is shown to people: `k-fold:5`, or the bare name where nothing follows it
/// @param parse makes the splitter of what stands after the colon; throws `NumberFormatException`
///   or `DateTimeParseException` for what cannot be read, and `IllegalArgumentException` with the
///   rule for what is out of range
record SplitterSyntax(String example, Function<String, Splitter> parse) {
  String name() {
    int colon = example.indexOf(':');
    return colon < 0 ? example : example.substring(0, colon);
  }

  /// Whether a text is meant to be this splitter.
  boolean names(String text) {
    return hasArgument() ? text.startsWith(name() + ":") : text.equals(name());
  }

  private boolean hasArgument() {
    return !example.equals(name());
  }

  Splitter read(String text) {
    return parse.apply(hasArgument() ? text.substring(name().length() + 1) : "");
  }

  /// The two parts of `5x10`.
  ///
  /// @throws NumberFormatException when there are not two
  static Pair by(String text) {
    int by = text.indexOf('x');
    if (by < 0) {
      throw new NumberFormatException("no x");
    }
    return new Pair(text.substring(0, by), text.substring(by + 1));
  }

  record Pair(String first, String second) {}

  /// Whether an exception says that the text could not be read, not that a value is out of range.
  static boolean isUnreadable(RuntimeException problem) {
    return problem instanceof NumberFormatException || problem instanceof DateTimeParseException;
  }
}
