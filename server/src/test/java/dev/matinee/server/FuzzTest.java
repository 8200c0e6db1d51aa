package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.server.matchbox.MatchboxSettings;
import dev.matinee.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Whatever comes in, the answer is a whole one, no failure of ours and no stack trace, and the API
/// document has it.
///
/// `-Dmatinee.fuzz.cases=50000` tries more, `-Dmatinee.fuzz.seed=N` others.
final class FuzzTest {
  private static final int CASES = Integer.getInteger("matinee.fuzz.cases", 3000);
  private static final long SEED = Long.getLong("matinee.fuzz.seed", 14);
  private static final int SHOWN = 20;
  private static final Duration SLOW = Duration.ofSeconds(5);

  private static final Cinema CINEMA = Cinema.whole();
  private static final JsonNode DOCUMENT = CINEMA.caller.get("/openapi.json").json();

  @AfterAll
  static void close() {
    CINEMA.close();
  }

  private static Map<String, List<String>> ids() {
    var service = MatchboxSettings.of(CINEMA.home);
    return Map.of(
        "user", List.of("u1", "u2", "f", "nobody", "242.0"),
        "item", List.of("i0", "i1", "i39", "none"),
        "id", List.of("hybrid-1", "als-1", "popular-1", "daily"),
        "workspace", List.of(service.workspace()),
        "endpoint", List.of(service.endpoint()),
        "service", List.of("any"),
        "job", List.of("0123456789abcdef0123456789abcdef"),
        "name", List.of("rmse"),
        "path", List.of("report.html"),
        "location", List.of("out.csv"));
  }

  @Test
  void anyRequest_isAnsweredAsTheDocumentSays() {
    var cases = new FuzzCases(new SplittableRandom(SEED), CINEMA.server.routes(), ids());
    var wrong = new ArrayList<String>();
    for (int k = 0; k < CASES && wrong.size() < SHOWN; k++) {
      var one = cases.next();
      var complaint = complaint(one);
      if (!complaint.isEmpty()) {
        wrong.add("case %d: %s%n%s".formatted(k, complaint, one));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// What is wrong with the answer to a case; empty where nothing is.
  private static String complaint(FuzzCases.Case one) {
    RawHttp.Answer answer;
    long begun = System.nanoTime();
    try {
      answer = RawHttp.exchange(CINEMA.server.port(), one.bytes(), one.method().equals("HEAD"));
    } catch (IOException | RuntimeException e) {
      return "broken answer: " + e;
    }
    if (System.nanoTime() - begun > SLOW.toNanos()) {
      return "took %d ms: %s".formatted((System.nanoTime() - begun) / 1_000_000, answer);
    }
    if (answer.status() >= 500) {
      return "a failure of ours: " + answer;
    }
    boolean ours = answer.status() >= 400 || answer.type().endsWith("json");
    if (ours && (answer.body().contains("\tat ") || answer.body().contains("Exception"))) {
      return "a stack trace: " + answer;
    }
    if (answer.header("X-Content-Type-Options").isEmpty()) {
      return "no security headers: " + answer;
    }
    if (answer.status() >= 400 && !one.method().equals("HEAD") && !isProblem(answer)) {
      return "no problem: " + answer;
    }
    return one.route() == null ? "" : undocumented(one, answer);
  }

  private static boolean isProblem(RawHttp.Answer answer) {
    return switch (answer.type()) {
      case "application/problem+json" ->
          Wire.tree(answer.body()).path("status").asInt() == answer.status();
      case "application/json" -> Wire.tree(answer.body()).has("error");
      case "text/plain" -> !answer.body().isBlank();
      default -> false;
    };
  }

  private static String undocumented(FuzzCases.Case one, RawHttp.Answer answer) {
    var path = Objects.requireNonNull(one.route()).path().replace('<', '{').replace('>', '}');
    var operation = DOCUMENT.path("paths").path(path).path(one.method().toLowerCase(Locale.ROOT));
    if (operation.isMissingNode()) { // a page
      return "";
    }
    var response = operation.path("responses").path(Integer.toString(answer.status()));
    if (response.isMissingNode()) {
      return "%s %s answers %d, which is not documented"
          .formatted(one.method(), path, answer.status());
    }
    if (response.has("$ref")) {
      response = DOCUMENT.at(response.path("$ref").asText().substring(1));
    }
    var content = response.path("content");
    boolean typed = content.has(answer.type()) || content.has("*/*") || answer.body().isEmpty();
    return typed
        ? ""
        : "%s %s answers %d as %s, which is not documented"
            .formatted(one.method(), path, answer.status(), answer.type());
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
