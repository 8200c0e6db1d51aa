package dev.matinee.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.store.Home;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.Run.DatasetInput;
import dev.matinee.store.runs.RunData;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The mirror against a server that breaks where it hurts.
class MlflowMirrorTest {
  private static final Instant T = Instant.parse("2026-11-23T03:00:00.123Z");

  @TempDir Path directory;
  private Home home;
  private FakeMlflow server;
  private String parent;
  private String child;

  @BeforeEach
  void start() throws Exception {
    home = Home.open(directory);
    server = new FakeMlflow();
    parent = home.runs().start("matinee", "compare", Optional.empty(), Map.of()).id();
    child = home.runs().start("matinee", "svd", Optional.of(parent), Map.of()).id();
    var entries = RunData.builder().parameter("factors", 100).metric("rmse", 0.1 + 0.2, T);
    for (int fold = 0; fold < 5; fold++) {
      entries.metric("fold_rmse", 0.9 + fold / 100.0, T, fold);
    }
    entries.metric("diverged", Double.NaN, T);
    entries.input(new DatasetInput("ml-100k", "0a1b", "training", "local", "{}", "", ""));
    home.runs().log(child, entries.build());
    home.runs().save(child, "report/a b.txt", new byte[] {1, 2, 3});
    home.runs().finish(child, Run.Status.FINISHED);
  }

  @AfterEach
  void stop() {
    server.close();
    home.close();
  }

  private MlflowMirror mirror() {
    return new MlflowMirror(home, server.address());
  }

  private MlflowMirror.Report sync() {
    try (var mirror = mirror()) {
      return mirror.sync();
    }
  }

  private void assertAllThereOnce() {
    assertThat(server.runs).hasSize(2);
    var runs = List.copyOf(server.runs.values());
    var sent = runs.getLast();
    assertThat(FakeMlflow.tag(sent, MlflowRuns.OUR_ID)).isEqualTo(child);
    assertThat(FakeMlflow.tag(sent, Run.PARENT))
        .isEqualTo(runs.getFirst().path("info").path("run_id").asText());
    assertThat(sent.path("info").path("status").asText()).isEqualTo("FINISHED");
    assertThat(FakeMlflow.entry(sent, "params", "factors").path("value").asText()).isEqualTo("100");
    assertThat(FakeMlflow.entry(sent, "metrics", "rmse").path("value").asDouble())
        .isEqualTo(0.1 + 0.2);
    assertThat(FakeMlflow.entry(sent, "metrics", "diverged").path("value").asText())
        .isEqualTo("NaN");
    assertThat(sent.path("data").path("metrics")).hasSize(7);
    assertThat(server.files).hasSize(1);
    assertThat(server.files.keySet().iterator().next()).endsWith("/artifacts/report/a b.txt");
  }

  @Test
  void sync_everything_isThere() {
    var report = sync();

    assertThat(report).isEqualTo(new MlflowMirror.Report(2, 1, List.of()));
    assertAllThereOnce();
  }

  @Test
  void sync_twice_sendsNothingMore() {
    sync();
    assertThat(sync()).isEqualTo(new MlflowMirror.Report(0, 0, List.of()));
    assertAllThereOnce();
  }

  @Test
  void sync_afterAChange_sendsThatRunOnly() {
    sync();
    home.runs().log(parent, RunData.builder().tag("matinee.selected", child).build());

    assertThat(sync().runs()).isEqualTo(1);
    assertAllThereOnce();
    assertThat(FakeMlflow.tag(server.runs.values().iterator().next(), "matinee.selected"))
        .isEqualTo(child);
  }

  @Test
  void sync_answersOfAnyCallLost_makesNothingTwice() {
    for (var call :
        List.of(
            "experiments/create", "runs/create", "runs/log-batch", "runs/update", "runs/search")) {
      var left = new AtomicInteger(2);
      server.losesAnswers = called -> called.equals(call) && left.getAndDecrement() > 0;
      assertThat(sync().problems()).as(call).isEmpty();
      home.runs().log(child, RunData.builder().tag("lost", call).build());
    }
    sync();
    assertAllThereOnce();
  }

  @Test
  void sync_serverDown_saysSoAndCompletesLater() {
    server.refuses = call -> call.equals("runs/update");
    var report = sync();
    assertThat(report.problems()).singleElement().asString().contains("503");

    server.refuses = _ -> false;
    assertThat(sync().problems()).isEmpty();
    assertAllThereOnce();
  }

