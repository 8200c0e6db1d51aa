package dev.matinee.evaluation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/// How splitters are written on the command line.
final class SplitterSyntax {
  private static final String CHOICES =
      "k-fold:5, repeated:5x10, shuffle:0.2, leave-one-out, files:DIR, last:5 or before:2018-01-01";

  private SplitterSyntax() {}

  static Splitter parse(String text) {
    int colon = text.indexOf(':');
    var name = colon < 0 ? text : text.substring(0, colon);
    var argument = colon < 0 ? "" : text.substring(colon + 1);
    try {
      return switch (name) {
        case "k-fold" -> new Splitter.KFold(Integer.parseInt(argument));
        case "repeated" -> repeated(argument);
        case "shuffle" -> new Splitter.Shuffle(Double.parseDouble(argument));
        case "last" -> new Splitter.Last(Integer.parseInt(argument));
        case "before" -> new Splitter.Before(LocalDate.parse(argument));
        case "leave-one-out" -> leaveOneOut(text, argument);
        default -> throw unknown(text);
      };
    } catch (NumberFormatException | DateTimeParseException e) {
      throw unknown(text);
    }
  }

  private static Splitter repeated(String argument) {
    int by = argument.indexOf('x');
    if (by < 0) {
      throw new NumberFormatException("no x");
    }
    return new Splitter.Repeated(
        Integer.parseInt(argument.substring(0, by)), Integer.parseInt(argument.substring(by + 1)));
  }

  private static Splitter leaveOneOut(String text, String argument) {
    if (!argument.isEmpty()) {
      throw unknown(text);
    }
    return new Splitter.LeaveOneOut();
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException("a split is %s, got '%s'".formatted(CHOICES, text));
  }
}
