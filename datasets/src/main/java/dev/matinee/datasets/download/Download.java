package dev.matinee.datasets.download;

import dev.matinee.core.compute.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// Downloads a file, going on where an earlier attempt was cut off (RFC 9110, range requests).
final class Download {
  private static final Pattern MD5 = Pattern.compile("\\b[0-9a-fA-F]{32}\\b");
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// The checksum in a file such as `MD5 (ml-latest.zip) = …` or `… ml-latest.zip`.
  String md5(URI uri) throws IOException {
    var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    try (var client = client();
        var body = send(client, request)) {
      if (body.status() != OK) {
        throw refused(uri, body.status());
      }
      var matcher =
          MD5.matcher(new String(body.stream().readNBytes(4096), StandardCharsets.ISO_8859_1));
      if (!matcher.find()) {
        throw new IOException(uri + " has no MD5");
      }
      return matcher.group().toLowerCase(Locale.ROOT);
    }
  }

  /// Downloads to a file that may have the beginning already. What came is kept when it breaks off.
  void resume(URI uri, Path part, String step, Progress progress) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    var request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    try (var client = client();
        var body = send(client, request.build())) {
      if (have > 0 && body.status() == RANGE_NOT_SATISFIABLE) {
        return; // all of it is here, or something else is: the checksum tells
      }
      boolean continues = body.status() == PARTIAL && body.from() == have;
      if (body.status() != OK && !continues) {
        throw refused(uri, body.status());
      }
      append(body, part, continues ? have : 0, step, progress);
    }
  }

  private static void append(Body body, Path part, long have, String step, Progress progress)
      throws IOException {
    var mode = have > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    long total = body.length() < 0 ? 0 : have + body.length();
    long done = have;
    try (var out =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
      var buffer = new byte[1 << 16];
      for (int n = body.stream().read(buffer); n >= 0; n = body.stream().read(buffer)) {
        out.write(buffer, 0, n);
        done += n;
        progress.report(step, done, Math.max(total, done));
      }
    }
    if (done < total) {
      throw new IOException(
          "the connection broke off after %,d of %,d bytes".formatted(done, total));
    }
  }

  /// An answer whose body is read as it comes; `from` is where its range begins, -1 where it says
  /// none, `length` -1 where it is not known.
  private record Body(int status, long from, long length, InputStream stream)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      stream.close();
    }
  }

  private static Body send(HttpClient client, HttpRequest request) throws IOException {
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      var range = RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
      return new Body(
          response.statusCode(),
          range.matches() ? Long.parseLong(range.group(1)) : -1,
          response.headers().firstValueAsLong("Content-Length").orElse(-1),
          response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(PATIENCE)
        .build();
  }

  private static IOException refused(URI uri, int status) {
    return new IOException("%s answered with status %d".formatted(uri, status));
  }
}
