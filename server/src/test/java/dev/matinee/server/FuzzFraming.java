package dev.matinee.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Where a request begins and ends, by the rules (RFC 9112) and against them.
final class FuzzFraming {
  private static final List<String> WRONG_HEADERS =
      List.of(
          "Content-Length: -1",
          "Content-Length: x",
          "Content-Length: 99999999999999999999",
          "Content-Length: 5\r\nContent-Length: 6",
          "Content-Length: 1,2",
          "Content-Length: +3",
          "Content-Length: 0x3",
          "Content-Length:",
          "Transfer-Encoding: gzip",
          "Transfer-Encoding: chunked, chunked",
          "Transfer-Encoding: chunked, gzip",
          "Transfer-Encoding: \u000bchunked",
          "Transfer-Encoding: identity",
          "Transfer-Encoding:",
          "Host: elsewhere",
          "no colon at all",
          ": no name",
          "Name : blank",
          "Nul: \u0000",
          " folded",
          "X: a\r\n folded",
          "A: b\rC: d",
          "\u00e9: \u00ff",
          "Expect: the best");

  private final RandomGenerator random;

  FuzzFraming(RandomGenerator random) {
    this.random = random;
  }

  /// The body as the headers then say.
  byte[] right(List<String> headers, byte[] body) {
    if (random.nextInt(10) == 0) {
      headers.add("Transfer-Encoding: chunked");
      return chunked(body);
    }
    if (body.length > 0 || random.nextBoolean()) {
      headers.add("Content-Length: " + body.length);
    }
    return body;
  }

  /// A body that is not as the headers say, or headers that are none.
  byte[] wrong(List<String> headers, byte[] body) {
    switch (random.nextInt(6)) {
      case 0 -> headers.add("Content-Length: " + (body.length + 1 + random.nextInt(1000)));
      case 1 -> {
        headers.add("Transfer-Encoding: chunked");
        return spoiled(chunked(body));
      }
      case 2 -> {
        headers.add("Transfer-Encoding: chunked");
        return body;
      }
      case 3 -> {
        headers.add("Content-Length: " + body.length);
        headers.add("Transfer-Encoding: chunked");
        return chunked(body);
      }
      case 4 -> headers.add("X-Long: " + "y".repeat(random.nextInt(20_000)));
      default -> headers.add(random.nextInt(headers.size()), any(WRONG_HEADERS));
    }
    return body;
  }

  /// A request line, more often wrong than right.
  String line(String method, String path) {
    return switch (random.nextInt(12)) {
      case 0 -> method + " " + path + " HTTP/1.0";
      case 1 -> method + " " + path + " HTTP/2.0";
      case 2 -> method + " " + path + " HTTP/9.9";
      case 3 -> method + " " + path + " HTP/1.1";
      case 4 -> method + " " + path;
      case 5 -> method + "  " + path + "  HTTP/1.1";
      case 6 -> "\r\n" + method + " " + path + " HTTP/1.1";
      case 7 -> path;
      case 8 -> method + " " + path + "?" + "a".repeat(random.nextInt(20_000)) + " HTTP/1.1";
      default -> method + " " + path + " HTTP/1.1";
    };
  }

  private byte[] chunked(byte[] body) {
    var out = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; ) {
      int size = Math.min(body.length - at, 1 + random.nextInt(64));
      out.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(body, at, size);
      out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
      at += size;
    }
    out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private byte[] spoiled(byte[] chunks) {
    if (random.nextBoolean()) {
      return Arrays.copyOf(chunks, random.nextInt(chunks.length));
    }
    var copy = chunks.clone();
    copy[random.nextInt(Math.min(copy.length, 4))] =
        any(List.of((byte) 'g', (byte) '-', (byte) '\n', (byte) 'F', (byte) 0, (byte) ';'));
    return copy;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
