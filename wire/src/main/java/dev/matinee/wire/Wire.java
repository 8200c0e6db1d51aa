package dev.matinee.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How JSON is read and written everywhere.
///
/// Numbers are written as the shortest decimal that reads back to the same bits, whole ones without
/// a point, and what is not a finite number as `null`. A key that comes twice in one object is
/// refused: no reader could tell which of the two was meant.
public final class Wire {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .addDecorator((_, out) -> new PlainNumbers(out))
                  // One of each thread is none where every request has a thread of its own.
                  .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// The parser's words for a key that comes twice.
  private static final Pattern TWICE = Pattern.compile("Duplicate [Ff]ield '(.*)'");

  /// The parser's words for a number that JSON does not have.
  private static final Pattern NO_NUMBER = Pattern.compile("Non-standard token '(.*?)'.*");

  /// The parser's advice to whoever programs with it, which says nothing to whoever sent the text.
  private static final Pattern ADVICE =
      Pattern.compile(
          ":? enable `[^`]*` to allow| \\(not recognized as one since [^)]*\\)|, from `[^`]*`");

  private static final SerializedString NOTHING = new SerializedString("");

  private Wire() {}

  /// A mapper of the caller's own, configured like all others.
  public static ObjectMapper mapper() {
    return MAPPER.copy();
  }

  /// A number as documents carry it: `null` for `NaN` and the infinities.
  public static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /// A document as one line of JSON.
  public static String write(Object document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + document.getClass().getSimpleName(), e);
    }
  }

  /// The same in UTF-8.
  public static byte[] bytes(Object document) {
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + document.getClass().getSimpleName(), e);
    }
  }

  /// Documents that are written field by field, in UTF-8: thousands of rows without a record, let
  /// alone a tree, of each.
  public static byte[] written(FieldWriter document) {
    var bytes = new ByteArrayOutputStream();
    try (var out = MAPPER.createGenerator(bytes)) {
      out.setRootValueSeparator(NOTHING);
      document.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write JSON", e);
    }
    return bytes.toByteArray();
  }

  /// Writes documents field by field.
  @FunctionalInterface
  public interface FieldWriter {
    /// Writes them; between two nothing stands but what is written.
    void writeTo(JsonGenerator out) throws IOException;
  }

  /// Reads an answer; fields that it has beyond those of `type` are left out.
  ///
  /// @throws IllegalArgumentException when the text is not JSON or not of this shape
  public static <T> T read(String json, Class<T> type) {
    try {
      T document = MAPPER.readValue(json, type);
      if (document == null) {
        throw new IllegalArgumentException("expected a JSON object, got null");
      }
      return document;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not the expected JSON (%s): %s".formatted(place(e), firstLine(e)), e);
    }
  }

  /// Parses the body of a request.
  ///
  /// @throws IllegalArgumentException when it is empty or not one JSON document in UTF-8
  public static JsonNode tree(byte[] body) {
    try {
      return present(MAPPER.readTree(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the body is not valid JSON (%s): %s".formatted(place(e), firstLine(e)), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the body is not UTF-8 text: " + e.getMessage(), e);
    }
  }

  /// Parses the body of a request.
  ///
  /// @throws IllegalArgumentException when it is empty or not one JSON document
  public static JsonNode tree(String body) {
    return tree(body.getBytes(StandardCharsets.UTF_8));
  }

  /// Parses one of several lines. Its number is the caller's to say: within the line it is always
  /// the first.
  ///
  /// @throws IllegalArgumentException when it is empty or not one JSON document
  public static JsonNode treeOfLine(String line) {
    try {
      return present(MAPPER.readTree(line));
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new IllegalArgumentException(
          "not valid JSON, column %s: %s"
              .formatted(at == null ? "unknown" : at.getColumnNr(), firstLine(e)),
          e);
    }
  }

  private static JsonNode present(JsonNode node) {
    if (node.isMissingNode()) {
      throw new IllegalArgumentException("the body is empty; expected a JSON object");
    }
    return node;
  }

  private static String place(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null
        ? "no place known"
        : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String firstLine(JsonProcessingException e) {
    var line = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    var twice = TWICE.matcher(line);
    if (twice.matches()) {
      return "the key %s comes twice".formatted(twice.group(1));
    }
    var noNumber = NO_NUMBER.matcher(line);
    if (noNumber.matches()) {
      return "a number must not be %s".formatted(noNumber.group(1));
    }
    return line.startsWith("Trailing token ")
        ? "there is more than one JSON document where one is expected"
        : ADVICE.matcher(line).replaceAll("");
  }
}
