package dev.matinee.benchmarks.edge;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection that sends requests and reads their answers: as little work as possible, for it
/// shares the cores with the server.
final class LoadConnection implements AutoCloseable {
  private static final int MOST_SECONDS = 30;
  private static final int BUFFER = 1 << 16;
  private static final String LENGTH = "content-length:";

  private final Socket socket = new Socket();
  private final InputStream in;

  LoadConnection(URI server) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(MOST_SECONDS * 1000);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), MOST_SECONDS * 1000);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /// Sends a request as it is; returns the status of its answer, which is read to its end.
  int send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    var first = line();
    int status = Integer.parseInt(first, first.indexOf(' ') + 1, first.indexOf(' ') + 4, 10);
    int length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var name = header.toLowerCase(Locale.ROOT);
      if (name.startsWith(LENGTH)) {
        length = Integer.parseInt(name.substring(LENGTH.length()).strip());
      } else if (name.startsWith("transfer-encoding:")) {
        throw new IOException("an answer in chunks is not expected: " + header);
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /// A request in bytes.
  ///
  /// @param body empty for none
  static byte[] request(URI server, String method, String path, String body) {
    var content =
        body.isEmpty()
            ? ""
            : "Content-Type: application/json\r\nContent-Length: %d\r\n"
                .formatted(body.getBytes(StandardCharsets.UTF_8).length);
    return "%s %s HTTP/1.1\r\nHost: %s:%d\r\n%s\r\n%s"
        .formatted(method, path, server.getHost(), server.getPort(), content, body)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
