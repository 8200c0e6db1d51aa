package dev.matinee.core.filter;

import dev.matinee.core.filter.FilterToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes the text of a filter apart.
final class FilterLexer {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern SYMBOL = Pattern.compile("!=|<=|>=|[=<>(),]");

  private final String source;
  private final List<FilterToken> tokens = new ArrayList<>();
  private int at;

  private FilterLexer(String source) {
    this.source = source;
  }

  /// The pieces of a text, at their end one of the kind [Kind#END].
  ///
  /// @throws IllegalArgumentException where something is no piece of a filter
  static List<FilterToken> tokens(String source) {
    var lexer = new FilterLexer(source);
    lexer.read();
    return lexer.tokens;
  }

  private void read() {
    while (at < source.length()) {
      char first = source.charAt(at);
      if (first == '"' || first == '\'') {
        enclosed(Kind.TEXT, first);
      } else if (first == '`') {
        enclosed(Kind.FIELD, first);
      } else if (!skips(SPACE)
          && !takes(Kind.WORD, WORD)
          && !takes(Kind.NUMBER, NUMBER)
          && !takes(Kind.SYMBOL, SYMBOL)) {
        throw FilterExpression.wrong(
            at + 1,
            "expected a field, a value, a comparison or a bracket, got '%s'"
                .formatted(Character.toString(source.codePointAt(at))));
      }
    }
    tokens.add(new FilterToken(Kind.END, "", source.length() + 1));
  }

  private boolean skips(Pattern pattern) {
    var matcher = here(pattern);
    boolean found = matcher.lookingAt();
    at = found ? matcher.end() : at;
    return found;
  }

  private boolean takes(Kind kind, Pattern pattern) {
    var matcher = here(pattern);
    if (!matcher.lookingAt()) {
      return false;
    }
    tokens.add(new FilterToken(kind, matcher.group(), at + 1));
    at = matcher.end();
    return true;
  }

  private Matcher here(Pattern pattern) {
    return pattern.matcher(source).region(at, source.length());
  }

  /// What stands between two marks; a backslash in front of a mark or of a backslash takes it as it
  /// is.
  private void enclosed(Kind kind, char mark) {
    int begin = at;
    var text = new StringBuilder();
    for (at++; at < source.length() && source.charAt(at) != mark; at++) {
      if (source.charAt(at) == '\\' && at + 1 < source.length() && isMark(source.charAt(at + 1))) {
        at++;
      }
      text.append(source.charAt(at));
    }
    if (at >= source.length()) {
      throw FilterExpression.wrong(
          begin + 1, "the %s that opens here is not closed".formatted(mark));
    }
    at++;
    tokens.add(new FilterToken(kind, text.toString(), begin + 1));
  }

  private static boolean isMark(char character) {
    return character == '"' || character == '\'' || character == '`' || character == '\\';
  }
}
