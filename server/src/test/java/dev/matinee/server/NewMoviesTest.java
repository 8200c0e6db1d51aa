package dev.matinee.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two movies that are added while the server runs, a comedy and a drama: users with an even number
/// like comedies, the others dramas.
final class NewMoviesTest {
  private final Cinema cinema = Cinema.open();
  private final Caller caller = cinema.caller;

  @BeforeEach
  void add() {
    put("comedy", "Comedy");
    put("drama", "Drama");
  }

  @AfterEach
  void close() {
    cinema.close();
  }

  private void put(String id, String genre) {
    var body =
        "{\"title\":\"New %s (1990)\",\"year\":1990,\"genres\":[\"%s\",\"Any\"]}"
            .formatted(genre, genre);
    assertThat(caller.put("/v1/items/" + id, body).status()).isEqualTo(200);
  }

  private JsonNode list(String user, String parameters) {
    var reply = caller.get("/v1/users/%s/recommendations?%s".formatted(user, parameters));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  private static List<String> items(JsonNode list) {
    return list.path("recommendations")
        .valueStream()
        .map(movie -> movie.path("item").asText())
        .toList();
  }

  private JsonNode movie(JsonNode list, String item) {
    return list.path("recommendations")
        .valueStream()
        .filter(movie -> movie.path("item").asText().equals(item))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void unrated_standsInListsByItsFeatures_whereThatIsAskedFor() {
    assertThat(items(list("u2", "n=50"))).isNotEmpty().doesNotContain("comedy", "drama");

    var even = list("u2", "n=50&exploration=1");
    var odd = list("u3", "n=50&exploration=1");

    assertThat(items(even)).startsWith("comedy", "drama").doesNotHaveDuplicates();
    assertThat(items(odd)).startsWith("drama", "comedy");
    assertThat(movie(even, "comedy").path("explored").asBoolean()).isTrue();
    assertThat(movie(even, "comedy").path("ratings").asInt()).isZero();
    assertThat(even.path("recommendations").get(2).has("explored")).isFalse();
    assertThat(items(even).subList(2, items(even).size())).isEqualTo(items(list("u2", "n=50")));
    assertThat(even.path("basis").asText()).isEqualTo("TRAINED");
    assertThat(items(list("u2", "n=50&exploration=1&genre=Drama"))).startsWith("drama");
    assertThat(items(list("u2", "n=50&exploration=1&exclude=comedy"))).startsWith("drama");
  }

  @Test
  void exploration_isTheSameAtEveryRoute_andOverPages() {
    var ratings = "\"ratings\":[{\"item\":\"i0\",\"rating\":5}]";
    var lists =
        List.of(
            caller.post("/v1/users/x/recommendations?exploration=1", "{%s}".formatted(ratings)),
            caller.post("/v1/users/x/recommendations", "{%s,\"exploration\":1}".formatted(ratings)),
            caller.post("/v1/recommendations", "{%s,\"exploration\":1}".formatted(ratings)));
    assertThat(lists)
        .allSatisfy(reply -> assertThat(items(reply.json())).startsWith("comedy", "drama"));

    var whole = items(list("u5", "n=50&exploration=0.3"));
    var pages = new ArrayList<String>();
    var cursor = "";
    do {
      var page = list("u5", "n=7&exploration=0.3" + cursor);
      pages.addAll(items(page));
      cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
    } while (!cursor.isEmpty());
    assertThat(pages).isEqualTo(whole).contains("comedy", "drama");
  }

  /// What was shown stays shown, and the rows of those behind it move up.
  @Test
  void removedBetweenPages_leavesTheCursorOfTheList() {
    var first = list("u2", "n=2&exploration=1");
    assertThat(items(first)).containsExactly("comedy", "drama");
    caller.send("DELETE", "/v1/items/comedy", new byte[0]);
    put("late", "Comedy");

    var next = list("u2", "n=50&exploration=1&cursor=" + first.path("cursor").asText());

    assertThat(items(next)).contains("late", "i0").doesNotContain("comedy", "drama");
  }

  @Test
  void pinned_standsWhereTheRuleSays_onceAndNotAsExplored() {
    assertThat(caller.put("/v1/rules/release", "{\"pin\":\"drama\",\"rank\":2}").status())
        .isEqualTo(200);

    var list = list("u2", "n=50");

    assertThat(items(list).indexOf("drama")).isEqualTo(1);
    assertThat(movie(list, "drama").has("explored")).isFalse();
    assertThat(items(list)).doesNotContain("comedy");
    assertThat(items(list("u2", "n=50&exploration=1")))
        .startsWith("comedy", "drama")
        .doesNotHaveDuplicates();
  }

  /// Learners that go by ratings are told nothing by one of a movie that nobody else has rated.
  @Test
  void ratingThatTeachesNothing_isNamed() {
    var body = "{\"ratings\":[{\"item\":\"i0\",\"rating\":5},{\"item\":\"comedy\",\"rating\":5}]}";
    assertThat(unknownItems(caller.post("/v1/recommendations", body))).containsExactly("comedy");

    rate(6);

    assertThat(unknownItems(caller.post("/v1/recommendations", body))).isEmpty();
  }

  private static List<String> unknownItems(Caller.Reply reply) {
    return reply.json().path("unknownItems").valueStream().map(JsonNode::asText).toList();
  }

  @Test
  void hidden_orRemoved_isExploredNoMore() {
    caller.send(
        "PATCH",
        "/v1/items/comedy",
        "{\"hidden\":true}".getBytes(UTF_8),
        "Content-Type",
        "application/json");
    assertThat(items(list("u2", "n=50&exploration=1")))
        .startsWith("drama")
        .doesNotContain("comedy");
    caller.send("DELETE", "/v1/items/drama", new byte[0]);
    assertThat(items(list("u2", "n=50&exploration=1"))).doesNotContain("comedy", "drama");
  }

  @Test
  void unrated_ratingIsPredicted_andSimilarMoviesAreNamed() {
    var reply =
        caller.post(
            "/v1/predictions",
            "{\"pairs\":[{\"user\":\"u2\",\"item\":\"comedy\"},{\"user\":\"u3\",\"item\":\"comedy\"}]}");
    var even = reply.json().at("/predictions/0");
    assertThat(even.path("rating").asDouble())
        .isGreaterThan(reply.json().at("/predictions/1/rating").asDouble() + 1);
    assertThat(even.path("basis").asText()).isEqualTo("PRIOR");

    var similar = caller.get("/v1/items/comedy/similar?n=5").json().path("similar");
    assertThat(similar.valueStream().map(movie -> movie.path("item").asText()).toList())
        .hasSize(5)
        .allMatch(item -> Integer.parseInt(item.substring(1)) % 2 == 0);
  }

  /// Five ratings by users of the training are enough.
  @Test
  void rated_standsInListsLikeAllOthers_asSoonAsThereAreFiveRatings() {
    rate(4);
    assertThat(items(list("u20", "n=50"))).doesNotContain("comedy");

    rate(6);

    var list = list("u20", "n=50");
    assertThat(items(list).indexOf("comedy")).isBetween(0, 10);
    assertThat(movie(list, "comedy").path("ratings").asInt()).isEqualTo(6);
    assertThat(movie(list, "comedy").has("explored")).isFalse();
    assertThat(items(list("u21", "n=50")).indexOf("comedy")).isGreaterThan(10);
    var als =
        caller.post(
            "/v1/recommendations",
            "{\"n\":50,\"ratings\":[{\"item\":\"i0\",\"rating\":5},{\"item\":\"i2\",\"rating\":5}]}");
    assertThat(items(als.json())).contains("comedy");
    assertThat(items(list("u20", "n=50&exploration=1"))).startsWith("drama");
  }

  /// Even users like it, odd ones do not.
  private void rate(int users) {
    IntStream.range(0, users)
        .forEach(
            user ->
                caller.put(
                    "/v1/users/u%d/ratings".formatted(user),
                    "{\"ratings\":[{\"item\":\"comedy\",\"rating\":%d}]}"
                        .formatted(user % 2 == 0 ? 5 : 1)));
    cinema.server.refresh();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.1", "much", "NaN"})
  void exploration_thatIsNoShare_isRefused(String share) {
    var reply = caller.get("/v1/users/u2/recommendations?exploration=" + share);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.detail()).startsWith("exploration must be");
  }
}
