package dev.matinee.benchmarks.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private URI address;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var answer = "an answer to %s".formatted(sent).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(sent.equals("wrong") ? 503 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void closed_countsEveryAnswerAndThoseThatFailed() throws Exception {
    var result =
        new Load(address, 2, 0.2)
            .closed(
                random ->
                    LoadConnection.request(
                        address, "POST", "/x", random.nextInt(4) == 0 ? "wrong" : "right"));

    assertThat(result.nanos()).hasSize(asked.get()).isSorted();
    assertThat(result.failed()).isPositive().isLessThan(asked.get());
    assertThat(result.millis(0.5)).isPositive().isLessThanOrEqualTo(result.millis(0.99));
  }

  @Test
  void open_sendsAsManyAsAreDue() throws Exception {
    var result =
        new Load(address, 3, 0.5).open(_ -> LoadConnection.request(address, "GET", "/", ""), 100);

    assertThat(asked).hasValue(50);
    assertThat(result.nanos()).hasSize(50);
    assertThat(result.failed()).isZero();
    assertThat(result.seconds()).isGreaterThan(0.48);
  }
}
