package dev.matinee.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// However many bodies come at once, they are in memory within a budget.
final class BodyBudgetTest {
  private static final int MOST = 100_000;
  private static final int PATIENCE = 30;

  private final BodyBudget budget = new BodyBudget(MOST);
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final Javalin server = Javalin.create(this::configure).start("127.0.0.1", 0);
  private final HttpClient http = HttpClient.newHttpClient();

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.routes.exception(
        ProblemException.class,
        (e, ctx) -> {
          ctx.status(e.type().status());
          e.headers().forEach(ctx::header);
        });
    config.routes.post("/", ctx -> budget.during(ctx, () -> answer(ctx)));
    config.routes.post("/held", ctx -> budget.during(ctx, () -> answerLater(ctx)));
  }

  private static void answer(Context ctx) throws Exception {
    ctx.result(Integer.toString(RequestBodies.bytes(ctx).length));
  }

  private void answerLater(Context ctx) throws Exception {
    answer(ctx);
    held.countDown();
    assertThat(goOn.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    http.close();
    server.stop();
  }

  private HttpRequest of(String path, int length) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path)))
        .timeout(Duration.ofSeconds(PATIENCE))
        .POST(BodyPublishers.ofString("x".repeat(length)))
        .build();
  }

  private HttpResponse<String> send(int length) throws Exception {
    return http.send(of("/", length), BodyHandlers.ofString());
  }

  @Test
  void bodies_ofRequestsBeingAnswered_leaveNoRoomUntilTheseAreAnswered() throws Exception {
    var first = http.sendAsync(of("/held", 80_000), BodyHandlers.ofString());
    assertThat(held.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    assertThat(budget.taken()).isEqualTo(80_000);

    var refused = send(20_001);

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(send(20_000).body()).isEqualTo("20000");

    goOn.countDown();
    assertThat(first.get(PATIENCE, TimeUnit.SECONDS).body()).isEqualTo("80000");
    assertThat(send(MOST).body()).isEqualTo(Integer.toString(MOST));
    assertThat(send(MOST + 1).statusCode()).isEqualTo(503);
    assertThat(send(0).body()).isEqualTo("0");
  }

  @Test
  void ofHeap_hasRoomForTwoOfTheLargestBodies() {
    assertThat(BodyBudget.ofHeap(1 << 20).most()).isEqualTo(2L * RequestBodies.LIMIT);
    assertThat(BodyBudget.ofHeap(4L << 30).most()).isEqualTo(128L << 20);
  }
}
