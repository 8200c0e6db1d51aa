package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.server.http.ExceptionMapper;
import dev.matinee.server.http.ProblemType;
import dev.matinee.workbench.role.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every route: problems, limits, keys, starting and stopping.
final class EdgeTest {
  private static final Cinema CINEMA = Cinema.open();
  private static final TemporaryHome EMPTY = new TemporaryHome();
  private final Caller caller = CINEMA.caller;

  @AfterAll
  static void close() {
    CINEMA.close();
    EMPTY.close();
  }

  private static ServerSettings settings(String host, int port, Role... roles) {
    return new ServerSettings(host, port, Set.of(roles), "test");
  }

  /// A server of an empty home.
  private static MatineeServer start(ServerSettings settings) {
    return MatineeServer.start(
        settings,
        ServerDependencies.of(EMPTY.home(), Algorithms.all(), InstantSource.fixed(Cinema.NOW)));
  }

  @Test
  void health_liveAndReady_nameTheArtifacts() {
    assertThat(caller.get("/health/live").status()).isEqualTo(200);
    assertThat(caller.get("/health/ready").body())
        .isEqualTo(
            "{\"status\":\"UP\",\"artifacts\":{\"als\":\"als-hybrid-1\",\"internal\":\"hybrid-1\",\"score\":\"hybrid-1\"}}");
  }

  @Test
  void health_nothingToServe_isDownButLives() {
    try (var server = start(settings("127.0.0.1", 0, Role.ALS, Role.SCORE));
        var one = new Caller(server.url())) {
      assertThat(one.get("/health/live").status()).isEqualTo(200);
      var ready = one.get("/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body())
          .isEqualTo("{\"status\":\"DOWN\",\"artifacts\":{},\"missing\":[\"als\",\"score\"]}");
      assertThat(one.get("/ping").status()).isEqualTo(503);
      var reply = one.post("/v1/recommendations", "{}");
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.detail()).contains("matinee models promote als ID");
      assertThat(one.get("/v1/users/u1/recommendations").status()).isEqualTo(404);
    }
  }

