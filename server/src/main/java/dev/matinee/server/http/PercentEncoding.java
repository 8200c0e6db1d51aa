package dev.matinee.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the escapes of an address stand for (RFC 3986, section 2.1), read strictly: `%` and two hex
/// digits each, UTF-8 together, and no NUL, which no database takes.
public final class PercentEncoding {
  private static final int HEX = 16;

  private PercentEncoding() {}

  /// The names of a query with their values in order; a name without `=` has the value "".
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong
  static Map<String, List<String>> query(@Nullable String query) {
    var all = new LinkedHashMap<String, List<String>>();
    if (query != null && !query.isEmpty()) {
      for (var part : query.split("&", -1)) {
        var pair = part.split("=", 2);
        var value = pair.length == 2 ? decoded(pair[1], "the query", true) : "";
        all.computeIfAbsent(decoded(pair[0], "the query", true), _ -> new ArrayList<>()).add(value);
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /// A path without its escapes.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong
  public static String path(String path) {
    return decoded(path, "the path", false);
  }

  private static String decoded(String text, String place, boolean plusIsBlank) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); ) {
      char character = text.charAt(i);
      if (character == '%') {
        bytes.write(escaped(text, i, place));
        i += 3;
      } else {
        int length = Character.charCount(text.codePointAt(i));
        var plain = plusIsBlank && character == '+' ? " " : text.substring(i, i + length);
        bytes.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
        i += length;
      }
    }
    return text(bytes.toByteArray(), place);
  }

  private static int escaped(String text, int at, String place) {
    int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), HEX) : -1;
    int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), HEX) : -1;
    if (high < 0 || low < 0) {
      throw new IllegalArgumentException(
          "%s has an invalid escape: after %% come two hex digits, as in %%20".formatted(place));
    }
    return high * HEX + low;
  }

  private static String text(byte[] bytes, String place) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(place + " must not have a NUL character, got %00");
      }
      return text;
    } catch (CharacterCodingException _) {
      throw new IllegalArgumentException(place + " has escapes that are no UTF-8 text together");
    }
  }
}
