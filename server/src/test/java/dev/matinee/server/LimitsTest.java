package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.server.edge.EdgeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How much one caller gets of the server, and of the disk.
final class LimitsTest {
  private static EdgeSettings limited(int perSecond) {
    return new EdgeSettings(Set.of(), Set.of(), Set.of(), false, perSecond, Optional.empty());
  }

  @Test
  void rate_overTheLimit_is429WithWhenToComeAgain() {
    try (var cinema = Cinema.whole(limited(5))) {
      var statuses = new ArrayList<Integer>();
      for (int k = 0; k < 30; k++) {
        var reply = cinema.caller.get("/v1/items/i0/similar");
        statuses.add(reply.status());
        assertThat(reply.header("RateLimit-Policy")).isEqualTo("\"default\";q=5;w=1");
        assertThat(reply.header("RateLimit")).matches("\"default\";r=\\d+;t=\\d+");
        if (reply.status() == 429) {
          assertThat(reply.header("Retry-After")).isEqualTo("1");
          assertThat(reply.detail()).isEqualTo("a caller may send 5 requests a second");
        }
      }
      assertThat(statuses).containsOnly(200, 429).startsWith(200, 200, 200, 200, 200);
      assertThat(Collections.frequency(statuses, 429)).isPositive();
      assertThat(cinema.caller.get("/health/ready").status()).isEqualTo(200);

      var key = cinema.home.keys().create("internal", "").secret();
      assertThat(
              cinema.caller.get("/v1/items/i0/similar", "Authorization", "Bearer " + key).status())
          .as("a key has a share of its own")
          .isEqualTo(200);
    }
  }

  @Test
  void body_thatTrickles_isCut() throws Exception {
    try (var cinema = Cinema.whole();
        var socket = new Socket(InetAddress.getLoopbackAddress(), cinema.server.port())) {
      var head =
          "POST /v1/recommendations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 1000000\r\n\r\n{";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(200);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(25);
      int first = -2;
      while (first == -2) {
        assertThat(System.nanoTime()).as("cut in time").isLessThan(deadline);
        first = trickle(socket);
      }
      assertThat((char) first).isEqualTo('H');
      var answer = new String(socket.getInputStream().readNBytes(11), StandardCharsets.US_ASCII);
      assertThat(answer).isEqualTo("TTP/1.1 408");
    }
  }

  /// Sends a byte more; returns the first byte of the answer, -2 while there is none.
  private static int trickle(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write(' ');
    } catch (SocketException _) {
      // cut: the answer is there to be read
    }
    try {
      return socket.getInputStream().read();
    } catch (java.net.SocketTimeoutException _) {
      return -2;
    }
  }

  @Test
  void stored_unknownMovies_areBoundedAndTheRequestLeavesNothing() {
    try (var cinema = Cinema.whole()) {
      var rows =
          IntStream.range(0, 1001)
              .mapToObj("{\"item\":\"made-up-%d\",\"rating\":5}"::formatted)
              .collect(Collectors.joining(","));

      var reply = cinema.caller.put("/v1/users/filler/ratings", "{\"ratings\":[" + rows + "]}");

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.detail())
          .contains("at most 1,000 movies of one user that the catalog does not know");
      assertThat(cinema.ratings.of("filler")).isEmpty();
    }
  }

  @Test
  void ids_andTitles_areOfStatedLength() {
    try (var cinema = Cinema.whole()) {
      var id = "{\"user\":\"%s\"}".formatted("x".repeat(257));
      assertThat(cinema.caller.post("/v1/recommendations", id).detail())
          .isEqualTo("user must be at most 256 characters, got 257");
      var title = "{\"ratings\":[{\"title\":\"%s\",\"rating\":5}]}".formatted("x".repeat(1001));
      assertThat(
              cinema
                  .caller
                  .post("/v1/recommendations", title)
                  .json()
                  .at("/refused/0/problem")
                  .asText())
          .isEqualTo("title must be at most 1000 characters, got 1001");
      assertThat(cinema.caller.get("/v1/users/" + "x".repeat(257) + "/ratings").status())
          .isEqualTo(400);
    }
  }

  @Test
  void movies_ofOneRequest_areBounded() {
    var lines = "{\"item\":\"a\"}\n".repeat(10_001).getBytes(StandardCharsets.UTF_8);
    try (var cinema = Cinema.open()) {
      var reply =
          cinema.caller.send("POST", "/v1/items", lines, "Content-Type", "application/x-ndjson");

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.detail())
          .isEqualTo("at most 10,000 movies a request, got 10,001; send several requests");
      assertThat(cinema.home.catalog().changes().items()).isEmpty();
    }
  }
}
