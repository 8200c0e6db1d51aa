package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Whatever comes in, the answer is no failure of ours and no stack trace.
final class FuzzTest {
  private static final Cinema CINEMA = Cinema.open();

  private static final List<String> SEEDS =
      List.of(
          "{\"user\":\"f\",\"ratings\":[{\"item\":\"i0\",\"rating\":5,\"timestamp\":7},{\"title\":\"Movie 1 (1971)\",\"rating\":4}],\"n\":3,\"mode\":\"fold-in\",\"exclude\":[\"i4\"]}",
          "{\"pairs\":[{\"user\":\"u1\",\"item\":\"i1\"}]}",
          "{\"instances\":[{\"user\":\"u1\",\"item\":\"i1\"}],\"ratings\":[{\"user\":\"g\",\"item\":\"i0\",\"rating\":5}]}",
          "{\"role\":\"als\"}",
          "u1,i1\nu2,\"i\"\"2\"\n");

  private static final List<String> ROUTES =
      List.of(
          "POST /v1/recommendations",
          "POST /v1/users/u1/recommendations",
          "POST /v1/predictions",
          "PUT /v1/users/f/ratings",
          "POST /invocations",
          "POST /v1/models/rollback",
          "POST /v1/models/als-1/promote");

  private static final List<String> TYPES =
      List.of("application/json", "application/jsonlines", "text/csv");

  @AfterAll
  static void close() {
    CINEMA.close();
  }

  @Test
  void anyBody_isAnsweredWithoutFailing() {
    var random = new Random(11);
    for (int k = 0; k < 1200; k++) {
      var seed = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
      var route = ROUTES.get(random.nextInt(ROUTES.size())).split(" ", 2);
      var type = route[1].equals("/invocations") ? TYPES.get(random.nextInt(3)) : TYPES.getFirst();
      var body = mutated(seed, random);

      var reply = CINEMA.caller.send(route[0], route[1], body, "Content-Type", type);

      assertThat(reply.status())
          .as("%s %s %s", route[1], type, new String(body, StandardCharsets.UTF_8))
          .isLessThan(500);
      assertThat(reply.body()).doesNotContain("\tat ", "Exception");
    }
  }

  private static byte[] mutated(byte[] seed, Random random) {
    var body = seed.clone();
    for (int n = random.nextInt(4); n >= 0; n--) {
      int at = random.nextInt(body.length);
      switch (random.nextInt(4)) {
        case 0 -> body[at] = (byte) random.nextInt(256);
        case 1 -> body[at] = "{}[]\",:0-e.\n".getBytes(StandardCharsets.UTF_8)[random.nextInt(12)];
        case 2 -> body = Arrays.copyOf(body, Math.max(1, at));
        default -> body = twice(body, at);
      }
    }
    return body;
  }

  private static byte[] twice(byte[] body, int from) {
    var more = Arrays.copyOf(body, 2 * body.length - from);
    System.arraycopy(body, from, more, body.length, body.length - from);
    return more;
  }

  @Test
  void anyAddress_isAnsweredWithoutFailing() {
    var random = new Random(12);
    var parts =
        List.of(
            "/v1",
            "/users",
            "/u1",
            "/recommendations",
            "/ratings",
            "/items",
            "/i1",
            "/similar",
            "/models",
            "/%00",
            "/%2F",
            "/..%2f",
            "/%E2%98%83",
            "/+",
            "?n=5",
            "?n=-1",
            "&n=x",
            "?exclude=,,",
            "?genre=%20",
            "?q=%F0%9F%8E%AC",
            "?q=",
            "//",
            "/;a=b",
            "/%25",
            "/.");
    for (int k = 0; k < 800; k++) {
      var path = new StringBuilder();
      for (int n = 1 + random.nextInt(5); n > 0; n--) {
        path.append(parts.get(random.nextInt(parts.size())));
      }
      if (path.charAt(0) != '/') {
        path.insert(0, '/');
      }
      var method = List.of("GET", "DELETE", "OPTIONS", "HEAD").get(random.nextInt(4));

      var reply = CINEMA.caller.send(method, path.toString(), null);

      assertThat(reply.status()).as(method + " " + path).isLessThan(500);
      assertThat(reply.body()).doesNotContain("\tat ", "Exception");
      if (reply.status() >= 400 && !method.equals("HEAD")) {
        assertThat(reply.type()).as(method + " " + path).isEqualTo("application/problem+json");
      }
    }
  }

  @Test
  void deepAndWideJson_isRefused() {
    for (var body :
        List.of(
            "[".repeat(500_000),
            "{\"a\":".repeat(100_000),
            "{\"ratings\":[" + "{},".repeat(100_000) + "{}]}",
            "{\"n\":" + "9".repeat(100_000) + "}",
            "{\"user\":\"" + "x".repeat(1_000_000) + "\"}")) {
      var reply = CINEMA.caller.post("/v1/recommendations", body);

      assertThat(reply.status()).isBetween(400, 499);
    }
  }
}
