package dev.matinee.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Bodies that are nearly right: documents of every route with values exchanged for what programs
/// stumble over, then now and then a byte of them.
final class FuzzBodies {
  private static final List<String> SEEDS =
      List.of(
          "{\"user\":\"f\",\"ratings\":[{\"item\":\"i0\",\"rating\":5,\"timestamp\":7},{\"title\":\"Movie 1 (1971)\",\"rating\":4}],\"n\":3,\"mode\":\"fold-in\",\"exclude\":[\"i4\"]}",
          "{\"ratings\":[{\"item\":\"i0\",\"rating\":5}],\"n\":3}",
          "{\"ratings\":[{\"item\":\"i1\",\"title\":\"Movie 1 (1971)\",\"rating\":\"4\"}]}",
          "{\"pairs\":[{\"user\":\"u1\",\"item\":\"i1\"}]}",
          "{\"instances\":[{\"user\":\"u1\",\"item\":\"i1\"}],\"ratings\":[{\"user\":\"g\",\"item\":\"i0\",\"rating\":5}]}",
          "{\"role\":\"als\"}",
          "u1,i1\nu2,\"i\"\"2\"\n",
          "{\"user\":\"1\",\"item\":\"50\"}\n{\"user\":\"u1\",\"item\":\"i1\"}\n",
          "{\"Inputs\":{\"input1\":{\"ColumnNames\":[\"userId\",\"title\",\"rating\"],\"Values\":[[\"u1\",\"Movie 1 (1971)\",\"5\"]]}},\"GlobalParameters\":{\"Maximum number of items to recommend to a user\":\"3\"}}",
          "{\"Inputs\":{\"input1\":[{\"userId\":\"u1\"},{\"userId\":\"u2\"}]},\"GlobalParameters\":{}}",
          "{\"Input\":{\"RelativeLocation\":\"in.csv\"},\"Outputs\":{\"output1\":{\"RelativeLocation\":\"out.csv\"}}}");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "-0.0",
          "1e400",
          "-1e400",
          "1e-400",
          "9223372036854775808",
          "1E+1000000000",
          "0.1e-999999999",
          "99999999999999999999999999999999999999",
          "1.5",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udfff\\ud800\"",
          "\"1e5\"",
          "\"NaN\"",
          "\"Infinity\"",
          "\"1e+999\"",
          "\"2.0\"",
          "\"../../x.csv\"",
          "\"a\\u0000.csv\"",
          "\"/\"",
          "\"\\ud83c\\udfac\"",
          "\"\u00e9\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "{\"a\":{}}",
          "NaN",
          "{\"a\":1,\"a\":2}",
          "\"9999999999999\"",
          "\"2005-13-45\"",
          "253402300800",
          "1e18",
          "+1",
          "01",
          ".5",
          "5.",
          "0x10",
          "\"%\"",
          "\"$1\"",
          "\"{0}\"",
          "\"%s%n\"",
          "\"' OR 1=1 --\"");

  private final RandomGenerator random;

  FuzzBodies(RandomGenerator random) {
    this.random = random;
  }

  /// A body for a route.
  byte[] body(String path) {
    var seed = any(SEEDS);
    for (int tries = 0; tries < 4 && !fits(seed, path); tries++) {
      seed = any(SEEDS);
    }
    var text = seed;
    for (int n = random.nextInt(3); n > 0; n--) {
      text = exchanged(text);
    }
    var bytes = text.getBytes(charset());
    for (int n = random.nextInt(10) < 4 ? random.nextInt(4) : 0; n > 0 && bytes.length > 1; n--) {
      bytes = mutated(bytes);
    }
    return bytes;
  }

  private static boolean fits(String seed, String path) {
    return path.startsWith("/workspaces") == seed.contains("Input")
        && path.startsWith("/v1/models") == seed.contains("role");
  }

  private Charset charset() {
    return random.nextInt(25) == 0
        ? any(
            List.of(
                StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1, Charset.forName("UTF-32")))
        : StandardCharsets.UTF_8;
  }

  /// One value of a document for another, or a name.
  private String exchanged(String json) {
    var parts = json.split("(?<=[:,\\[{])|(?=[,\\]}])");
    int at = random.nextInt(parts.length);
    parts[at] = any(VALUES) + (parts[at].endsWith(":") ? ":" : "");
    return String.join("", parts);
  }

  private byte[] mutated(byte[] body) {
    int at = random.nextInt(body.length);
    var copy = body.clone();
    switch (random.nextInt(5)) {
      case 0 -> copy[at] = (byte) random.nextInt(256);
      case 1 -> copy[at] = "{}[]\",:0-e.\n\\".getBytes(StandardCharsets.UTF_8)[random.nextInt(13)];
      case 2 -> copy = Arrays.copyOf(copy, Math.max(1, at));
      case 3 -> copy = repeated(copy, at);
      default -> copy = inserted(copy, at);
    }
    return copy;
  }

  private byte[] repeated(byte[] body, int from) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(body);
    for (int n = random.nextInt(4); n >= 0; n--) {
      out.write(body, from, body.length - from);
    }
    return out.toByteArray();
  }

  private byte[] inserted(byte[] body, int at) {
    var out = new ByteArrayOutputStream();
    out.write(body, 0, at);
    out.writeBytes(text().getBytes(StandardCharsets.UTF_8));
    out.write(body, at, body.length - at);
    return out.toByteArray();
  }

  /// A text that programs stumble over.
  String text() {
    return switch (random.nextInt(8)) {
      case 0 -> "u" + random.nextInt(50);
      case 1 -> "x".repeat(random.nextInt(600));
      case 2 -> "\u0000";
      case 3 -> "\ud83c\udfac \u00e9\u200b\ufeff";
      case 4 -> any(List.of("NaN", "1e400", "-1", "242.0", "1e+05", "9".repeat(40), "0x1f"));
      case 5 -> any(List.of("../..", "a/b", "a;b=c", "a%2Fb", "%", "'", "\"", "<script>"));
      case 6 ->
          random
              .ints(5, 1, 0x3000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      default -> " ";
    };
  }

  /// A value of a query.
  String scalar() {
    return random.nextBoolean() ? text() : any(VALUES).replace("\"", "");
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
