package dev.matinee.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// HTTP byte by byte, as no client library would send it, with answers read as strictly as no
/// client library does.
final class RawHttp {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( [^\r\n]*)?");

  private RawHttp() {}

  /// An answer.
  ///
  /// @param headers by name in lower case, the last of each
  record Answer(int status, Map<String, String> headers, String body) {
    /// The media type without parameters; empty where none is stated.
    String type() {
      return headers.getOrDefault("content-type", "").split(";", 2)[0].strip();
    }

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    @Override
    public String toString() {
      var start = body.length() > 300 ? body.substring(0, 300) + "…" : body;
      return "%d %s %s".formatted(status, headers, start);
    }
  }

  /// Sends the bytes, and no more, and reads the answer to its end.
  ///
  /// @param request which asks for the connection to be closed
  /// @param head whether the answer has no body whatever its headers say
  /// @throws BrokenAnswer when what comes is none
  static Answer exchange(int port, byte[] request, boolean head) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
      } catch (SocketException _) {
        // It was answered before it was sent whole.
      }
      return parsed(socket.getInputStream().readAllBytes(), head);
    }
  }

  static Answer exchange(int port, String request) throws IOException {
    return exchange(port, request.getBytes(StandardCharsets.ISO_8859_1), false);
  }

  /// What came is no answer by RFC 9112.
  static final class BrokenAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenAnswer(String message, byte[] bytes) {
      super(
          "%s: '%s'"
              .formatted(
                  message,
                  new String(
                      Arrays.copyOf(bytes, Math.min(bytes.length, 500)),
                      StandardCharsets.ISO_8859_1)));
    }
  }

  private static Answer parsed(byte[] bytes, boolean head) throws BrokenAnswer {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new BrokenAnswer("no end of headers", bytes);
    }
    var lines = text.substring(0, end).split("\r\n", -1);
    var first = STATUS.matcher(lines[0]);
    if (!first.matches()) {
      throw new BrokenAnswer("no status line", bytes);
    }
    int status = Integer.parseInt(first.group(1));
    if (status < 200) { // 100 Continue comes before the answer
      return parsed(Arrays.copyOfRange(bytes, end + 4, bytes.length), head);
    }
    var headers = new TreeMap<String, String>();
    for (var line : Arrays.asList(lines).subList(1, lines.length)) {
      var field = line.split(":", 2);
      if (field.length != 2 || field[0].isBlank()) {
        throw new BrokenAnswer("no header: " + line, bytes);
      }
      headers.put(field[0].toLowerCase(Locale.ROOT), field[1].strip());
    }
    var body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
    return new Answer(
        status, headers, new String(framed(body, headers, head), StandardCharsets.UTF_8));
  }

  private static byte[] framed(byte[] body, Map<String, String> headers, boolean head)
      throws BrokenAnswer {
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      return unchunked(body);
    }
    var length = headers.get("content-length");
    if (!head && length != null && Long.parseLong(length) != body.length) {
      throw new BrokenAnswer("Content-Length %s, got %d".formatted(length, body.length), body);
    }
    return body;
  }

  private static byte[] unchunked(byte[] body) throws BrokenAnswer {
    var out = new ByteArrayOutputStream();
    var text = new String(body, StandardCharsets.ISO_8859_1);
    int at = 0;
    while (true) {
      int end = text.indexOf("\r\n", at);
      if (end < 0) {
        throw new BrokenAnswer("the chunks do not end", body);
      }
      int size = Integer.parseInt(text.substring(at, end).strip(), 16);
      if (size == 0) {
        return out.toByteArray();
      }
      out.write(body, end + 2, size);
      at = end + 2 + size + 2;
    }
  }
}
