package dev.matinee.core.filter;

import dev.matinee.core.Features;
import dev.matinee.core.Ratings;
import java.util.Collection;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/// A condition on movies as people write it: `genres has "Drama" and year >= 1990 and ratings >=
/// 20`.
///
/// Fields are the labels and numbers that the catalog has of its movies, and `ratings`, how many
/// ratings a movie has. What is not known of a movie fulfills no condition on it. Equal to another
/// one of the same text.
public final class FilterExpression {
  /// How many ratings a movie has.
  public static final String RATINGS = "ratings";

  /// The longest text that is read, in characters.
  public static final int LONGEST = 8000;

  private final String text;
  private final Condition condition;

  private FilterExpression(String text, Condition condition) {
    this.text = text;
    this.condition = condition;
  }

  /// Reads an expression.
  ///
  /// @throws IllegalArgumentException with the position where something else was expected, and what
  public static FilterExpression parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "filter must have %d characters at most, got %d".formatted(LONGEST, text.length()));
    }
    return new FilterExpression(text, FilterParser.parse(text));
  }

  /// The expression that asks for one of some labels.
  static FilterExpression hasAny(String field, Collection<String> labels) {
    var values =
        labels.stream()
            .map(label -> '"' + label.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
            .collect(Collectors.joining(", "));
    return parse("`%s` has any (%s)".formatted(field, values));
  }

  static IllegalArgumentException wrong(int column, String what) {
    return new IllegalArgumentException("filter, position %d: %s".formatted(column, what));
  }

  /// The items of a catalog that fulfill it; one pass over the items for each condition.
  ///
  /// @throws IllegalArgumentException when it names a field that the catalog does not have, or
  ///   compares a field with what it cannot be
  public ItemSet compile(Ratings ratings) {
    return compile(ratings.ofItems(), ratings.byItem()::count);
  }

  /// The same for what is known of movies now.
  ///
  /// @param ratings how many ratings the movie of a row has
  ItemSet compile(Features items, IntUnaryOperator ratings) {
    return new FilterCompiler(items, ratings).compile(condition);
  }

  /// As it was written.
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FilterExpression filter && text.equals(filter.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