  @Test
  void sync_serverThatLostEverything_isFilledAgain() {
    sync();
    server.runs.clear();
    server.files.clear();
    server.experiments.clear();

    assertThat(sync().problems()).isEmpty();
    assertAllThereOnce();
  }

  @Test
  void sync_championOfARole_isAVersionWithTheAlias() {
    for (var id : List.of("one", "two")) {
      home.artifacts().save(SmallArtifact.of(id));
      home.runs().start("matinee", "train", Optional.empty(), Map.of(Run.ARTIFACT, id));
      home.artifacts().promote("internal", id, "");
      assertThat(sync().problems()).isEmpty();
    }
    sync();
    assertThat(server.versions.get("matinee-internal")).hasSize(2);
    assertThat(server.aliases).containsEntry("matinee-internal", Map.of("champion", "2"));
    assertThat(server.files.keySet().stream().filter(path -> path.endsWith("model/MLmodel")))
        .hasSize(2);
    assertThat(server.calls.stream().filter("runs/log-model"::equals)).hasSize(2);

    home.artifacts().rollback("internal", "");
    sync();
    assertThat(server.versions.get("matinee-internal")).hasSize(2);
    assertThat(server.aliases).containsEntry("matinee-internal", Map.of("champion", "1"));
  }

  @Test
  void background_sendsAndFlushes() {
    try (var mirror = mirror()) {
      mirror.start();
      assertThat(mirror.flush(Duration.ofSeconds(30))).isTrue();
      assertAllThereOnce();
      home.runs().finish(parent, Run.Status.FINISHED);
      assertThat(mirror.flush(Duration.ofSeconds(30))).isTrue();
    }
    assertThat(server.runs.values().iterator().next().path("info").path("status").asText())
        .isEqualTo("FINISHED");
  }

  @Test
  void background_fileTooLargeForTheMemory_failsThatPassAndGoesOn() throws Exception {
    var file = home.runs().file(child, "report/a b.txt");
    var content = Files.readAllBytes(file);
    try (var large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(3L << 30); // more than an array can have: an Error, not an exception
    }
    var finished = new CountDownLatch(1);
    server.hangs =
        call -> {
          if (call.equals("runs/update")) { // comes after the files
            finished.countDown();
          }
          return false;
        };
    try (var mirror = mirror()) {
      mirror.start();
      assertThat(mirror.flush(Duration.ofMinutes(5))).isFalse();
      Files.write(file, content);

      assertThat(finished.await(1, TimeUnit.MINUTES)).as("sent by a later pass").isTrue();
    }
  }

  @Test
  void background_serverThatHangs_neitherFlushesNorHoldsUp() {
    server.hangs = _ -> true;
    var start = System.nanoTime();
    try (var mirror = mirror()) {
      mirror.start();
      assertThat(mirror.flush(Duration.ofMinutes(5))).isFalse();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    assertThat(home.leases().take("mlflow " + server.address().uri(), Duration.ofSeconds(1)))
        .isPresent();
  }

  @Test
  void of_theEnvironment_findsServerAndLogin() {
    assertThat(MlflowServer.of(Map.of())).isEmpty();
    var found =
        MlflowServer.of(
            Map.of(
                "MLFLOW_TRACKING_URI", "https://example.org/ml/",
                "MLFLOW_TRACKING_USERNAME", "me",
                "MLFLOW_TRACKING_PASSWORD", "secret",
                "MLFLOW_TRACKING_TOKEN", "token"));
    assertThat(found)
        .hasValueSatisfying(
            s -> assertThat(s.uri().toString()).isEqualTo("https://example.org/ml"));
    assertThat(found.orElseThrow().authorization()).contains("Basic bWU6c2VjcmV0");
    assertThat(found.orElseThrow().toString()).doesNotContain("bWU6c2VjcmV0");
  }

  @Test
  void at_anythingButHttp_isRefusedWithoutShowingAPassword() {
    for (var address :
        List.of(
            "file:/mlruns",
            "mlruns",
            "sqlite:///x.db",
            "databricks",
            "http://",
            "http://me:secret@host",
            "::")) {
      assertThatIllegalArgumentException()
          .as(address)
          .isThrownBy(() -> MlflowServer.at(address, Map.of()))
          .withMessageContaining("http://HOST")
          .withMessageNotContaining("secret");
    }
  }
}
