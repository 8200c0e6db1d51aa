package dev.matinee.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Calls a server as somebody from outside does.
final class Caller implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  Caller(String url) {
    this.url = url;
  }

  /// An answer.
  record Reply(int status, String type, String body, HttpResponse<String> whole) {
    JsonNode json() {
      return Wire.tree(body);
    }

    String header(String name) {
      return whole.headers().firstValue(name).orElse("");
    }

    String detail() {
      return json().path("detail").asText();
    }
  }

  Reply get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Reply delete(String path) {
    return send("DELETE", path, null);
  }

  Reply post(String path, String json) {
    return send("POST", path, json.getBytes(java.nio.charset.StandardCharsets.UTF_8), JSON);
  }

  Reply put(String path, String json) {
    return send("PUT", path, json.getBytes(java.nio.charset.StandardCharsets.UTF_8), JSON);
  }

  static final String[] JSON = {"Content-Type", "application/json"};

  Reply send(String method, String path, byte @Nullable [] body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      return new Reply(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body(),
          answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
