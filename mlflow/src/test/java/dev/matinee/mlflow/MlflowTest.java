package dev.matinee.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.store.Home;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.Run.DatasetInput;
import dev.matinee.store.runs.RunData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The mirror against a real MLflow server, read back by MLflow's own Python client.
///
/// Wants `MATINEE_MLFLOW`, the `bin` directory of a Python environment with `mlflow`.
class MlflowTest {
  private static final Duration START = Duration.ofMinutes(2);

  /// Prints what the client sees, one fact a line.
  private static final String READER =
      """
      import mlflow, sys
      from mlflow.tracking import MlflowClient
      mlflow.set_tracking_uri(sys.argv[1])
      c = MlflowClient()
      e = c.get_experiment_by_name('matinee')
      runs = c.search_runs([e.experiment_id], order_by=['attributes.start_time ASC'])
      print('runs', len(runs))
      parent = [r for r in runs if r.info.run_name == 'compare'][0]
      child = [r for r in runs if r.info.run_name == 'svd'][0]
      print('nested', child.data.tags['mlflow.parentRunId'] == parent.info.run_id)
      print('status', parent.info.status, child.info.status, child.info.end_time - child.info.start_time >= 0)
      print('params', sorted(child.data.params.items()))
      print('rmse', repr(child.data.metrics['rmse']))
      print('folds', [(m.step, m.value) for m in c.get_metric_history(child.info.run_id, 'fold_rmse')])
      print('nan', child.data.metrics['diverged'])
      d = child.inputs.dataset_inputs[0]
      print('data', d.dataset.name, d.dataset.digest, d.tags[0].value)
      print('files', sorted(f.path for f in c.list_artifacts(child.info.run_id)))
      print('report', open(mlflow.artifacts.download_artifacts(run_id=child.info.run_id, artifact_path='report/index.html'), encoding='utf-8').read())
      v = c.get_model_version_by_alias('matinee-internal', 'champion')
      print('champion', v.version, v.tags['matinee.artifact'])
      i = mlflow.models.get_model_info('models:/matinee-internal@champion')
      print('model', i.flavors['matinee']['algorithm'], i.run_id == child.info.run_id)
      """;

  @TempDir Path directory;

  private static Path bin() {
    var bin = System.getenv("MATINEE_MLFLOW");
    Assumptions.assumeTrue(
        bin != null,
        "SKIPPED: no real MLflow server; set MATINEE_MLFLOW to the bin directory of a Python"
            + " environment with mlflow");
    return Path.of(bin);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process startServer(int port) throws IOException {
    var builder =
        new ProcessBuilder(
                bin().resolve("mlflow").toString(),
                "server",
                "--backend-store-uri",
                "sqlite:///" + directory.resolve("mlflow.db"),
                "--artifacts-destination",
                directory.resolve("mlflow-artifacts").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--workers",
                "1")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("mlflow.log").toFile());
    builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    return builder.start();
  }

