package dev.matinee.store.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A word, number, text or sign of a filter or an order.
///
/// @param text what stands there; of a quoted text what is between the quotes
/// @param kind how it was written
record RunToken(String text, TokenKind kind) {
  /// The ways to write a token.
  enum TokenKind {
    /// As it is: `metrics.rmse`, `0.93`, `and`, `<=`.
    BARE,
    /// In single or double quotes: a value, or a name with blanks.
    QUOTED,
    /// A name in quotes or backticks after its kind: ``tags.`a b` ``.
    FIELD
  }

  private static final String QUOTE = "'[^']*'|\"[^\"]*\"|`[^`]*`";
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<kind>[A-Za-z]+\\.)(?<name>\"[^\"]*\"|`[^`]*`)|(?<quoted>"
              + QUOTE
              + ")|(?<sign><=|>=|!=|==|[<>=(),])|(?<bare>[^\\s<>=!(),'\"`]+))\\s*");

  /// All tokens of a text.
  ///
  /// @throws IllegalArgumentException when a part of it is no token
  static List<RunToken> all(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no text of a run has the character U+0000");
    }
    var tokens = new ArrayList<RunToken>();
    var matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new IllegalArgumentException("'%s' is not understood".formatted(text.substring(end)));
      }
      end = matcher.end();
      if (matcher.group("kind") != null) {
        tokens.add(
            new RunToken(matcher.group("kind") + inner(matcher.group("name")), TokenKind.FIELD));
      } else if (matcher.group("quoted") != null) {
        tokens.add(new RunToken(inner(matcher.group("quoted")), TokenKind.QUOTED));
      } else {
        tokens.add(new RunToken(matcher.group().trim(), TokenKind.BARE));
      }
    }
    return tokens;
  }

  private static String inner(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }

  boolean is(String word) {
    return kind == TokenKind.BARE && text.equalsIgnoreCase(word);
  }

  /// The text of a value that must stand in quotes.
  String quoted() {
    if (kind != TokenKind.QUOTED) {
      throw new IllegalArgumentException("the text %s must stand in quotes".formatted(text));
    }
    return text;
  }

  /// The value that must be a number.
  double number() {
    try {
      double number = kind == TokenKind.BARE ? Double.parseDouble(text) : Double.NaN;
      if (!Double.isNaN(number)) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Falls through to the message.
    }
    throw new IllegalArgumentException("'%s' should be a number, without quotes".formatted(text));
  }
}
