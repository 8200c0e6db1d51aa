package dev.matinee.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matinee.core.files.IoReason;
import dev.matinee.mlflow.MlflowException.Kind;
import dev.matinee.store.json.StoredJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Calls of an MLflow server's REST interface (version 2.0), each with a time-out and without
/// retries: who calls knows what may be sent again.
///
/// The server swallows fields of the wrong type without a word, so everything is built with care:
/// ids and values of parameters and tags are JSON strings, numbers that are not finite are strings,
/// times are whole. Its errors may be JSON, HTML or text.
final class MlflowClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int LONGEST_DETAIL = 200;
  private static final JsonMapper JSON = StoredJson.mapper();

  private final MlflowServer server;
  private final HttpClient http;

  /// When a call was made after which nothing was answered anymore; 0 where all were.
  private volatile long silentSince;

  /// @throws IllegalArgumentException when its certificates cannot be read
  MlflowClient(MlflowServer server) {
    this.server = server;
    var builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    TrustedCertificates.of(server).ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static String text(JsonNode json) {
    return json.toString();
  }

  /// Calls `POST /api/2.0/mlflow/…` with a JSON body.
  JsonNode post(String path, ObjectNode body) throws MlflowException, InterruptedException {
    var request =
        request("/api/2.0/mlflow/" + path)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()));
    return json(send(request, path), path);
  }

  /// Calls `GET /api/2.0/mlflow/…` with one parameter.
  JsonNode get(String path, String parameter, String value)
      throws MlflowException, InterruptedException {
    var query = "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    var request = request("/api/2.0/mlflow/" + path + query).timeout(ANSWER).GET();
    return json(send(request, path), path);
  }

  /// Uploads a file to a place below the server's artifacts.
  void put(String place, byte[] content) throws MlflowException, InterruptedException {
    var segments =
        Arrays.stream(place.split("/"))
            .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
    var patience = ANSWER.plusMillis(content.length / 1000); // At least 1 MB a second.
    send(
        request("/api/2.0/mlflow-artifacts/artifacts/" + segments)
            .timeout(patience)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(content)),
        "artifacts");
  }

  private HttpRequest.Builder request(String path) {
    var builder = HttpRequest.newBuilder(URI.create(server.uri() + path));
    server.authorization().ifPresent(header -> builder.header("Authorization", header));
    return builder;
  }

  private String send(HttpRequest.Builder request, String what)
      throws MlflowException, InterruptedException {
    if (silentSince == 0) {
      silentSince = System.nanoTime();
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      silentSince = 0;
      if (answer.statusCode() != 200) {
        throw problem(answer.statusCode(), answer.body(), what);
      }
      return answer.body();
    } catch (IOException e) {
      var why = IoReason.of(e);
      throw new MlflowException(
          Kind.PASSING,
          "the MLflow server %s does not answer (%s)".formatted(server.uri(), why),
          e);
    }
  }

  /// How long the server has left calls without an answer.
  Duration silence() {
    long since = silentSince;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  private MlflowException problem(int status, String body, String what) {
    String code = "";
    var detail = body;
    try {
      var json = JSON.readTree(body);
      code = json.path("error_code").asText();
      detail = json.path("message").asText(body);
    } catch (JsonProcessingException _) {
      detail = body.replaceAll("<[^>]*>", " ");
    }
    var hint = detail.contains("Invalid Host header") ? " (start it with --allowed-hosts)" : "";
    var line = detail.replaceAll("\\s+", " ").strip();
    var message =
        "the MLflow server %s answered %s with %d %s: %s%s"
            .formatted(
                server.uri(),
                what,
                status,
                code,
                line.substring(0, Math.min(line.length(), LONGEST_DETAIL)),
                hint);
    return new MlflowException(kind(status, code), message);
  }

  private static Kind kind(int status, String code) {
    if (status == 429 || status >= 500) {
      return Kind.PASSING;
    }
    return switch (code) {
      case "RESOURCE_DOES_NOT_EXIST" -> Kind.MISSING;
      case "RESOURCE_ALREADY_EXISTS" -> Kind.EXISTS;
      default -> Kind.REFUSED;
    };
  }

  private JsonNode json(String body, String what) throws MlflowException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new MlflowException(
          Kind.REFUSED,
          "%s answered %s without JSON: is it an MLflow server?".formatted(server.uri(), what),
          e);
    }
  }
}