  @Test
  void unknownRoute_isAProblem() {
    var reply = caller.get("/v1/nothing");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.type()).isEqualTo("application/problem+json");
    assertThat(reply.detail()).contains("GET /v1/nothing", "/docs");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /v1/recommendations, POST",
    "GET, /invocations, POST",
    "POST, /v1/users/u1/ratings, 'PUT, DELETE, GET, HEAD'",
    "PATCH, /health/live, 'GET, HEAD'",
    "FOO, /v1/predictions, POST"
  })
  void wrongMethod_isAProblemThatNamesTheRightOnes(String method, String path, String allowed) {
    var reply = caller.send(method, path, null, "Accept", "application/json");

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.type()).isEqualTo("application/problem+json");
    assertThat(reply.header("Allow").split(", ")).containsExactlyInAnyOrder(allowed.split(", "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
  void wrongMediaType_isAProblem(String type) {
    var reply =
        caller.send("POST", "/v1/recommendations", new byte[] {'{', '}'}, "Content-Type", type);

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.detail()).isEqualTo("Content-Type must be application/json, got " + type);
  }

  @Test
  void noMediaType_isAProblem() {
    var reply = caller.send("POST", "/v1/recommendations", new byte[] {'{', '}'});

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.detail()).endsWith("got none");
  }

  @Test
  void mediaTypeWithParameters_isFine() {
    var reply =
        caller.send(
            "POST",
            "/v1/recommendations",
            "{\"user\":\"u1\"}".getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "Application/JSON; charset=utf-8");

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void notAcceptable_isAProblemBeforeAnythingHappens() {
    var reply =
        caller.send(
            "POST",
            "/v1/recommendations",
            "{\"user\":\"picky\",\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}"
                .getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json",
            "Accept",
            "text/html");

    assertThat(reply.status()).isEqualTo(406);
    assertThat(CINEMA.ratings.of("picky")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/v1/recommendations", "/v1/predictions", "/invocations"})
  void bodyOverTheLimit_isReadAndAnswered(String path) {
    var body = new byte[10_000_000];
    Arrays.fill(body, (byte) ' ');

    var reply = caller.send("POST", path, body, Caller.JSON);

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.type()).isEqualTo("application/problem+json");
    assertThat(reply.detail()).contains("at most 6291456 bytes, got 10000000");
  }

  @Test
  void bodyWithinTheLimit_isRead() {
    var body = new byte[6_000_000];
    Arrays.fill(body, (byte) ' ');
    System.arraycopy("{\"user\":\"u1\"}".getBytes(StandardCharsets.UTF_8), 0, body, 0, 13);

    assertThat(caller.send("POST", "/v1/recommendations", body, Caller.JSON).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/users/u1/recommendations, 200",
    "/v1/users/nobody/recommendations, 404",
    "/, 200"
  })
  void head_isGetWithoutItsBody(String path, int status) {
    var get = caller.get(path);
    var head = caller.send("HEAD", path, null);

    assertThat(head.status()).isEqualTo(get.status()).isEqualTo(status);
    assertThat(head.type()).isEqualTo(get.type());
    assertThat(head.body()).isEmpty();
  }

  @Test
  void brokenAddress_isAProblem() throws IOException {
    assertThat(raw("GET /v1/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "\"status\":400")
        .doesNotContain("<html", "Exception", "\tat ");
  }

  @Test
  void noHttpAtAll_isAnsweredShortly() throws IOException {
    assertThat(raw("this is no HTTP\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .doesNotContain("<html", "Exception", "\tat ");
  }

  private static String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), CINEMA.server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void pageOfAnotherSite_mayNotChangeAnything() {
    var reply =
        caller.send("DELETE", "/v1/users/u1/ratings", null, "Origin", "https://elsewhere.example");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(CINEMA.ratings.of("u1")).isNotEmpty();
    assertThat(
            caller
                .send("DELETE", "/v1/users/nobody/ratings", null, "Origin", CINEMA.server.url())
                .status())
        .isEqualTo(200);
  }

  @Test
  void exposed_everyRoleNeedsItsKey_healthDoesNot() {
    try (var cinema = Cinema.exposed()) {
      var secret = cinema.home.keys().create("als", "").secret();
      var list = "/v1/users/u1/ratings";
      assertThat(cinema.caller.get("/health/ready").status()).isEqualTo(200);
      assertThat(cinema.caller.get("/ping").status()).isEqualTo(200);
      var refused = cinema.caller.get(list);
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"matinee\"");
      assertThat(refused.detail()).contains("matinee keys create --role als");
      var wrong = cinema.caller.get(list, "Authorization", "Bearer nonsense");
      assertThat(wrong.status()).isEqualTo(401);
      assertThat(wrong.header("WWW-Authenticate")).contains("invalid_token");
      assertThat(cinema.caller.get(list, "Authorization", "bearer " + secret).status())
          .isEqualTo(200);
      assertThat(
              cinema
                  .caller
                  .get("/v1/users/u1/recommendations", "Authorization", "Bearer " + secret)
                  .status())
          .isEqualTo(401);
    }
  }

  @Test
  void start_busyPort_saysSo() throws IOException {
    try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var taken = settings("127.0.0.1", busy.getLocalPort());
      assertThatThrownBy(() -> start(taken))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("cannot listen at 127.0.0.1:%d (", busy.getLocalPort());
      assertThatThrownBy(taken::requireFree)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("cannot listen at 127.0.0.1:%d (", busy.getLocalPort());
    }
  }

  @Test
  void start_impossibleAddress_saysSo() {
    assertThatThrownBy(() -> start(settings("203.0.113.1", 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("203.0.113.1");
    assertThatThrownBy(() -> start(settings("no.such.host.invalid", 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no.such.host.invalid");
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void problem_everyKind_hasAPage(ProblemType type) {
    var page = caller.get("/docs/problems/" + type.id());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains(type.type(), type.title(), "status " + type.status());
    assertThat(caller.get("/docs/problems").body()).contains("/docs/problems/" + type.id());
  }

  @Test
  void problem_leadsToItsPage() {
    assertThat(caller.get("/v1/nothing").header("Link"))
        .isEqualTo("</docs/problems/unknown-route>; rel=\"help\"");
    assertThat(caller.get("/docs/problems/none").status()).isEqualTo(404);
  }

  @Test
  void settings_badPort_saysWhatWouldBeRight() {
    assertThatThrownBy(() -> settings("127.0.0.1", 70_000))
        .hasMessage("port must be between 0 (any that is free) and 65535, got 70000");
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A connection that says nothing more is closed when the server begins to stop; only then may
  /// the request in flight go on.
  @Test
  void close_requestInFlight_isAnswered() throws Exception {
    var training = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var cinema =
        Cinema.with(
            _ -> {
              training.countDown();
              await(goOn);
              return "als-hybrid-1";
            });
    var reply =
        CompletableFuture.supplyAsync(
            () ->
                cinema.caller.post(
                    "/v1/recommendations", "{\"user\":\"u1\",\"mode\":\"retrain\"}"));
    await(training);
    CompletableFuture<Void> closing;
    try (var silent = new Socket(InetAddress.getLoopbackAddress(), cinema.server.port())) {
      silent.setSoTimeout((int) PATIENCE.toMillis());
      var request = "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
      silent.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var in = silent.getInputStream();
      assertThat(in.read()).as("the connection is taken").isPositive();
      closing = CompletableFuture.runAsync(cinema.server::close);
      in.transferTo(OutputStream.nullOutputStream()); // ends when the server begins to stop
      assertThat(reply).as("the request is in flight still").isNotDone();
    }

    goOn.countDown();

    assertThat(reply)
        .succeedsWithin(PATIENCE)
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(200));
    assertThat(closing).succeedsWithin(PATIENCE);
    cinema.close();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), cinema.server.port()))
        .isInstanceOf(Exception.class);
  }

  @Test
  void retrain_failing_keepsTheRatingsAndSaysSo() {
    try (var cinema =
        Cinema.with(
            _ -> {
              throw new IllegalStateException("no memory");
            })) {
      var reply =
          cinema.caller.post(
              "/v1/recommendations",
              "{\"user\":\"new\",\"mode\":\"retrain\",\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}");

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.detail()).contains("the ratings are stored");
      assertThat(reply.header("X-Request-Id")).isNotEmpty();
      assertThat(cinema.ratings.of("new")).hasSize(1);
    }
  }

  @Test
  void whatGoesWrongInTheServer_carriesTheIdOfItsLineInTheLog() {
    try (var log = Recorded.of(ExceptionMapper.class);
        var cinema =
            Cinema.with(
                _ -> {
                  throw new UnsupportedOperationException("planted");
                })) {
      var reply =
          cinema.caller.post(
              "/v1/recommendations",
              "{\"user\":\"new\",\"mode\":\"retrain\",\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}");

      var id = reply.header("X-Request-Id");
      assertThat(reply.status()).isEqualTo(500);
      assertThat(id).isNotEmpty();
      assertThat(reply.json().path("requestId").asText()).isEqualTo(id);
      assertThat(reply.detail()).contains(id);
      assertThat(reply.body()).doesNotContain("planted");
      assertThat(log.lines())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.getFormattedMessage()).contains(id, "POST /v1/recommendations");
                assertThat(line.getThrowableProxy().getMessage()).isEqualTo("planted");
              });
    }
  }
}
