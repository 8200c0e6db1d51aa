package dev.matinee.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// As much of an MLflow server as the mirror uses, in memory, with the faults that a test wants.
///
/// What a real server does with each call is in the real test, [MlflowTest]; this one can break in
/// the middle.
final class FakeMlflow implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern OUR_ID = Pattern.compile("'([0-9a-f]{32})'");

  private final HttpServer server;
  private final CountDownLatch released = new CountDownLatch(1);

  final Map<String, String> experiments = new LinkedHashMap<>();
  final Map<String, ObjectNode> runs = new LinkedHashMap<>();
  final Map<String, byte[]> files = new LinkedHashMap<>();
  final Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
  final Map<String, ArrayNode> versions = new LinkedHashMap<>();
  final List<String> calls = new ArrayList<>();

  /// Which calls are answered with 503 without being carried out.
  volatile Predicate<String> refuses = _ -> false;

  /// Which calls are carried out, but answered with 503.
  volatile Predicate<String> losesAnswers = _ -> false;

  /// Which calls are never answered.
  volatile Predicate<String> hangs = _ -> false;

  FakeMlflow() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  MlflowServer address() {
    return MlflowServer.at("http://127.0.0.1:" + server.getAddress().getPort(), Map.of());
  }

  private void handle(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var call = path.replaceFirst("^/api/2.0/(mlflow/)?", "");
    var body = exchange.getRequestBody().readAllBytes();
    if (hangs.test(call)) {
      await();
    }
    int status = 200;
    ObjectNode answer;
    if (refuses.test(call)) {
      status = 503;
      answer = JSON.createObjectNode();
    } else {
      answer = carriedOut(call, exchange, body);
      status = answer.path("status").asInt(200);
      answer.remove("status");
      status = losesAnswers.test(call) ? 503 : status;
    }
    var bytes = JSON.writeValueAsBytes(answer);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void await() {
    try {
      released.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized ObjectNode carriedOut(String call, HttpExchange exchange, byte[] body)
      throws IOException {
    calls.add(call);
    if (exchange.getRequestMethod().equals("PUT")) {
      files.put(call.replaceFirst("mlflow-artifacts/artifacts/", ""), body);
      return JSON.createObjectNode();
    }
    var query = exchange.getRequestURI().getRawQuery();
    var parameter =
        query == null
            ? ""
            : URLDecoder.decode(query.replaceFirst("^[^=]*=", ""), StandardCharsets.UTF_8);
    var json = body.length == 0 ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(body);
    return switch (call) {
      case "experiments/get-by-name" -> experiment(parameter);
      case "experiments/create" -> createExperiment(json.path("name").asText());
      case "runs/create" -> createRun(json);
      case "runs/get" -> wrapped("run", run(parameter));
      case "runs/search" -> search(json.path("filter").asText());
      case "runs/log-batch" -> logBatch(json);
      case "runs/update" -> update(json);
      case "runs/log-inputs" -> into(json, "inputs", json.path("datasets"));
      case "runs/log-model" -> into(json, "models", json.path("model_json"));
      case "registered-models/create" ->
          versions.putIfAbsent(json.path("name").asText(), JSON.createArrayNode()) == null
              ? JSON.createObjectNode()
              : error(400, "RESOURCE_ALREADY_EXISTS");
      case "model-versions/search" -> {
        var name = parameter.replaceAll("name='(.*)'", "$1");
        yield wrapped("model_versions", versions.getOrDefault(name, JSON.createArrayNode()));
      }
      case "model-versions/create" -> createVersion(json);
      case "registered-models/alias" -> {
        aliases
            .computeIfAbsent(json.path("name").asText(), _ -> new LinkedHashMap<>())
            .put(json.path("alias").asText(), json.path("version").asText());
        yield JSON.createObjectNode();
      }
      default -> error(404, "ENDPOINT_NOT_FOUND");
    };
  }

  private static ObjectNode error(int status, String code) {
    return JSON.createObjectNode().put("status", status).put("error_code", code);
  }

  private static ObjectNode wrapped(String name, JsonNode inner) {
    if (inner.has("error_code")) {
      return (ObjectNode) inner;
    }
    var outer = JSON.createObjectNode();
    outer.set(name, inner);
    return outer;
  }

  private ObjectNode experiment(String name) {
    var id = experiments.get(name);
    return id == null
        ? error(404, "RESOURCE_DOES_NOT_EXIST")
        : wrapped("experiment", JSON.createObjectNode().put("experiment_id", id));
  }

  private ObjectNode createExperiment(String name) {
    experiments.put(name, Integer.toString(experiments.size() + 1));
    return JSON.createObjectNode().put("experiment_id", experiments.get(name));
  }

  private ObjectNode createRun(ObjectNode json) {
    var id = "%032x".formatted(0xabc0 + runs.size());
    var run = JSON.createObjectNode();
    run.putObject("info")
        .put("run_id", id)
        .put("run_name", json.path("run_name").asText())
        .put("status", "RUNNING")
        .put("artifact_uri", "mlflow-artifacts:/1/" + id + "/artifacts");
    run.putObject("data").set("tags", json.path("tags"));
    runs.put(id, run);
    return wrapped("run", run);
  }

  private ObjectNode run(String id) {
    var run = runs.get(id);
    return run == null ? error(404, "RESOURCE_DOES_NOT_EXIST") : run;
  }

  private ObjectNode search(String filter) {
    var matcher = OUR_ID.matcher(filter);
    var wanted = matcher.find() ? matcher.group(1) : "";
    var found = JSON.createObjectNode();
    var list = found.putArray("runs");
    runs.values().stream()
        .filter(run -> tag(run, MlflowRuns.OUR_ID).contains(wanted))
        .forEach(list::add);
    return found;
  }

  static String tag(JsonNode run, String name) {
    return entry(run, "tags", name).path("value").asText();
  }

  static JsonNode entry(JsonNode run, String kind, String key) {
    for (var entry : run.path("data").path(kind)) {
      if (entry.path("key").asText().equals(key)) {
        return entry;
      }
    }
    return JSON.missingNode();
  }

  private ObjectNode logBatch(ObjectNode json) {
    var run = run(json.path("run_id").asText());
    if (run.has("error_code")) {
      return run;
    }
    var data = (ObjectNode) run.path("data");
    for (var kind : new String[] {"metrics", "params", "tags"}) {
      for (var entry : json.path(kind)) {
        put(data.withArray(kind), entry, kind.equals("metrics"));
      }
    }
    return JSON.createObjectNode();
  }

  /// Points of metrics are kept unless they are equal, other entries replace those of their key.
  private static void put(ArrayNode entries, JsonNode entry, boolean isPoint) {
    for (int e = 0; e < entries.size(); e++) {
      if (isPoint
          ? entries.get(e).equals(entry)
          : entries.get(e).path("key").equals(entry.path("key"))) {
        entries.set(e, entry);
        return;
      }
    }
    entries.add(entry);
  }

  private ObjectNode update(ObjectNode json) {
    var run = run(json.path("run_id").asText());
    if (!run.has("error_code")) {
      ((ObjectNode) run.path("info"))
          .put("status", json.path("status").asText())
          .put("end_time", json.path("end_time").asLong());
    }
    return run.has("error_code") ? run : JSON.createObjectNode();
  }

  private ObjectNode into(ObjectNode json, String name, JsonNode what) {
    run(json.path("run_id").asText()).withArray(name).add(what);
    return JSON.createObjectNode();
  }

  private ObjectNode createVersion(ObjectNode json) {
    var all = versions.get(json.path("name").asText());
    if (all == null) {
      return error(404, "RESOURCE_DOES_NOT_EXIST");
    }
    json.put("version", Integer.toString(all.size() + 1));
    all.add(json);
    return wrapped("model_version", json);
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
  }
}
