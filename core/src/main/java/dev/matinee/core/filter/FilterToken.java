package dev.matinee.core.filter;

/// One piece of a filter's text.
///
/// @param text as written; of a text in quotes what they enclose
/// @param column where it begins, from 1
record FilterToken(Kind kind, String text, int column) {
  enum Kind {
    /// A field or a keyword.
    WORD,
    /// A field in backticks, which is never a keyword.
    FIELD,
    NUMBER,
    /// In single or double quotes.
    TEXT,
    /// A comparison, a bracket or a comma.
    SYMBOL,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isValue() {
    return kind == Kind.TEXT || kind == Kind.NUMBER;
  }

  /// For messages.
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case TEXT -> "the text \"%s\"".formatted(text);
      default -> "'%s'".formatted(text);
    };
  }
}
