package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.algorithms.Algorithms;
import dev.matinee.store.Home;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.store.keys.KeyStore.NewKey;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.Run.DatasetInput;
import dev.matinee.store.runs.RunData;
import dev.matinee.wire.Wire;
import dev.matinee.wire.runs.JobHistory;
import dev.matinee.wire.runs.MetricHistory;
import dev.matinee.wire.runs.RunDetails;
import dev.matinee.wire.runs.Runs;
import dev.matinee.workbench.jobs.BackgroundJobs;
import dev.matinee.workbench.role.Role;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs and jobs over HTTP, and the page that shows them, over a real home.
final class ExperimentsTest {
  @TempDir Path folder = Path.of("");

  private Home home;
  private MatineeServer server;
  private Caller caller;
  private String comparison;
  private String svd;

  @BeforeEach
  void open() {
    home = Home.open(folder.resolve("home"));
    comparison = home.runs().start("mine", "comparison", Optional.empty(), Map.of()).id();
    svd = algorithm("svd", 0.93);
    algorithm("baseline", 0.95);
    home.runs().finish(comparison, Run.Status.FINISHED);
    server = start("127.0.0.1");
    caller = new Caller(server.url());
  }

  @AfterEach
  void close() {
    caller.close();
    server.close();
    home.close();
  }

  private String algorithm(String name, double rmse) {
    var run = home.runs().start("mine", name, Optional.of(comparison), Map.of()).id();
    var entries =
        RunData.builder()
            .parameter("algorithm", name)
            .metric("rmse", rmse, Cinema.NOW)
            .metric("diverged", Double.NaN, Cinema.NOW)
            .input(new DatasetInput("planted", "9f86d081", "training", "code", "{}", "", ""));
    for (int fold = 0; fold < 3; fold++) {
      entries.metric("fold_rmse", rmse + fold / 100.0, Cinema.NOW, fold);
    }
    home.runs().log(run, entries.build());
    home.runs().save(run, "report/index.html", "<p>Überall</p>".getBytes(StandardCharsets.UTF_8));
    home.runs().finish(run, Run.Status.FINISHED);
    return run;
  }

  private MatineeServer start(String host) {
    return MatineeServer.start(
        new ServerSettings(host, 0, Set.of(Role.INTERNAL), "test"),
        ServerDependencies.of(home, Algorithms.all(), InstantSource.fixed(Cinema.NOW))
            .withJobs(nightly()));
  }

  /// One job, which begins and never ends by itself.
  private BackgroundJobs nightly() {
    var running = new AtomicBoolean();
    return new BackgroundJobs(
        Map.of(
            "nightly",
            new BackgroundJobs.Work() {
              @Override
              public void run(Consumer<String> begun) {
                if (!running.getAndSet(true)) {
                  var tags =
                      Map.of(
                          Run.JOB, "nightly", Run.PROGRESS, "tuning svd: 3 of 12, about 41 s left");
                  var run = home.runs().start(Run.JOBS, "nightly", Optional.empty(), tags);
                  begun.accept(run.id());
                }
              }

              @Override
              public Optional<String> cancel() {
                return running.get()
                    ? Optional.of("this server ends it at its next step")
                    : Optional.empty();
              }
            }));
  }

  private List<String> names(String query) {
    var reply = caller.get("/v1/runs" + query);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return Wire.read(reply.body(), Runs.class).runs().stream().map(Runs.ListedRun::name).toList();
  }

