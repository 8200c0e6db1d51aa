package dev.matinee.core.filter;

import dev.matinee.core.filter.Condition.Field;
import dev.matinee.core.filter.Condition.Operator;
import dev.matinee.core.filter.Condition.Value;
import dev.matinee.core.filter.FilterToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads a filter by descent: a method a rule.
///
/// ```
/// filter     = conjunction { "or" conjunction }
/// conjunction = negation { "and" negation }
/// negation   = "not" negation | "(" filter ")" | condition
/// condition  = field ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) value
///            | field "has" [ "any" | "all" ] values
///            | field "in" values
/// values     = value | "(" value { "," value } ")"
/// value      = text in quotes | number
/// ```
final class FilterParser {
  private static final int DEEPEST = 50;
  private static final int MOST_CONDITIONS = 100;
  private static final int MOST_VALUES = 1000;
  private static final int MOST_OF_ALL = 50;
  private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "has", "in", "any", "all");

  private final List<FilterToken> tokens;
  private int at;
  private int depth;
  private int conditions;

  private FilterParser(List<FilterToken> tokens) {
    this.tokens = tokens;
  }

  /// The condition that a text states.
  ///
  /// @throws IllegalArgumentException with the column where something else was expected
  static Condition parse(String source) {
    var parser = new FilterParser(FilterLexer.tokens(source));
    var condition = parser.filter();
    if (parser.next().kind() != Kind.END) {
      throw parser.expected("\"and\", \"or\" or the end");
    }
    return condition;
  }

  private Condition filter() {
    return joined("or", this::conjunction, Condition.Any::new);
  }

  private Condition conjunction() {
    return joined("and", this::negation, Condition.All::new);
  }

  private Condition joined(
      String word, Supplier<Condition> part, Function<List<Condition>, Condition> all) {
    var parts = new ArrayList<Condition>();
    do {
      parts.add(part.get());
    } while (takesWord(word));
    return parts.size() == 1 ? parts.getFirst() : all.apply(List.copyOf(parts));
  }

  private Condition negation() {
    if (!next().isWord("not") && !next().isSymbol("(")) {
      return condition();
    }
    if (++depth > DEEPEST) {
      throw FilterExpression.wrong(
          next().column(), "\"not\" and brackets may be %d deep at most".formatted(DEEPEST));
    }
    Condition inner;
    if (takesWord("not")) {
      inner = new Condition.Not(negation());
    } else {
      take();
      inner = filter();
      require(")", "\"and\", \"or\" or \")\"");
    }
    depth--;
    return inner;
  }

  private Condition condition() {
    var field = field();
    if (++conditions > MOST_CONDITIONS) {
      throw FilterExpression.wrong(
          field.column(), "a filter may have %d conditions at most".formatted(MOST_CONDITIONS));
    }
    if (takesWord("has")) {
      boolean all = takesWord("all");
      if (!all) {
        takesWord("any");
      }
      return new Condition.Has(field, all, values(all ? MOST_OF_ALL : MOST_VALUES));
    }
    if (takesWord("in")) {
      return new Condition.Has(field, false, values(MOST_VALUES));
    }
    for (var operator : Operator.values()) {
      if (next().isSymbol(operator.symbol())) {
        take();
        return new Condition.Comparison(field, operator, value());
      }
    }
    throw expected("=, !=, <, <=, >, >=, \"has\" or \"in\"");
  }

  private Field field() {
    var token = next();
    boolean isName = token.kind() == Kind.WORD && KEYWORDS.stream().noneMatch(token::isWord);
    if (!isName && token.kind() != Kind.FIELD) {
      throw expected("a field, \"not\" or \"(\"");
    }
    return new Field(take().text(), token.column());
  }

  private List<Value> values(int most) {
    if (!next().isSymbol("(")) {
      return List.of(value());
    }
    take();
    var values = new ArrayList<Value>();
    do {
      values.add(value());
      if (values.size() > most) {
        throw FilterExpression.wrong(
            next().column(), "a list may have %d values at most".formatted(most));
      }
    } while (takesSymbol(","));
    require(")", "\",\" or \")\"");
    return List.copyOf(values);
  }

  private Value value() {
    if (!next().isValue()) {
      throw expected("a text in quotes or a number");
    }
    var token = take();
    double number = token.kind() == Kind.NUMBER ? Double.parseDouble(token.text()) : Double.NaN;
    return new Value(token.text(), number, token.column());
  }

  private FilterToken next() {
    return tokens.get(at);
  }

  private FilterToken take() {
    return tokens.get(at++);
  }

  private boolean takesWord(String word) {
    boolean there = next().isWord(word);
    at += there ? 1 : 0;
    return there;
  }

  private boolean takesSymbol(String symbol) {
    boolean there = next().isSymbol(symbol);
    at += there ? 1 : 0;
    return there;
  }

  private void require(String symbol, String choices) {
    if (!takesSymbol(symbol)) {
      throw expected(choices);
    }
  }

  private IllegalArgumentException expected(String what) {
    return FilterExpression.wrong(
        next().column(), "expected %s, got %s".formatted(what, next().shown()));
  }
}
