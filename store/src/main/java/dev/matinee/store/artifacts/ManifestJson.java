package dev.matinee.store.artifacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matinee.store.json.StoredJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Manifests as JSON. `format` says by which version of these rules; a program reads all up to its
/// own.
final class ManifestJson {
  private static final int FORMAT = 1;
  private static final JsonMapper JSON = StoredJson.mapper();

  private ManifestJson() {}

  /// A manifest, and the fingerprint of the model's file beside it.
  record StoredManifest(Manifest manifest, String modelDigest) {}

  static byte[] write(StoredManifest stored) {
    var manifest = stored.manifest;
    var json = JSON.createObjectNode().put("format", FORMAT);
    json.put("id", manifest.id()).put("algorithm", manifest.algorithm());
    var parameters = json.putObject("parameters");
    manifest.parameters().forEach((name, value) -> putParameter(parameters, name, value));
    json.put("created", manifest.created().toString()).put("seed", manifest.seed());
    var metrics = json.putObject("metrics");
    manifest
        .metrics()
        .forEach((name, value) -> metrics.put(name, Double.isFinite(value) ? value : null));
    var data = manifest.data();
    json.putObject("data")
        .put("name", data.name())
        .put("digest", data.digest())
        .put("ratings", data.ratings())
        .put("users", data.users())
        .put("items", data.items());
    var provenance = json.putObject("provenance");
    manifest.provenance().forEach(provenance::put);
    json.putObject("model").put("sha256", stored.modelDigest);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static void putParameter(ObjectNode to, String name, Object value) {
    switch (value) {
      case Integer whole -> to.put(name, whole);
      case Long whole -> to.put(name, whole);
      case Double number when Double.isFinite(number) -> to.put(name, number);
      case Boolean flag -> to.put(name, flag);
      case String text -> to.put(name, text);
      default ->
          throw new IllegalArgumentException(
              "a parameter is a whole number, a finite number, true, false or a text, but %s is %s"
                  .formatted(name, value));
    }
  }

  /// Reads a manifest; metrics that are `null` are left out.
  ///
  /// @throws IllegalArgumentException when it is not one, or of a newer format
  static StoredManifest read(byte[] bytes) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    }
    int format = json == null ? 0 : json.path("format").asInt(0);
    if (format > FORMAT) {
      throw new IllegalArgumentException(
          "it has format %d, this program reads up to %d: use a newer Matinee"
              .formatted(format, FORMAT));
    }
    if (json == null || format < 1) {
      throw new IllegalArgumentException("it has no format number");
    }
    return new StoredManifest(manifest(json), text(json.path("model"), "sha256"));
  }

  private static Manifest manifest(JsonNode json) {
    var metrics = new LinkedHashMap<String, Double>();
    for (var metric : json.path("metrics").properties()) {
      if (metric.getValue().isNumber()) {
        metrics.put(metric.getKey(), metric.getValue().doubleValue());
      }
    }
    var provenance = new LinkedHashMap<String, String>();
    for (var fact : json.path("provenance").properties()) {
      provenance.put(fact.getKey(), fact.getValue().asText());
    }
    var data = json.path("data");
    return new Manifest(
        text(json, "id"),
        text(json, "algorithm"),
        parameters(json.path("parameters")),
        instant(text(json, "created")),
        whole(json, "seed"),
        metrics,
        new Manifest.Data(
            text(data, "name"),
            text(data, "digest"),
            whole(data, "ratings"),
            whole(data, "users"),
            whole(data, "items")),
        provenance);
  }

  private static Map<String, Object> parameters(JsonNode json) {
    var parameters = new LinkedHashMap<String, Object>();
    for (var parameter : json.properties()) {
      var value = parameter.getValue();
      parameters.put(
          parameter.getKey(),
          switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> number(value);
            case STRING -> value.textValue();
            default ->
                throw new IllegalArgumentException(
                    "parameter '%s' is %s".formatted(parameter.getKey(), value));
          });
    }
    return parameters;
  }

  private static Object number(JsonNode value) {
    if (value.isInt()) {
      return value.intValue();
    }
    return value.isLong() ? (Object) value.longValue() : (Object) value.doubleValue();
  }

  private static String text(JsonNode json, String name) {
    if (!json.path(name).isTextual()) {
      throw new IllegalArgumentException("it has no text '" + name + "'");
    }
    return json.path(name).textValue();
  }

  private static long whole(JsonNode json, String name) {
    if (!json.path(name).isIntegralNumber() || !json.path(name).canConvertToLong()) {
      throw new IllegalArgumentException("it has no whole number '" + name + "'");
    }
    return json.path(name).longValue();
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("it has no time 'created': " + text, e);
    }
  }
}
