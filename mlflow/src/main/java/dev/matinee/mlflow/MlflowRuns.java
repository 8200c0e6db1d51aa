package dev.matinee.mlflow;

import static dev.matinee.mlflow.MlflowClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.matinee.mlflow.MlflowException.Kind;
import dev.matinee.store.runs.MirrorLedger;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.Run.DatasetInput;
import dev.matinee.store.runs.RunData.MetricPoint;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sends runs to an MLflow server so that sending again does no harm.
///
/// Only making a run is not safe to repeat. So each carries our own id as a tag, and before one is
/// made the server is asked for it, also after a call whose answer got lost.
final class MlflowRuns {
  /// The tag of a run over there that names it here.
  static final String OUR_ID = "matinee.run_id";

  private static final int LONGEST_PARAMETER = 6000;
  private static final int LONGEST_TAG = 8000;
  private static final int TEXTS_PER_BATCH = 100;
  private static final int METRICS_PER_BATCH = 800;
  private static final int PAGE = 1000;

  private static final RetryPolicy<Object> PATIENCE =
      RetryPolicy.builder()
          .handleIf(e -> e instanceof MlflowException failed && failed.kind() == Kind.PASSING)
          .withMaxAttempts(3)
          .withBackoff(500, 4500, ChronoUnit.MILLIS, 3)
          .build();

  private final MlflowClient client;
  private final MirrorLedger ledger;
  private final MlflowFiles files;
  private final Map<String, String> experiments = new HashMap<>();

  MlflowRuns(MlflowClient client, MirrorLedger ledger, MlflowFiles files) {
    this.client = client;
    this.ledger = ledger;
    this.files = files;
  }

  /// A call that may fail.
  interface Call<T> {
    T make() throws MlflowException, InterruptedException;
  }

  /// Makes a call up to three times while there is hope. What is called must be safe to repeat.
  static <T> T persistently(Call<T> call) throws MlflowException, InterruptedException {
    try {
      return Failsafe.with(PATIENCE).get(call::make);
    } catch (FailsafeException e) { // it wraps what is checked
      switch (e.getCause()) {
        case MlflowException refused -> throw refused;
        case InterruptedException interrupted -> throw interrupted;
        case null, default -> throw e;
      }
    }
  }

  /// Sends a run as it is now, whatever of it was sent before.
  ///
  /// @return the number of files that were uploaded
  int send(String run) throws MlflowException, InterruptedException {
    try {
      return sendOnce(run);
    } catch (MlflowException e) {
      if (e.kind() != Kind.MISSING) {
        throw e;
      }
      // Somebody has removed it, or it is another server at the same address.
      ledger.forget(run);
      experiments.clear();
      return sendOnce(run);
    }
  }

  private int sendOnce(String id) throws MlflowException, InterruptedException {
    var outgoing = ledger.outgoing(id);
    var run = outgoing.run();
    var remote = remote(run);
    sendEntries(remote, outgoing);
    sendInputs(remote, run.inputs());
    int uploaded = files.send(run, remote);
    if (run.ended().isPresent()) {
      var end =
          object()
              .put("run_id", remote)
              .put("status", run.status().name())
              .put("end_time", run.ended().get().toEpochMilli());
      persistently(() -> client.post("runs/update", end));
    }
    ledger.sent(id, outgoing.revision());
    return uploaded;
  }

  /// The id of a run over there; makes it where there is none.
  String remote(Run run) throws MlflowException, InterruptedException {
    var known = ledger.remote(run.id());
    if (known.isPresent()) {
      return known.get();
    }
    var experiment = experiment(run.experiment());
    var tags = tags(run);
    var remote = persistently(() -> foundOrMade(experiment, run, tags));
    ledger.created(run.id(), remote);
    return remote;
  }

  private String foundOrMade(String experiment, Run run, ArrayNode tags)
      throws MlflowException, InterruptedException {
    var search =
        object()
            .put("filter", "tags.`%s` = '%s'".formatted(OUR_ID, run.id()))
            .put("run_view_type", "ALL")
            .put("max_results", 2);
    search.putArray("experiment_ids").add(experiment);
    var found = client.post("runs/search", search).path("runs").path(0).path("info");
    if (found.has("run_id")) {
      return found.path("run_id").asText();
    }
    var create =
        object()
            .put("experiment_id", experiment)
            .put("run_name", run.name())
            .put("user_id", run.tags().getOrDefault(Run.USER, ""))
            .put("start_time", run.started().toEpochMilli());
    create.set("tags", tags);
    return client.post("runs/create", create).path("run").path("info").path("run_id").asText();
  }

  /// The id of an experiment over there; makes it, or brings it back, where that is needed.
  String experiment(String name) throws MlflowException, InterruptedException {
    var known = experiments.get(name);
    if (known != null) {
      return known;
    }
    var id = persistently(() -> findOrMakeExperiment(name));
    experiments.put(name, id);
    return id;
  }

