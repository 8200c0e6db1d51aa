package dev.matinee.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An element of HTML or SVG.
///
/// Whatever is said of data enters by [#text] or as the value of an attribute and is escaped there,
/// so no name can become markup. What is written is well-formed XML and HTML 5 at once.
final class Tag implements Node {
  private static final Set<String> WITHOUT_CONTENT = Set.of("meta", "br", "col");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Node> content = new ArrayList<>();

  private Tag(String name) {
    this.name = name;
  }

  static Tag of(String name) {
    return new Tag(name);
  }

  /// An element with a style class.
  static Tag of(String name, String style) {
    return new Tag(name).with("class", style);
  }

  /// A `style` or `script` element with our own code, which stands there as it is.
  ///
  /// @throws IllegalArgumentException when HTML and XML would read the code differently
  static Tag code(String name, String code) {
    if (code.contains("<") || code.contains("&")) {
      throw new IllegalArgumentException("code inside a page may contain neither < nor &");
    }
    var tag = new Tag(name);
    tag.content.add(into -> into.append(code));
    return tag;
  }

  Tag with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /// An attribute in pixels, to a hundredth.
  Tag with(String attribute, double pixels) {
    return with(attribute, Figures.pixels(pixels));
  }

  Tag text(String text) {
    content.add(into -> into.append(escaped(text)));
    return this;
  }

  Tag add(Tag... children) {
    return add(List.of(children));
  }

  Tag add(List<Tag> children) {
    content.addAll(children);
    return this;
  }

  @Override
  public void writeTo(StringBuilder into) {
    into.append('<').append(name);
    attributes.forEach(
        (attribute, value) ->
            into.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"'));
    if (WITHOUT_CONTENT.contains(name)) {
      into.append("/>");
      return;
    }
    into.append('>');
    content.forEach(node -> node.writeTo(into));
    into.append("</").append(name).append('>');
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    writeTo(text);
    return text.toString();
  }

  /// Text that is only text in content and in quoted attributes; characters that XML 1.0 does not
  /// have become U+FFFD.
  static String escaped(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  private static boolean isXml(int c) {
    boolean control = c < 0x20 && c != '\t' && c != '\n';
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    return !control && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }
}
