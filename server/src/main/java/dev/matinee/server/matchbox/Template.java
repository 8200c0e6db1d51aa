package dev.matinee.server.matchbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with places to be filled in: `{{name}}`.
record Template(String text) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z.]+)}}");

  /// A template that lies beside this class.
  static Template of(String resource) {
    try (var in = Objects.requireNonNull(Template.class.getResourceAsStream(resource), resource)) {
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text with its places filled; what is filled in is not looked at again.
  String filled(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    Objects.requireNonNull(values.get(place.group(1)), place.group(1))));
  }

  /// A text as HTML shows it.
  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