  private String findOrMakeExperiment(String name) throws MlflowException, InterruptedException {
    var experiment = findExperiment(name);
    if (experiment.isEmpty()) {
      try {
        return client
            .post("experiments/create", object().put("name", name))
            .path("experiment_id")
            .asText();
      } catch (MlflowException e) {
        if (e.kind() != Kind.EXISTS) {
          throw e;
        }
        experiment = findExperiment(name); // Somebody was faster.
      }
    }
    var found = experiment.orElseThrow();
    var id = found.path("experiment_id").asText();
    if (found.path("lifecycle_stage").asText().equals("deleted")) {
      client.post("experiments/restore", object().put("experiment_id", id));
    }
    return id;
  }

  private Optional<JsonNode> findExperiment(String name)
      throws MlflowException, InterruptedException {
    try {
      return Optional.of(
          client.get("experiments/get-by-name", "experiment_name", name).path("experiment"));
    } catch (MlflowException e) {
      if (e.kind() != Kind.MISSING) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /// The tags of a run with those that only mean something over there.
  private ArrayNode tags(Run run) throws MlflowException, InterruptedException {
    var all = new HashMap<>(run.tags());
    all.put(OUR_ID, run.id());
    if (run.parent().isPresent()) {
      all.put(Run.PARENT, remote(ledger.outgoing(run.parent().get()).run()));
    }
    var tags = object().arrayNode();
    all.forEach((name, text) -> tags.add(pair(name, text, LONGEST_TAG)));
    return tags;
  }

  private static ObjectNode pair(String key, String value, int longest) {
    return object()
        .put("key", key)
        .put("value", value.substring(0, Math.min(value.length(), longest)));
  }

  private void sendEntries(String remote, MirrorLedger.Outgoing outgoing)
      throws MlflowException, InterruptedException {
    var run = outgoing.run();
    var metrics = new ArrayList<JsonNode>();
    outgoing.metrics().forEach(metric -> metrics.add(point(metric)));
    var parameters = new ArrayList<JsonNode>();
    run.parameters().forEach((name, text) -> parameters.add(pair(name, text, LONGEST_PARAMETER)));
    var tags = new ArrayList<JsonNode>();
    tags(run).forEach(tags::add);
    while (!metrics.isEmpty() || !parameters.isEmpty() || !tags.isEmpty()) {
      var batch = object().put("run_id", remote);
      move(metrics, METRICS_PER_BATCH, batch.putArray("metrics"));
      move(parameters, TEXTS_PER_BATCH, batch.putArray("params"));
      move(tags, TEXTS_PER_BATCH, batch.putArray("tags"));
      persistently(() -> client.post("runs/log-batch", batch));
    }
  }

  private static void move(List<JsonNode> from, int most, ArrayNode to) {
    var some = from.subList(0, Math.min(most, from.size()));
    some.forEach(to::add);
    some.clear();
  }

  private static ObjectNode point(MetricPoint metric) {
    var point =
        object()
            .put("key", metric.name())
            .put("timestamp", metric.at().toEpochMilli())
            .put("step", metric.step());
    return Double.isFinite(metric.value())
        ? point.put("value", metric.value())
        : point.put("value", Double.toString(metric.value())); // "NaN", "Infinity", "-Infinity"
  }

  private void sendInputs(String remote, List<DatasetInput> inputs)
      throws MlflowException, InterruptedException {
    if (inputs.isEmpty()) {
      return;
    }
    var body = object().put("run_id", remote);
    var sets = body.putArray("datasets");
    for (var input : inputs) {
      var set = sets.addObject();
      set.putArray("tags")
          .addObject()
          .put("key", "mlflow.data.context")
          .put("value", input.context());
      var described =
          set.putObject("dataset")
              .put("name", input.name())
              .put("digest", input.digest())
              .put("source_type", input.sourceType())
              .put("source", input.source());
      if (!input.schema().isEmpty()) {
        described.put("schema", input.schema());
      }
      if (!input.profile().isEmpty()) {
        described.put("profile", input.profile());
      }
    }
    persistently(() -> client.post("runs/log-inputs", body));
  }

  /// Looks which runs the server still has, removed ones included, and forgets the others.
  void verify(Set<String> experimentNames) throws MlflowException, InterruptedException {
    var mirrored = ledger.mirrored();
    if (mirrored.isEmpty()) {
      return;
    }
    var there = new HashSet<String>();
    for (var name : experimentNames) {
      var experiment = persistently(() -> findExperiment(name));
      if (experiment.isPresent()) {
        collect(experiment.get().path("experiment_id").asText(), there);
      }
    }
    mirrored.stream().filter(run -> !there.contains(run)).forEach(ledger::forget);
  }

  private void collect(String experiment, Set<String> ids)
      throws MlflowException, InterruptedException {
    var token = "";
    do {
      var search =
          object()
              .put("filter", "tags.`%s` LIKE '%%'".formatted(OUR_ID))
              .put("run_view_type", "ALL")
              .put("max_results", PAGE);
      search.putArray("experiment_ids").add(experiment);
      if (!token.isEmpty()) {
        search.put("page_token", token);
      }
      var page = persistently(() -> client.post("runs/search", search));
      for (var run : page.path("runs")) {
        for (var tag : run.path("data").path("tags")) {
          if (tag.path("key").asText().equals(OUR_ID)) {
            ids.add(tag.path("value").asText());
          }
        }
      }
      token = page.path("next_page_token").asText();
    } while (!token.isEmpty());
  }
}
