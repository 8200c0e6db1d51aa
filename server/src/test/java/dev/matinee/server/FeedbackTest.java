package dev.matinee.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.store.feedback.RestRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What users do with lists comes back, and the report says what came of the lists. It is
/// 2026-11-24.
final class FeedbackTest {
  private final Cinema cinema = Cinema.open();
  private final Caller caller = cinema.caller;

  @AfterEach
  void close() {
    cinema.close();
  }

  private JsonNode list(String user) {
    return caller.get("/v1/users/%s/recommendations?n=5".formatted(user)).json();
  }

  private static String id(JsonNode list) {
    return list.path("recommendation").asText();
  }

  private static String first(JsonNode list) {
    return list.at("/recommendations/0/item").asText();
  }

  private static String event(String user, String item, String kind, String recommendation) {
    return "{\"user\":\"%s\",\"item\":\"%s\",\"kind\":\"%s\",\"recommendation\":\"%s\"}"
        .formatted(user, item, kind, recommendation);
  }

  private JsonNode sent(String body) {
    var reply = caller.post("/v1/feedback", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  private static List<String> statuses(JsonNode answer) {
    return answer.path("results").valueStream().map(row -> row.path("status").asText()).toList();
  }

  @Test
  void list_hasTheSameIdWheneverItIsTheSame_andAnotherForAnotherUser() {
    var list = list("u2");

    assertThat(id(list)).isNotEmpty().isEqualTo(id(list("u2")));
    assertThat(id(list("u4"))).isNotEqualTo(id(list));
    assertThat(list.path("arm").asText()).isEqualTo("champion");
    var posted =
        caller.post(
            "/v1/recommendations", "{\"ratings\":[{\"item\":\"i0\",\"rating\":5}],\"n\":3}");
    assertThat(id(posted.json())).as("of nobody").isNotEmpty();
  }

  @Test
  void feedback_ofAList_standsInTheReport() {
    var clicked = list("u2");
    var passedOver = list("u4");
    assertThat(
            statuses(
                sent(
                    "[%s,%s,%s]"
                        .formatted(
                            event("u2", first(clicked), "click", id(clicked)),
                            event("u2", first(clicked), "like", id(clicked)),
                            event("u4", first(passedOver), "shown", id(passedOver))))))
        .containsExactly("stored", "stored", "stored");

    var report = caller.get("/v1/feedback/report?days=1").json();

    var row = report.path("total").path(0);
    assertThat(report.path("total")).hasSize(1);
    assertThat(report.at("/days/0/day").asText()).isEqualTo("2026-11-24");
    assertThat(row.path("role").asText()).isEqualTo("internal");
    assertThat(row.path("artifact").asText()).isEqualTo("hybrid-1");
    assertThat(row.path("lists").asInt()).isEqualTo(2);
    assertThat(row.path("movies").asInt()).isEqualTo(10);
    assertThat(row.path("shown").asInt()).isEqualTo(1);
    assertThat(row.at("/clickThrough/count").asInt()).isEqualTo(1);
    assertThat(row.at("/clickThrough/rate").asDouble()).isEqualTo(0.5);
    assertThat(row.at("/clickThrough/low").asDouble()).isBetween(0.09, 0.1);
    assertThat(row.at("/liked/count").asInt()).isEqualTo(1);
  }

  @Test
  void feedback_thatIsSentAgain_isKnown() {
    var click = event("u2", "i0", "click", id(list("u2")));
    var timed = "{\"user\":\"u2\",\"item\":\"i0\",\"kind\":\"watch\",\"timestamp\":1764000000}";
    var named = "{\"user\":\"u2\",\"item\":\"i0\",\"kind\":\"watch\",\"id\":7}";

    for (var event : List.of(click, timed, named)) {
      assertThat(statuses(sent(event))).containsExactly("stored");
      assertThat(statuses(sent(event))).containsExactly("known");
    }
  }

  @Test
  void lines_thatAreWrong_areRefusedByTheirNumbers_andTheOthersCount() {
    var lines =
        """
        {"user":"new","item":"i0","kind":"finish"}

        {"user":"new","item":"nowhere","kind":"click"}
        {"user":"new","item":"i0","kind":"Finish"}
        {"user":"new","item":"i1"}
        {
        """;
    var answer =
        caller
            .send(
                "POST",
                "/v1/feedback",
                lines.getBytes(UTF_8),
                "Content-Type",
                "application/x-ndjson")
            .json();

    assertThat(answer.path("stored").asInt()).isEqualTo(1);
    assertThat(statuses(answer))
        .containsExactly("stored", "refused", "known", "refused", "refused");
    assertThat(answer.at("/results/1/line").asInt()).isEqualTo(3);
    assertThat(answer.at("/results/1/problem").asText()).startsWith("unknown movie 'nowhere'");
    assertThat(answer.at("/results/3/problem").asText()).isEqualTo("kind is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|422",
        "[1]|422",
        "{\"user\":\"u2\",\"item\":\"i0\",\"kind\":\"a b\"}|422",
        "{\"user\":\"u2\",\"item\":\"i0\",\"kind\":\"click\",\"recommendation\":\"abc\"}|422",
        "{\"user\":\"u2\",\"item\":\"i0\",\"kind\":\"click\",\"more\":1}|422",
        "{|400",
      })
  void body_thatIsWrong_isAProblem(String body, int status) {
    assertThat(caller.post("/v1/feedback", body).status()).isEqualTo(status);
  }

  @Test
  void recommendation_ofAnotherUserOrChanged_isRefused() {
    var id = id(list("u2"));

    var others = caller.post("/v1/feedback", event("u4", "i0", "click", id));
    assertThat(others.status()).isEqualTo(422);
    assertThat(others.detail()).contains("of another user");
    var changed = (id.charAt(8) == 'A' ? 'B' : 'A') + id.substring(1);
    assertThat(caller.post("/v1/feedback", event("u2", "i0", "click", changed)).detail())
        .contains("is none that came with a list");
  }

  @Test
  void rows_haveNothingThatRests() {
    var first = rows("u2").getFirst();
    cinema.home.feedback().setRest(RestRule.parse("1x7d"));
    sent(event("u2", first, "shown", id(list("u2"))));

    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (rows("u2").contains(first) && System.nanoTime() < end) {
      Thread.onSpinWait(); // a server sees the setting within seconds
    }

    assertThat(rows("u2")).isNotEmpty().doesNotContain(first);
  }

  private List<String> rows(String user) {
    return caller
        .get("/v1/users/%s/rows?n=5".formatted(user))
        .json()
        .path("rows")
        .valueStream()
        .flatMap(row -> row.path("movies").valueStream())
        .map(movie -> movie.path("item").asText())
        .toList();
  }

  @Test
  void deletionOfAUsersRatings_takesTheFeedbackToo() {
    sent(event("u2", "i0", "click", id(list("u2"))));
    assertThat(cinema.home.feedback().count("u2")).isEqualTo(1);

    caller.delete("/v1/users/u2/ratings");

    assertThat(cinema.home.feedback().count("u2")).isZero();
  }
}
