package dev.matinee.server;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.server.edge.EdgeSettings;
import dev.matinee.store.catalog.CatalogOverride;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.store.keys.KeyStore.NewKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Movies and users that are added, changed, hidden and removed while the server runs. It is
/// 2026-11-24.
final class CatalogTest {
  private static final String LIST = "/v1/users/u2/recommendations?n=40";
  private static final String DUNE =
      """
      {"title":"Dune: Part One (2021)","year":2021,"genres":["Sci-Fi","Action"],
       "labels":{"director":"Denis Villeneuve"},"numbers":{"minutes":155}}
      """;

  private final Cinema cinema = Cinema.open();
  private final Caller caller = cinema.caller;

  @AfterEach
  void close() {
    cinema.close();
  }

  private static List<String> items(JsonNode movies) {
    return movies.valueStream().map(movie -> movie.path("item").asText()).toList();
  }

  private List<String> list() {
    return items(caller.get(LIST).json().path("recommendations"));
  }

  private List<String> found(String parameters) {
    var reply = caller.get("/v1/items?" + parameters);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return items(reply.json().path("items"));
  }

  private Caller.Reply patch(String item, String body) {
    return caller.send(
        "PATCH", "/v1/items/" + item, body.getBytes(UTF_8), "Content-Type", "application/json");
  }

  @Test
  void put_newMovie_isFoundByTitleAndRatedAtOnce() {
    assertThat(caller.get("/v1/items/dune").status()).isEqualTo(404);

    var reply = caller.put("/v1/items/dune", DUNE);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(caller.get("/v1/items/dune").json()).isEqualTo(reply.json());
    assertThat(reply.json().path("year").asInt()).isEqualTo(2021);
    assertThat(reply.json().at("/labels/director/0").asText()).isEqualTo("Denis Villeneuve");
    assertThat(reply.json().at("/numbers/minutes").asDouble()).isEqualTo(155);
    assertThat(reply.json().path("ratings").asInt()).isZero();
    assertThat(found("q=dune")).containsExactly("dune");
    assertThat(
            found("filter=" + encode("minutes > 150 and director has \"denis villeneuve\"", UTF_8)))
        .containsExactly("dune");
    var rated =
        caller.post(
            "/v1/recommendations",
            "{\"user\":\"fan\",\"ratings\":[{\"title\":\"dune: part one\",\"rating\":5},{\"item\":\"i0\",\"rating\":5}]}");
    assertThat(rated.json().path("stored").asInt()).as(rated.body()).isEqualTo(2);
    assertThat(cinema.ratings.of("fan")).extracting(r -> r.item()).contains("dune");
    assertThat(caller.get("/v1/users/fan/ratings").body()).contains("Dune: Part One (2021)");
  }

  @Test
  void put_newMovie_isKnownToTheModelAfterTheNextTraining() {
    caller.put("/v1/items/dune", DUNE);
    for (int user = 0; user < Planted.USERS; user += 2) {
      caller.put(
          "/v1/users/u%d/ratings".formatted(user),
          "{\"ratings\":[{\"item\":\"dune\",\"rating\":5}]}");
    }

    var reply =
        caller.post(
            "/v1/recommendations",
            "{\"user\":\"fan\",\"mode\":\"retrain\",\"n\":40,\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}");

    assertThat(reply.json().path("artifact").asText()).isEqualTo("als-retrained-1");
    var dune =
        reply
            .json()
            .path("recommendations")
            .valueStream()
            .filter(movie -> movie.path("item").asText().equals("dune"))
            .findFirst()
            .orElseThrow();
    assertThat(dune.path("title").asText()).isEqualTo("Dune: Part One (2021)");
    assertThat(dune.path("rank").asInt()).isLessThanOrEqualTo(15);
  }

