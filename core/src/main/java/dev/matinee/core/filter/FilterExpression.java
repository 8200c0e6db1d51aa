package dev.matinee.core.filter;

import dev.matinee.core.Ratings;
import dev.matinee.core.filter.Condition.Field;
import dev.matinee.core.filter.Condition.Value;
import java.util.Collection;

/// A condition on movies as people write it: `genres has "Drama" and year >= 1990 and ratings >=
/// 20`.
///
/// Fields are the labels and numbers that the catalog has of its movies, and `ratings`, how many
/// ratings a movie has. What is not known of a movie fulfills no condition on it. Equal to another
/// one that differs in blanks and brackets alone.
public final class FilterExpression {
  /// How many ratings a movie has.
  public static final String RATINGS = "ratings";

  /// The longest text that is read, in characters.
  public static final int LONGEST = 8000;

  private final String text;
  private final Condition condition;
  private final String canonical;

  private FilterExpression(String text, Condition condition) {
    this.text = text;
    this.condition = condition;
    this.canonical = condition.canonical();
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
    var values = labels.stream().map(label -> new Value(label, Double.NaN, 1)).toList();
    var condition = new Condition.Has(new Field(field, 1), false, values);
    return new FilterExpression(condition.canonical(), condition);
  }

  static IllegalArgumentException wrong(int column, String what) {
    return new IllegalArgumentException("filter, position %d: %s".formatted(column, what));
  }

  /// The items of a catalog that fulfill it.
  ///
  /// @throws IllegalArgumentException when it names a field that the catalog does not have, or
  ///   compares a field with what it cannot be
  public ItemSet compile(Ratings ratings) {
    return compile(new FilterCompiler(ratings.ofItems(), ratings.byItem()::count));
  }

  /// The same of the catalog of a compiler.
  ItemSet compile(FilterCompiler compiler) {
    return compiler.compile(condition);
  }

  /// A text that is the same for all filters that are equal to this one.
  public String canonical() {
    return canonical;
  }

  /// As it was written.
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FilterExpression filter && canonical.equals(filter.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