  /// Folds of a metric of diverse lists: the name of an entry and of no metric.
  @Test
  void list_partsWithMetricsOfDiverseLists_isShown() {
    home.runs()
        .log(
            svd,
            RunData.builder()
                .metric("ndcg_at_10_diversity_0.3", 0.2, Cinema.NOW)
                .metric("fold_ndcg_at_10_diversity_0.3", 0.2, Cinema.NOW, 0)
                .build());

    var reply =
        caller.get(
            "/v1/runs?filter="
                + URLEncoder.encode("attributes.run_name = 'comparison'", StandardCharsets.UTF_8));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().at("/runs/0/parts/best/ndcg_at_10_diversity_0.3").asDouble())
        .isEqualTo(0.2);
  }

  /// The page marks the best figure itself.
  @ParameterizedTest
  @CsvSource({
    "rmse, true",
    "log_loss, true",
    "fit_seconds, true",
    "gini_at_10, true",
    "gini_at_20_diversity_0.3, true",
    "ndcg_at_10, false",
    "ndcg_at_10_diversity_0.3, false",
    "intra_list_diversity_at_10, false",
    "catalog_coverage, false"
  })
  void page_knowsOfWhichFiguresLessIsBetter(String metric, boolean less) throws IOException {
    String script;
    try (var resource = MatineeServer.class.getResourceAsStream("pages/experiments.js")) {
      script = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    }
    var rule = Pattern.compile("const LESS = /(.*)/;").matcher(script);
    assertThat(rule.find()).isTrue();

    assertThat(Pattern.compile(rule.group(1)).matcher(metric).find()).isEqualTo(less);
  }

  @Test
  void runs_areFilteredOrderedAndLimited() {
    assertThat(names("")).containsExactlyInAnyOrder("comparison", "svd", "baseline");
    assertThat(names("?filter=metrics.rmse%20%3C%200.94%20and%20params.algorithm%20%3D%20'svd'"))
        .containsExactly("svd");
    assertThat(names("?order_by=metrics.rmse%20DESC")).startsWith("baseline", "svd");
    assertThat(names("?order_by=attributes.status%20ASC,metrics.rmse%20ASC&n=2"))
        .containsExactly("svd", "baseline");
    assertThat(names("?experiment=mine")).hasSize(3);
    assertThat(names("?experiment=other")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filter=metrics.rmse%20about%201 | cannot read the filter",
        "order_by=metrics.rmse%20UPWARDS | cannot read the order",
        "n=0 | n must be a whole number between 1 and 10000",
        "page=2 | unknown parameter 'page'"
      })
  void runs_wrongQuestion_saysWhatIsWrong(String query, String detail) {
    var reply = caller.get("/v1/runs?" + query);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.detail()).contains(detail);
  }

  @Test
  void run_hasAllThatIsKnown() {
    var run = Wire.read(caller.get("/v1/runs/" + svd).body(), RunDetails.class);
    assertThat(run.parent()).isEqualTo(comparison);
    assertThat(run.status()).isEqualTo("FINISHED");
    assertThat(run.params()).containsExactly(Map.entry("algorithm", "svd"));
    assertThat(run.metrics()).containsEntry("rmse", 0.93).containsEntry("diverged", null);
    assertThat(run.data())
        .containsExactly(new RunDetails.DataUsed("planted", "9f86d081", "training"));
    assertThat(run.files()).containsExactly("report/index.html");
  }

  @Test
  void runs_ofAPage_haveTheWantedColumns_andTheBestOfTheirParts() {
    var top = "?filter=tags.mlflow.parentRunId%20IS%20NULL&columns=rmse";
    var page = Wire.read(caller.get("/v1/runs" + top).body(), Runs.class);
    assertThat(page.total()).isEqualTo(1);
    assertThat(page.experiments()).containsExactly("mine");
    var parts = Objects.requireNonNull(page.runs().getFirst().parts());
    assertThat(parts.count()).isEqualTo(2);
    assertThat(parts.best()).containsExactly(Map.entry("rmse", 0.93));

    var second = Wire.read(caller.get("/v1/runs?n=1&offset=1&columns=rmse").body(), Runs.class);
    assertThat(second.total()).isEqualTo(3);
    assertThat(second.runs()).hasSize(1);
    assertThat(names("?columns=none")).hasSize(3);
    var one = Wire.read(caller.get("/v1/runs?filter=params.algorithm='svd'").body(), Runs.class);
    assertThat(one.runs().getFirst().data())
        .containsExactly(new RunDetails.DataUsed("planted", "9f86d081", "training"));
    assertThat(one.runs().getFirst().seconds()).isNotNull();
  }

  @Test
  void run_isNotedDeletedAndRestored() {
    var noted = change(svd, "{\"note\":\"the one to beat\"}");
    assertThat(noted.path("note").asText()).isEqualTo("the one to beat");

    assertThat(change(comparison, "{\"deleted\":true}").path("deleted").asBoolean()).isTrue();
    assertThat(names("")).isEmpty();
    assertThat(names("?deleted=true")).hasSize(3);
    assertThat(change(comparison, "{\"deleted\":false}").path("deleted").asBoolean()).isFalse();
    assertThat(names("")).hasSize(3);
    assertThat(change(svd, "{}").path("note").asText()).isEqualTo("the one to beat");
  }

  private JsonNode change(String run, String body) {
    var reply =
        caller.send(
            "PATCH",
            "/v1/runs/" + run,
            body.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"deleted\":\"yes\"} | deleted must be true or false",
        "{\"note\":7} | note must be a text",
        "{\"name\":\"x\"} | unknown field 'name'"
      })
  void change_thatIsNone_isRefused(String body, String detail) {
    var reply =
        caller.send(
            "PATCH",
            "/v1/runs/" + svd,
            body.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).contains(detail);
  }

  @Test
  void delete_ofARunThatGoesOn_isAConflict() {
    var going = home.runs().start("mine", "going", Optional.empty(), Map.of()).id();
    var reply =
        caller.send(
            "PATCH",
            "/v1/runs/" + going,
            "{\"deleted\":true}".getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.detail()).contains("has not ended");
  }

  @Test
  void job_isCanceledWhereItRuns() {
    assertThat(caller.delete("/v1/jobs/nightly").status()).isEqualTo(409);
    caller.send("POST", "/v1/jobs/nightly", null);
    var canceled = caller.delete("/v1/jobs/nightly");
    assertThat(canceled.status()).isEqualTo(200);
    assertThat(canceled.json().path("note").asText()).contains("at its next step");
    assertThat(caller.delete("/v1/jobs/monthly").status()).isEqualTo(404);
  }

  @Test
  void history_hasAPointForEachFold() {
    var reply = caller.get("/v1/runs/%s/metrics/fold_rmse".formatted(svd));
    var points = Wire.read(reply.body(), MetricHistory.class).points();
    assertThat(points).extracting(MetricHistory.Point::step).containsExactly(0L, 1L, 2L);
    assertThat(points.getLast().value()).isCloseTo(0.95, within(1e-12));

    var unknown = caller.get("/v1/runs/%s/metrics/mood".formatted(svd));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.detail()).contains("no metric 'mood'", "fold_rmse");
  }

  @Test
  void file_isReadAndRunsNothing() {
    var reply = caller.get("/v1/runs/%s/files/report/index.html".formatted(svd));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("<p>Überall</p>");
    assertThat(reply.type()).isEqualTo("text/html;charset=utf-8");
    assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report/none.html",
        "report",
        "..%2F..%2F..%2Fmatinee.db",
        "../../../matinee.db",
        "report/..%2f..%2f..%2f..%2fmatinee.db",
        "%2Fetc%2Fpasswd"
      })
  void file_anythingElse_isNotFound(String path) {
    var reply = caller.get("/v1/runs/%s/files/%s".formatted(svd, path));
    assertThat(reply.status()).isBetween(400, 404);
    assertThat(reply.body()).doesNotContain("SQLite", "root:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/metrics/rmse", "/files/a.txt"})
  void run_unknown_isAProblem(String rest) {
    var reply = caller.get("/v1/runs/none" + rest);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().path("type").asText()).isEqualTo("urn:matinee:problem:unknown-run");
    assertThat(reply.detail()).contains("'none'");
  }

  @Test
  void job_startedOnce_showsHowFarItIs() {
    var none = Wire.read(caller.get("/v1/jobs").body(), JobHistory.class);
    assertThat(none).isEqualTo(new JobHistory(List.of("nightly"), List.of()));

    var reply = caller.send("POST", "/v1/jobs/nightly", null);
    assertThat(reply.status()).isEqualTo(202);
    var started = Wire.read(reply.body(), JobHistory.JobStarted.class);
    assertThat(reply.header("Location")).isEqualTo("/v1/jobs/" + started.run());

    var shown = Wire.read(caller.get(reply.header("Location")).body(), JobHistory.JobRun.class);
    assertThat(shown.job()).isEqualTo("nightly");
    assertThat(shown.status()).isEqualTo("RUNNING");
    assertThat(shown.progress()).isEqualTo("tuning svd: 3 of 12, about 41 s left");
    assertThat(Wire.read(caller.get("/v1/jobs").body(), JobHistory.class).runs())
        .containsExactly(shown);

    var again = caller.send("POST", "/v1/jobs/nightly", null);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.detail()).contains("job nightly is already running");
  }

  @Test
  void job_unknown_isAProblem() {
    var unknown = caller.send("POST", "/v1/jobs/monthly", null);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.detail()).isEqualTo("unknown job 'monthly'; known: nightly");
    assertThat(caller.get("/v1/jobs/none").status()).isEqualTo(404);
    var training = caller.get("/v1/jobs/" + svd);
    assertThat(training.status()).isEqualTo(404);
    assertThat(training.detail()).contains("is of no job");
  }

  private String admin(String role) {
    var wanted = new NewKey(role, Scope.ADMIN, "", Optional.empty());
    return "Bearer " + home.keys().create(wanted).secret();
  }

  @Test
  void keys_ofScopeAdminRead_ofOperationsStart() {
    var ordinary = "Bearer " + home.keys().create("internal", "ordinary").secret();
    var internal = admin("internal");
    var operations = admin("operations");
    try (var exposed = start("0.0.0.0");
        var one = new Caller("http://127.0.0.1:" + exposed.port())) {
      for (var path : List.of("/v1/runs", "/v1/runs/" + svd, "/v1/jobs")) {
        assertThat(one.get(path).status()).as(path).isEqualTo(401);
        assertThat(one.get(path, "Authorization", ordinary).status()).as(path).isEqualTo(403);
        assertThat(one.get(path, "Authorization", internal).status()).as(path).isEqualTo(200);
        assertThat(one.get(path, "Authorization", operations).status()).as(path).isEqualTo(200);
      }
      var file = "/v1/runs/%s/files/report/index.html".formatted(svd);
      assertThat(one.get(file).status()).isEqualTo(401);
      assertThat(one.get("/experiments").status()).as("the page itself").isEqualTo(200);
      var refused = one.send("POST", "/v1/jobs/nightly", null, "Authorization", internal);
      assertThat(refused.status()).isEqualTo(401);
      var begun = one.send("POST", "/v1/jobs/nightly", null, "Authorization", operations);
      assertThat(begun.status()).isEqualTo(202);
    }
  }

  @Test
  void page_isGuardedLikeTheOthersAndLinked() {
    var page = caller.get("/experiments");
    var other = caller.get("/");
    assertThat(page.status()).isEqualTo(200);
    for (var header :
        List.of("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")) {
      assertThat(page.header(header)).as(header).isNotEmpty().isEqualTo(other.header(header));
    }
    assertThat(other.body()).contains("href=\"/experiments\"");
    assertThat(page.body()).contains("href=\"/\"");
    assertThat(caller.get("/experiments.js").body())
        .contains("textContent")
        .doesNotContain("innerHTML", "insertAdjacentHTML", "document.write");
  }

  @Test
  void document_namesTheRoutesAndTheirAnswers() {
    var document = caller.get("/openapi.json").json();
    var documented = new TreeSet<String>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (operation.getValue().at("/tags/0").asText().equals("experiments")) {
          documented.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    var registered = new TreeSet<String>();
    for (var route : server.routes()) {
      if (route.path().matches("/v1/(runs|jobs).*")) {
        registered.add(route.method() + " " + route.path().replace('<', '{').replace('>', '}'));
      }
    }
    assertThat(documented).hasSize(9).isEqualTo(registered);

    checkAnswer(document, "get", "/v1/runs", "/v1/runs");
    checkAnswer(document, "get", "/v1/runs", "/v1/runs?n=x");
    checkAnswer(document, "get", "/v1/runs/{id}", "/v1/runs/" + svd);
    checkAnswer(document, "get", "/v1/runs/{id}", "/v1/runs/none");
    var points = "/v1/runs/%s/metrics/fold_rmse".formatted(svd);
    checkAnswer(document, "get", "/v1/runs/{id}/metrics/{name}", points);
    var begun = checkAnswer(document, "post", "/v1/jobs/{id}", "/v1/jobs/nightly");
    checkAnswer(document, "post", "/v1/jobs/{id}", "/v1/jobs/nightly");
    checkAnswer(document, "get", "/v1/jobs", "/v1/jobs");
    checkAnswer(document, "get", "/v1/jobs/{id}", "/v1/jobs/" + begun.path("run").asText());
  }

  private JsonNode checkAnswer(JsonNode document, String method, String route, String path) {
    var reply = caller.send(method.toUpperCase(Locale.ROOT), path, null);
    var response =
        document.path("paths").path(route).path(method).path("responses").path("" + reply.status());
    if (response.has("$ref")) {
      response = document.at(response.path("$ref").asText().substring(1));
    }
    var schema = response.path("content").path(reply.type()).path("schema");
    assertThat(JsonSchemas.errors(document, schema, reply.json())).as(path).isEmpty();
    return reply.json();
  }
}