  private void awaitHealth(URI uri, Process server) throws Exception {
    var request =
        HttpRequest.newBuilder(uri.resolve("/health")).timeout(Duration.ofSeconds(2)).build();
    long end = System.nanoTime() + START.toNanos();
    try (var http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < end && server.isAlive()) {
        try {
          if (http.send(request, BodyHandlers.ofString()).statusCode() == 200) {
            return;
          }
        } catch (IOException _) {
          server.waitFor(200, TimeUnit.MILLISECONDS); // Not up yet.
        }
      }
    }
    throw new IllegalStateException(
        "MLflow did not start: " + Files.readString(directory.resolve("mlflow.log")));
  }

  private static void stop(Process server) throws InterruptedException {
    var family = server.descendants().toList();
    server.destroy();
    server.waitFor(10, TimeUnit.SECONDS);
    family.forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly();
  }

  private String read(URI uri) throws Exception {
    var process =
        new ProcessBuilder(bin().resolve("python").toString(), "-c", READER, uri.toString())
            .redirectError(directory.resolve("reader.log").toFile())
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(output).isTrue();
    assertThat(process.exitValue())
        .as(() -> output + read(directory.resolve("reader.log")))
        .isZero();
    return output;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// Starts a comparison with one algorithm in it, that trains and serves.
  private static String record(Home home) {
    var at = Instant.now();
    var parent = home.runs().start("matinee", "compare", Optional.empty(), Map.of(Run.USER, "zoë"));
    var child =
        home.runs()
            .start("matinee", "svd", Optional.of(parent.id()), Map.of(Run.ARTIFACT, "svd-1"));
    var entries =
        RunData.builder()
            .parameter("factors", 100)
            .parameter("note", "é".repeat(7000))
            .metric("rmse", 0.1 + 0.2, at)
            .metric("diverged", Double.NaN, at)
            .input(
                new DatasetInput(
                    "ml-100k", "0a1b", "training", "local", "{\"uri\":\"x\"}", "", "{}"));
    for (int fold = 0; fold < 5; fold++) {
      entries.metric("fold_rmse", 0.9 + fold / 128.0, at, fold);
    }
    home.runs().log(child.id(), entries.build());
    home.runs().save(child.id(), "report/index.html", "<p>é</p>".getBytes(StandardCharsets.UTF_8));
    home.runs().finish(child.id(), Run.Status.FINISHED);
    home.runs().finish(parent.id(), Run.Status.FAILED);
    home.artifacts().save(SmallArtifact.of("svd-1"));
    home.artifacts().promote("internal", "svd-1", "the first");
    return child.id();
  }

  private static final List<String> EXPECTED =
      List.of(
          "runs 2",
          "nested True",
          "status FAILED FINISHED True",
          "rmse 0.30000000000000004",
          "folds [(0, 0.9), (1, 0.9078125), (2, 0.915625), (3, 0.9234375), (4, 0.93125)]",
          "nan nan",
          "data ml-100k 0a1b training",
          "files ['model', 'report']",
          "report <p>é</p>",
          "champion 1 svd-1",
          "model svd True");

  @Test
  void sync_readByMlflowsOwnClient_isEverythingOnce() throws Exception {
    bin();
    int port = freePort();
    var uri = URI.create("http://127.0.0.1:" + port);
    var home = Home.open(directory.resolve("home"));
    var mirror = new MlflowMirror(home, MlflowServer.at(uri.toString(), Map.of()));
    record(home);
    assertThat(mirror.sync().problems()).singleElement().asString().contains("does not answer");
    var server = startServer(port);
    try (home;
        mirror) {
      awaitHealth(uri, server);
      assertThat(mirror.sync().problems()).isEmpty();
      assertThat(read(uri).lines()).containsAll(EXPECTED);

      assertThat(mirror.sync()).isEqualTo(new MlflowMirror.Report(0, 0, List.of()));
      assertThat(read(uri).lines()).containsAll(EXPECTED);
    } finally {
      stop(server);
    }
  }

  @Test
  void sync_serverKilledHalfWay_isCompletedWithoutDuplicates() throws Exception {
    bin();
    int port = freePort();
    var uri = URI.create("http://127.0.0.1:" + port);
    var server = startServer(port);
    try (var home = Home.open(directory.resolve("home"))) {
      awaitHealth(uri, server);
      try (var mirror = new MlflowMirror(home, MlflowServer.at(uri.toString(), Map.of()))) {
        mirror.start();
        var first = home.runs().start("matinee", "before", Optional.empty(), Map.of()).id();
        assertThat(mirror.flush(Duration.ofSeconds(30))).isTrue();
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly().waitFor();
        record(home);
        home.runs().finish(first, Run.Status.FINISHED);
        mirror.flush(Duration.ofMillis(100));
      }
      server = startServer(port);
      awaitHealth(uri, server);
      try (var mirror = new MlflowMirror(home, MlflowServer.at(uri.toString(), Map.of()))) {
        assertThat(mirror.sync().problems()).isEmpty();
        assertThat(read(uri).lines())
            .contains("runs 3")
            .containsAll(EXPECTED.subList(1, EXPECTED.size()));
      }
    } finally {
      stop(server);
    }
  }
}
