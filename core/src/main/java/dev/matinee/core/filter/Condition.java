package dev.matinee.core.filter;

import static java.util.stream.Collectors.joining;

import java.util.List;

/// What a movie must fulfill, as the tree that [FilterParser] makes of a text.
sealed interface Condition {
  /// A text that is the same for conditions that were written with other blanks and brackets.
  default String canonical() {
    return switch (this) {
      case All(var parts) -> joined(parts, " and ");
      case Any(var parts) -> joined(parts, " or ");
      case Not(var part) -> "not " + part.canonical();
      case Comparison(var field, var operator, var value) ->
          field.canonical() + operator.symbol() + value.canonical();
      case Has(var field, var all, var values) ->
          values.stream()
              .map(Value::canonical)
              .collect(joining(",", field.canonical() + (all ? " has all (" : " has any ("), ")"));
    };
  }

  private static String joined(List<Condition> parts, String word) {
    return parts.stream().map(Condition::canonical).collect(joining(word, "(", ")"));
  }

  private static String enclosed(char mark, String text) {
    return mark + text.replace("\\", "\\\\").replace("" + mark, "\\" + mark) + mark;
  }

  /// All of these.
  record All(List<Condition> parts) implements Condition {}

  /// At least one of these.
  record Any(List<Condition> parts) implements Condition {}

  /// Not this.
  record Not(Condition part) implements Condition {}

  /// A field compared with one value: `year >= 1990`.
  record Comparison(Field field, Operator operator, Value value) implements Condition {}

  /// A field that has some values, or all of them: `genres has all ("Drama", "War")`.
  record Has(Field field, boolean all, List<Value> values) implements Condition {}

  /// The name of a field, and the column from 1 where it stands.
  record Field(String name, int column) {
    String canonical() {
      return enclosed('`', name);
    }
  }

  /// A text or a number, and the column from 1 where it stands.
  ///
  /// @param number `NaN` for a text in quotes
  record Value(String text, double number, int column) {
    String canonical() {
      return Double.isNaN(number) ? enclosed('"', text) : text;
    }
  }

  /// How a field is compared.
  enum Operator {
    EQUAL("="),
    DIFFERENT("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /// As it is written.
    String symbol() {
      return symbol;
    }

    /// Whether it asks for an order, which only numbers have.
    boolean ordered() {
      return this != EQUAL && this != DIFFERENT;
    }
  }
}
