package dev.matinee.store.runs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/// The filter of MLflow's search.
///
/// ```
///     filter := clause (AND clause)*                 no OR, no parentheses around clauses
///     clause := field operator value
///             | field [NOT] IN (text, …)             attributes and data sets
///             | field IS [NOT] NULL                  parameters and tags
///     field  := metrics.NAME | params.NAME | tags.NAME | datasets.NAME | [attributes.]NAME
/// ```
///
/// Numbers have `< <= = != >= >`, texts `= != LIKE ILIKE`. A field that a run does not have matches
/// nothing, not even `!=`.
///
/// Source: MLflow's documentation of its search syntax, and `search_utils.py`, which it describes.
final class RunFilter {
  private static final String EXAMPLE = "metrics.rmse < 0.93 and params.algorithm = 'svd'";

  private final List<RunToken> tokens;
  private final Set<RunField> fields = new LinkedHashSet<>();
  private int next;

  private RunFilter(List<RunToken> tokens) {
    this.tokens = tokens;
  }

  /// The test of a filter; everything passes a blank one.
  ///
  /// @throws IllegalArgumentException when it is not of the grammar
  static Predicate<Run> parse(String filter) {
    if (filter.isBlank()) {
      return _ -> true;
    }
    try {
      return new RunFilter(RunToken.all(filter)).clauses();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot read the filter \"%s\": %s (an example: %s)"
              .formatted(filter, e.getMessage(), EXAMPLE),
          e);
    }
  }

  /// The fields that a filter names, which is all that its test looks at.
  ///
  /// @throws IllegalArgumentException when it is not of the grammar
  static Set<RunField> fields(String filter) {
    if (filter.isBlank()) {
      return Set.of();
    }
    var read = new RunFilter(RunToken.all(filter));
    read.clauses();
    return read.fields;
  }

  private Predicate<Run> clauses() {
    var all = clause();
    while (next < tokens.size()) {
      expect("and");
      all = all.and(clause());
    }
    return all;
  }

  private Predicate<Run> clause() {
    var field = RunField.of(take("a field"));
    fields.add(field);
    if (isNext("is")) {
      boolean negated = isNext("not");
      expect("null");
      field.requireMayBeMissing();
      return run -> field.texts(run).isEmpty() != negated;
    }
    boolean negated = isNext("not");
    if (isNext("in")) {
      return in(field, negated);
    }
    if (negated) {
      throw new IllegalArgumentException("after NOT comes IN");
    }
    return comparison(field, take("an operator").text().toUpperCase(Locale.ROOT));
  }

  private Predicate<Run> comparison(RunField field, String operator) {
    var value = take("a value");
    if (field.isNumber()) {
      double expected = value.number();
      var compares = numbers(operator);
      return run -> field.number(run).stream().anyMatch(v -> compares.test(v, expected));
    }
    var expected = value.quoted();
    return switch (operator) {
      case "=" -> run -> field.texts(run).contains(expected);
      case "!=" -> run -> field.texts(run).stream().anyMatch(text -> !text.equals(expected));
      case "LIKE" -> like(field, expected, IntUnaryOperator.identity());
      case "ILIKE" -> like(field, expected, RunFilter::withoutCase);
      default ->
          throw new IllegalArgumentException(
              "%s has = != LIKE ILIKE, got '%s'".formatted(field.name(), operator));
    };
  }

  private static BiPredicate<Double, Double> numbers(String operator) {
    return switch (operator) {
      case "<" -> (value, expected) -> value < expected;
      case "<=" -> (value, expected) -> value <= expected;
      case "=", "==" -> (value, expected) -> value.doubleValue() == expected;
      case "!=" -> (value, expected) -> value.doubleValue() != expected;
      case ">=" -> (value, expected) -> value >= expected;
      case ">" -> (value, expected) -> value > expected;
      default ->
          throw new IllegalArgumentException(
              "a number has < <= = != >= >, got '%s'".formatted(operator));
    };
  }

  private static Predicate<Run> like(RunField field, String pattern, IntUnaryOperator fold) {
    int[] folded = pattern.codePoints().map(fold).toArray();
    return run ->
        field.texts(run).stream()
            .anyMatch(text -> isLike(text.codePoints().map(fold).toArray(), folded));
  }

  /// Whether a text is of a pattern: `%` is any text, `_` any character. Only the last `%` is ever
  /// tried again, which is enough: no pattern takes longer than its length times that of the text.
  private static boolean isLike(int[] text, int[] pattern) {
    int at = 0;
    int next = 0;
    int any = -1; // where the last % is
    int tried = 0; // how far of the text it takes
    while (at < text.length) {
      if (next < pattern.length && pattern[next] == '%') {
        any = next++;
        tried = at;
      } else if (next < pattern.length && (pattern[next] == '_' || pattern[next] == text[at])) {
        next++;
        at++;
      } else if (any >= 0) {
        next = any + 1;
        at = ++tried;
      } else {
        return false;
      }
    }
    while (next < pattern.length && pattern[next] == '%') {
      next++;
    }
    return next == pattern.length;
  }

  private static int withoutCase(int character) {
    return Character.toLowerCase(Character.toUpperCase(character));
  }

  private Predicate<Run> in(RunField field, boolean negated) {
    field.requireText();
    expect("(");
    var texts = new ArrayList<String>();
    do {
      texts.add(take("a value").quoted());
    } while (isNext(","));
    expect(")");
    return run -> field.texts(run).stream().anyMatch(text -> texts.contains(text) != negated);
  }

  private RunToken take(String what) {
    if (next == tokens.size()) {
      throw new IllegalArgumentException("it ends where " + what + " should be");
    }
    return tokens.get(next++);
  }

  /// Takes the next token if it is this one.
  private boolean isNext(String text) {
    boolean is = next < tokens.size() && tokens.get(next).is(text);
    next += is ? 1 : 0;
    return is;
  }

  private void expect(String text) {
    var token = take("'" + text + "'");
    if (!token.is(text)) {
      throw new IllegalArgumentException(
          "'%s' should be '%s'".formatted(token.text(), text.toUpperCase(Locale.ROOT)));
    }
  }
}