  @Test
  void patch_hidden_isOutOfEveryListAtOnce_andBack() {
    var best = list().getFirst();
    assertThat(items(caller.get("/v1/items/i4/similar?n=40").json().path("similar")))
        .contains("i6");

    assertThat(patch(best, "{\"hidden\":true}").json().path("hidden").asBoolean()).isTrue();
    patch("i6", "{\"hidden\":true}");

    assertThat(list()).isNotEmpty().doesNotContain(best);
    assertThat(items(caller.get("/v1/items/i4/similar?n=40").json().path("similar")))
        .isNotEmpty()
        .doesNotContain("i6");
    assertThat(found("n=200")).doesNotContain(best);
    assertThat(found("n=200&include=hidden")).contains(best);
    assertThat(caller.get("/v1/items/" + best).status()).isEqualTo(200);
    var back = patch(best, "{\"hidden\":null}").json();
    assertThat(back.has("hidden")).isFalse();
    assertThat(back.path("title").asText()).startsWith("Movie");
    assertThat(list().getFirst()).isEqualTo(best);
  }

  @Test
  void available_onlyBetweenItsTimes() {
    var best = list().getFirst();

    patch(best, "{\"availableUntil\":\"2026-11-24T19:59:59Z\"}");
    assertThat(list()).doesNotContain(best);
    patch(best, "{\"availableUntil\":\"2026-11-24T20:00:01Z\"}");
    assertThat(list()).contains(best);
    patch(best, "{\"availableFrom\":\"2026-11-24T20:00:01Z\",\"availableUntil\":null}");
    assertThat(list()).doesNotContain(best);
    var wrong = patch(best, "{\"availableUntil\":1}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.detail()).startsWith("availableUntil must be later than availableFrom");
  }

  @Test
  void patch_genresAndYear_countInFiltersAtOnce() {
    patch("i1", "{\"genres\":[\"Western\"],\"year\":1939,\"labels\":{\"mood\":[\"dry\"]}}");

    assertThat(found("filter=" + encode("year < 1940 and mood = 'dry'", UTF_8)))
        .containsExactly("i1");
    assertThat(
            items(caller.get(LIST + "&include=rated&genre=western").json().path("recommendations")))
        .containsExactly("i1");
    assertThat(caller.get("/v1/items/i1").json().path("title").asText())
        .isEqualTo("Movie 1 (1971)");
  }

  @Test
  void delete_isGone_andCanBeAddedAgain() {
    var best = list().getFirst();

    assertThat(caller.delete("/v1/items/" + best).json().path("removed").asBoolean()).isTrue();

    assertThat(list()).doesNotContain(best);
    assertThat(caller.get("/v1/items/" + best).status()).isEqualTo(404);
    assertThat(caller.delete("/v1/items/" + best).status()).isEqualTo(404);
    assertThat(patch(best, "{}").status()).isEqualTo(404);
    assertThat(found("n=200&include=hidden")).doesNotContain(best);
    caller.put("/v1/items/" + best, "{\"title\":\"Again\"}");
    assertThat(list()).contains(best);
    assertThat(found("q=again")).containsExactly(best);
  }

  @Test
  void changesOfAnotherProcess_countOnceTheyAreLookedAt() {
    var best = list().getFirst();
    cinema.home.catalog().putItems(List.of(CatalogOverride.removed(best)));

    cinema.server.refresh();

    assertThat(list()).doesNotContain(best);
  }

  @Test
  void put_genresAsCatalogFilesWriteThem_areRefused() {
    var reply = caller.put("/v1/items/split", "{\"title\":\"Split\",\"genres\":\"Drama|War\"}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail())
        .startsWith("genres must be an array of texts, got the text 'Drama|War'");
    var refused = caller.put("/v1/items/split", "{\"genres\":[\"Drama|War\"]}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.detail())
        .startsWith("an entry of genres must be one genre, without '|', got 'Drama|War'");
  }

  @Test
  void put_wordForNoTitle_isNoTitle() {
    assertThat(caller.put("/v1/items/untitled", "{\"title\":\"NaN\"}").json())
        .isEqualTo(caller.put("/v1/items/untitled", "{\"title\":null}").json());
  }

  @Test
  void post_twoLinesOfOneMovie_theEarlierSaysThatItIsSuperseded() {
    var lines = "{\"item\":\"twice\",\"title\":\"X\"}\n{\"item\":\"twice\",\"title\":\"Y\"}\n";

    var reply =
        caller.send(
            "POST", "/v1/items", lines.getBytes(UTF_8), "Content-Type", "application/x-ndjson");

    assertThat(reply.json().path("stored").asInt()).isEqualTo(1);
    assertThat(reply.json().at("/results/0/problem").asText())
        .isEqualTo("superseded by line 2, which has the same item");
    assertThat(reply.json().at("/results/1").has("problem")).isFalse();
    assertThat(caller.get("/v1/items/twice").json().path("title").asText()).isEqualTo("Y");
  }

  @Test
  void post_oneDocument_hasAResultForEachEntry() {
    var reply =
        caller.post(
            "/v1/items",
            """
            {"items":[{"item":"a","title":"A (2001)"},{"item":"b","year":"soon"},{"title":"C"},
                      {"item":"a","title":"B (2002)"}]}
            """);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().path("stored").asInt()).isEqualTo(1);
    var results = reply.json().path("results");
    assertThat(results.valueStream().map(it -> it.path("line").asInt()))
        .containsExactly(1, 2, 3, 4);
    assertThat(results.get(0).path("problem").asText())
        .isEqualTo("superseded by entry 4, which has the same item");
    assertThat(results.get(1).path("problem").asText()).startsWith("year must be a whole number");
    assertThat(results.get(2).path("problem").asText()).isEqualTo("item is missing");
    assertThat(results.get(3).has("problem")).isFalse();
    assertThat(found("q=b+(2002)")).contains("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                      | items must be an array of movies, got none
          {"items":{"item":"a"}}  | items must be an array of movies, got OBJECT
          {"items":[1]}           | an entry of items must be an object
          {"items":[],"x":1}      | unknown field 'x'
          [{"item":"a"}]          | the body must be
          """)
  void post_whatIsNoDocumentOfMovies_isRefused(String body, String problem) {
    var reply = caller.post("/v1/items", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(422);
    assertThat(reply.detail()).startsWith(problem);
    assertThat(caller.post("/v1/items", "{\"items\":[]}").json().path("stored").asInt()).isZero();
  }

  @Test
  void post_lines_areEachStoredOrRefused() {
    var lines =
        """
        {"item":"a","title":"A (2001)"}

        {"item":"b","year":"soon"}
        {"title":"C"}
        nonsense
        {"item":"d","labels":{"genres":["x"]}}
        {"item":"e","numbers":{"minutes":90}}
        """;

    var reply =
        caller.send(
            "POST", "/v1/items", lines.getBytes(UTF_8), "Content-Type", "application/x-ndjson");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().path("stored").asInt()).isEqualTo(2);
    var problems =
        reply.json().path("results").valueStream().map(it -> it.path("problem").asText()).toList();
    assertThat(problems).hasSize(6);
    assertThat(reply.json().path("results").valueStream().map(it -> it.path("line").asInt()))
        .as("blank lines counted")
        .containsExactly(1, 3, 4, 5, 6, 7);
    assertThat(problems.get(0)).isEmpty();
    assertThat(problems.get(1)).startsWith("year must be a whole number");
    assertThat(problems.get(2)).isEqualTo("item is missing");
    assertThat(problems.get(3)).startsWith("not valid JSON, column ");
    assertThat(problems.get(4))
        .isEqualTo("labels must not have 'genres', which is a field of its own");
    assertThat(problems.get(5)).isEmpty();
    assertThat(found("q=a+(2001)")).contains("a");
    assertThat(
            caller
                .send("POST", "/v1/items", "{}".getBytes(UTF_8), "Content-Type", "text/plain")
                .status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name":"x"}            | unknown field 'name'; known: title, year, genres, labels, numbers, hidden, availableFrom, availableUntil
          {"title":""}            | title must be a string that is not blank, got ""
          {"year":1.5}            | year must be a whole number, got 1.5
          {"hidden":"yes"}        | hidden must be true or false, got "yes"
          {"labels":[]}           | labels must be a JSON object by name
          {"numbers":{"a":"x"}}   | a must be a number, got "x"
          {"numbers":{"year":1}}  | numbers must not have 'year', which is a field of its own
          {"labels":{"a":"x"},"numbers":{"a":1}} | 'a' must be a label or a number, got both
          """)
  void put_mistake_isAProblem(String body, String detail) {
    var reply = caller.put("/v1/items/x", body);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).isEqualTo(detail);
  }

  @Test
  void items_inPages_areAllOfThemOnce() {
    caller.put("/v1/items/dune", DUNE);
    for (var question : List.of("n=7", "n=7&q=movie")) {
      var pages = new ArrayList<String>();
      var cursor = "";
      do {
        var page = caller.get("/v1/items?" + question + cursor).json();
        pages.addAll(items(page.path("items")));
        cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
      } while (!cursor.isEmpty());
      assertThat(pages)
          .doesNotHaveDuplicates()
          .isEqualTo(found(question.replace("n=7", "n=200")))
          .hasSizeGreaterThan(35);
    }
    var cursor = caller.get("/v1/items?n=7").json().path("cursor").asText();
    assertThat(caller.get("/v1/items?n=7&q=movie&cursor=" + cursor).status()).isEqualTo(400);
    assertThat(caller.get("/v1/items?cursor=x").status()).isEqualTo(400);
    var first = found("n=7");
    caller.delete("/v1/items/" + first.getLast());
    assertThat(found("n=200&cursor=" + cursor)).isNotEmpty().doesNotContainAnyElementsOf(first);
    var search = caller.get("/v1/items?n=7&q=movie").json();
    caller.delete("/v1/items/" + items(search.path("items")).getLast());
    var gone = caller.get("/v1/items?n=7&q=movie&cursor=" + search.path("cursor").asText());
    assertThat(gone.status()).isEqualTo(410);
  }

  /// The filters of everybody would be mistakes at once.
  @Test
  void nameOfALabel_isNeverSentAsANumber_norTheOtherWayRound() {
    caller.put("/v1/items/a", "{\"labels\":{\"mood\":[\"dry\"]},\"numbers\":{\"minutes\":90}}");
    var asNumber =
        "'mood' is a label in the catalog and must be sent in labels, got a number in numbers; choose another name for it";
    var asLabel =
        "'minutes' is a number in the catalog and must be sent in numbers, got a label in labels; choose another name for it";

    var put = caller.put("/v1/items/b", "{\"numbers\":{\"mood\":1}}");
    assertThat(put.status()).as(put.body()).isEqualTo(422);
    assertThat(put.detail()).isEqualTo(asNumber);
    assertThat(patch("a", "{\"numbers\":{\"mood\":1}}").detail()).isEqualTo(asNumber);
    assertThat(patch("i1", "{\"labels\":{\"minutes\":\"long\"}}").detail()).isEqualTo(asLabel);
    var lines =
        """
        {"item":"c","labels":{"minutes":"long"}}
        {"item":"d","labels":{"color":"red"}}
        {"item":"e","numbers":{"color":7}}
        """;
    var posted =
        caller.send(
            "POST", "/v1/items", lines.getBytes(UTF_8), "Content-Type", "application/x-ndjson");
    assertThat(posted.json().path("stored").asInt()).as(posted.body()).isOne();
    assertThat(posted.json().at("/results/0/problem").asText()).isEqualTo(asLabel);
    assertThat(posted.json().at("/results/2/problem").asText()).startsWith("'color' is a label");
    assertThat(found("filter=" + encode("mood = 'dry' and minutes > 80", UTF_8)))
        .containsExactly("a");
    assertThat(patch("a", "{\"labels\":{\"mood\":null},\"numbers\":{\"minutes\":null}}").status())
        .isEqualTo(200);
    assertThat(patch("a", "{\"numbers\":{\"mood\":1}}").status())
        .as("nobody has the label anymore")
        .isEqualTo(200);

    caller.put("/v1/users/zoe", "{\"numbers\":{\"age\":34}}");
    var user = caller.put("/v1/users/amy", "{\"labels\":{\"age\":\"old\"}}");
    assertThat(user.status()).as(user.body()).isEqualTo(422);
    assertThat(user.detail()).startsWith("'age' is a number in the catalog");
  }

  @Test
  void pages_goOnWithWhatWasAddedAfterThem() {
    caller.put("/v1/items/b", "{\"title\":\"B\"}");
    var page = caller.get("/v1/items?n=41").json();
    assertThat(items(page.path("items"))).endsWith("i39", "b");
    caller.put("/v1/items/c", "{\"title\":\"C\"}");
    var second = caller.get("/v1/items?n=41").json();
    caller.put("/v1/items/a", "{\"title\":\"A\"}");
    caller.put("/v1/items/b", "{\"title\":\"B again\"}");

    assertThat(found("n=41&cursor=" + second.path("cursor").asText())).containsExactly("c", "a");

    caller.put("/v1/users/b", "{}");
    caller.put("/v1/users/c", "{}");
    var users = caller.get("/v1/users?n=41").json();
    caller.put("/v1/users/a", "{}");
    var last = caller.get("/v1/users?cursor=" + users.path("cursor").asText()).json();
    assertThat(last.path("users").valueStream().map(it -> it.path("user").asText()))
        .containsExactly("c", "a");
  }

  @Test
  void users_inPages_withWhatIsKnownOfThem() {
    var put =
        caller.put("/v1/users/zoe", "{\"labels\":{\"gender\":\"F\"},\"numbers\":{\"age\":34}}");
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(put.json().at("/numbers/age").asInt()).isEqualTo(34);
    assertThat(caller.get("/v1/users/zoe").json()).isEqualTo(put.json());
    assertThat(caller.get("/v1/users/nobody").status()).isEqualTo(404);

    var pages = new ArrayList<String>();
    var cursor = "";
    do {
      var page = caller.get("/v1/users?n=9" + cursor).json();
      page.path("users").forEach(user -> pages.add(user.path("user").asText()));
      cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
    } while (!cursor.isEmpty());

    assertThat(pages).doesNotHaveDuplicates().hasSize(Planted.USERS + 1).endsWith("zoe");
    assertThat(caller.get("/v1/users/u2").json().path("ratings").asInt())
        .isEqualTo(cinema.ratings.of("u2").size());
  }

  @Test
  void writing_needsAKeyThatMay() {
    try (var exposed = Cinema.exposed(EdgeSettings.DEFAULTS)) {
      var reads = key(exposed, Scope.READ);
      var writes = key(exposed, Scope.WRITE);

      assertThat(put(exposed, reads)).isEqualTo(403);
      assertThat(put(exposed, writes)).isEqualTo(200);
      assertThat(exposed.caller.get("/v1/items/x").status()).isEqualTo(401);
      assertThat(exposed.caller.get("/v1/items/x", "Authorization", "Bearer " + reads).status())
          .isEqualTo(200);
    }
  }

  private static String key(Cinema cinema, Scope scope) {
    return cinema.home.keys().create(new NewKey("internal", scope, "", Optional.empty())).secret();
  }

  private static int put(Cinema cinema, String key) {
    return cinema
        .caller
        .send(
            "PUT",
            "/v1/items/x",
            "{\"title\":\"X\"}".getBytes(UTF_8),
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + key)
        .status();
  }
}
