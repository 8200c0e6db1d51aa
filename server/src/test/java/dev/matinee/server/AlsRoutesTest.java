package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.core.Rating;
import dev.matinee.wire.Wire;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import dev.matinee.workbench.home.ChampionChangedException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Role `als` over HTTP: what comes in is stored, and answered.
final class AlsRoutesTest {
  private final Cinema cinema = Cinema.open();
  private final Caller caller = cinema.caller;

  @AfterEach
  void close() {
    cinema.close();
  }

  private Caller.Reply recommend(String json) {
    return caller.post("/v1/recommendations", json);
  }

  private static List<String> items(JsonNode answer) {
    return StreamSupport.stream(answer.path("recommendations").spliterator(), false)
        .map(movie -> movie.path("item").asText())
        .toList();
  }

  @Test
  void post_newUser_isStoredAndAnsweredWithTheirTaste() {
    var reply =
        recommend(
            """
            {"user":"new-1","ratings":[{"item":"i0","rating":5},{"title":"movie 2 (1972)","rating":5,"timestamp":7},
             {"item":"i1","rating":1}],"n":5,"exclude":["i4"]}
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).isEqualTo("application/json");
    var answer = Wire.read(reply.body(), RecommendationsResponse.class);
    assertThat(answer.user()).isEqualTo("new-1");
    assertThat(answer.artifact()).isEqualTo("als-hybrid-1");
    assertThat(answer.basis()).isEqualTo("FOLDED_IN");
    assertThat(answer.stored()).isEqualTo(3);
    assertThat(answer.unknownItems()).isEmpty();
    assertThat(answer.refused()).isEmpty();
    assertThat(answer.note()).isNull();
    assertThat(answer.recommendations()).hasSize(5);
    assertThat(items(reply.json())).doesNotContain("i0", "i1", "i2", "i4");
    assertThat(answer.recommendations())
        .allSatisfy(
            movie -> {
              assertThat(Integer.parseInt(movie.item().substring(1)) % 2).isZero();
              assertThat(movie.score()).isBetween(1.0, 5.0);
              assertThat(movie.liking()).isBetween(0.0, 1.0);
              assertThat(movie.ratings()).isPositive();
            });
    assertThat(answer.recommendations().getFirst().because()).isNotEmpty();
    long now = Cinema.NOW.getEpochSecond();
    assertThat(cinema.ratings.of("new-1"))
        .containsExactly(
            new Rating("new-1", "i0", 5, now),
            new Rating("new-1", "i2", 5, 7),
            new Rating("new-1", "i1", 1, now));
  }

  @Test
  void post_keyTwice_isRefusedByName() {
    var reply = recommend("{\"ratings\":[{\"item\":\"i0\",\"rating\":5,\"rating\":1}]}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.detail()).contains("the key rating comes twice");
  }

  @Test
  void post_twice_leavesOne() {
    var body = "{\"user\":\"new-1\",\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}";

    assertThat(recommend(body).json().path("stored").asInt()).isEqualTo(1);
    assertThat(recommend(body).json().path("stored").asInt()).isZero();
    assertThat(cinema.ratings.of("new-1")).hasSize(1);
  }

  @Test
  void post_changedValue_replaces() {
    recommend("{\"user\":\"new-1\",\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}");

    var reply = recommend("{\"user\":\"new-1\",\"ratings\":[{\"item\":\"i0\",\"rating\":2}]}");

    assertThat(reply.json().path("stored").asInt()).isEqualTo(1);
    assertThat(cinema.ratings.of("new-1")).extracting(Rating::value).containsExactly(2f);
  }

  @Test
  void post_pairTwiceInOneBody_lastWinsAndTheOthersAreRefused() {
    var reply =
        recommend(
            """
            {"user":"new-1","ratings":[{"item":"i0","rating":5,"timestamp":9},{"item":"i0","rating":1,"timestamp":8},
             {"item":"i2","rating":1},{"title":"Movie 2 (1972)","rating":4}]}
            """);

    assertThat(reply.json().path("refused").findValuesAsText("problem"))
        .containsExactly(
            "superseded by the later time of row 1, which rates the same movie",
            "superseded by row 4, which rates the same movie");
    assertThat(reply.json().path("refused").findValuesAsText("row")).containsExactly("2", "3");

    assertThat(cinema.ratings.of("new-1"))
        .extracting(Rating::item, Rating::value)
        .containsExactly(tuple("i0", 5f), tuple("i2", 4f));
  }

  /// These data have ratings, so a movie without one is no choice.
  @Test
  void post_rowWithoutARating_isRefused() {
    var reply =
        recommend(
            "{\"user\":\"new-1\",\"ratings\":[{\"item\":\"i0\"},{\"item\":\"i2\",\"rating\":4}]}");

    assertThat(reply.json().path("stored").asInt()).isEqualTo(1);
    assertThat(reply.json().at("/refused/0/problem").asText()).isEqualTo("rating is missing");
  }

  @Test
  void put_titleOfAnotherMovie_isRefused() {
    var reply =
        caller.put(
            "/v1/users/new-1/ratings",
            """
            {"ratings":[{"item":"i1","title":"Movie 3 (1973)","rating":5},{"item":"i2","title":"movie 2 (1972)","rating":4},
             {"item":"i4","title":"A Spelling of Its Own","rating":4},{"item":"i4","rating":2}]}
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("stored").asInt()).isEqualTo(2);
    assertThat(reply.json().path("refused").findValuesAsText("problem"))
        .containsExactly(
            "item and title must name one movie, got item 'i1' and 'Movie 3 (1973)', which is the title of i3; send one of them",
            "superseded by row 4, which rates the same movie");
  }

  @Test
  void nothingUsable_saysTheCauseFirst() {
    var nine = "{\"ratings\":[{\"item\":\"i0\",\"rating\":9}]}";
    for (var reply :
        List.of(
            recommend(nine.replace("{\"ratings", "{\"user\":\"new-1\",\"ratings")),
            recommend(nine),
            caller.put("/v1/users/new-1/ratings", nine))) {
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.detail()).startsWith("row 1: rating must be ").contains("got 9; ");
    }
  }

  @Test
  void post_badRows_areRefusedByNumberAndTheOthersCount() {
    var reply =
        recommend(
            """
            {"user":"new-1","ratings":[{"item":"i0","rating":5},{"item":"99999","rating":3},{"item":"i1","rating":9},
             {"title":"No Such Picture At All","rating":4},{"item":"i3","rating":2.5},{"rating":4},{"title":"The Movei 3 (1973)","rating":4}]}
            """);

    assertThat(reply.status()).isEqualTo(200);
    var json = reply.json();
    assertThat(json.path("stored").asInt()).isEqualTo(2);
    assertThat(json.path("unknownItems").toString()).isEqualTo("[\"99999\"]");
    assertThat(json.path("refused").toString())
        .isEqualTo(
            """
            [{"row":3,"problem":"rating must be between 1 and 5, got 9"},\
            {"row":4,"problem":"unknown movie 'No Such Picture At All'"},\
            {"row":5,"problem":"rating must be between 1 and 5 in steps of 1, got 2.5"},\
            {"row":6,"problem":"a rating needs an item or a title"},\
            {"row":7,"problem":"unknown movie 'The Movei 3 (1973)'; nearest: Movie 3 (1973); Movie 0 (1970); Movie 1 (1971)"}]""");
    assertThat(cinema.ratings.of("new-1")).extracting(Rating::item).containsExactly("i0", "99999");
  }

  /// One that was stored would win over whatever the user rates from now on.
  @Test
  void rowsOfTheFuture_areRefused() {
    long now = Cinema.NOW.getEpochSecond();
    var rows =
        "{\"ratings\":[{\"item\":\"i0\",\"rating\":1,\"timestamp\":%d},{\"item\":\"i1\",\"rating\":4,\"timestamp\":%d}]}"
            .formatted(4_000_000_000L, now + 3600);

    var reply = caller.put("/v1/users/new-1/ratings", rows);

    assertThat(reply.json().path("stored").asInt()).isEqualTo(1);
    assertThat(reply.json().path("refused").toString())
        .isEqualTo(
            "[{\"row\":1,\"problem\":\"timestamp must not be in the future, got 4000000000; it is %d now\"}]"
                .formatted(now));
    assertThat(cinema.ratings.of("new-1")).extracting(Rating::item).containsExactly("i1");
  }

  @Test
  void ratingsOlderThanWhatIsStored_arePassedOverAndNamed() {
    var later = "{\"item\":\"i0\",\"rating\":5,\"timestamp\":900}";
    var first = caller.put("/v1/users/new-1/ratings", "{\"ratings\":[%s]}".formatted(later));
    assertThat(first.json().has("olderItems")).isFalse();

    var rows =
        "\"ratings\":[{\"item\":\"i0\",\"rating\":1,\"timestamp\":800},{\"item\":\"i1\",\"rating\":4}]";
    var put = caller.put("/v1/users/new-1/ratings", "{%s}".formatted(rows)).json();
    var post = recommend("{\"user\":\"new-1\",%s}".formatted(rows)).json();

    assertThat(put.path("stored").asInt()).isEqualTo(1);
    assertThat(put.path("olderItems").toString()).isEqualTo("[\"i0\"]");
    assertThat(post.path("stored").asInt()).isZero();
    assertThat(post.path("olderItems").toString()).isEqualTo("[\"i0\"]");
    assertThat(cinema.ratings.of("new-1")).extracting(Rating::value).containsExactly(5f, 4f);
    assertThat(recommend("{%s}".formatted(rows)).json().has("olderItems")).isFalse(); // not stored
  }

  /// Naming the nearest takes a look at every movie, so a body full of mistakes gets it a few
  /// times.
  @Test
  void post_manyUnknownTitles_theFirstAreAnsweredWithTheNearest() {
    var rows =
        IntStream.range(0, 30)
            .mapToObj(k -> "{\"title\":\"The Movei 3 (1973)\",\"rating\":4}")
            .collect(Collectors.joining(","));
    var reply = recommend("{\"ratings\":[{\"item\":\"i0\",\"rating\":5},%s]}".formatted(rows));

    var problems = reply.json().path("refused").findValuesAsText("problem");
    assertThat(problems).hasSize(30);
    assertThat(problems.subList(0, 20)).allMatch(problem -> problem.contains("; nearest: Movie 3"));
    assertThat(problems.subList(20, 30)).containsOnly("unknown movie 'The Movei 3 (1973)'");
  }

  @Test
  void post_titleOfSeveralMovies_meansTheMostRatedAndNamesTheOthers() {
    var reply =
        recommend("{\"user\":\"new-1\",\"ratings\":[{\"title\":\"Twice (1988)\",\"rating\":5}]}");

    assertThat(cinema.ratings.of("new-1")).extracting(Rating::item).containsExactly("i8");
    assertThat(reply.json().path("note").asText())
        .isEqualTo(
            "'Twice (1988)' was taken as i8, the most rated of that title; there is also i10");
  }

  @Test
  void post_withoutUser_storesNothingAndSaysSo() {
    long before = cinema.ratings.snapshot().size();

    var reply = recommend("{\"ratings\":[{\"item\":\"i1\",\"rating\":5}],\"n\":3}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("user").isNull()).isTrue();
    assertThat(reply.json().path("stored").asInt()).isZero();
    assertThat(reply.json().path("note").asText()).contains("nothing was stored");
    assertThat(reply.json().path("basis").asText()).isEqualTo("FOLDED_IN");
    assertThat(items(reply.json())).hasSize(3).doesNotContain("i1");
    assertThat(cinema.ratings.snapshot().size()).isEqualTo(before);
  }

  @Test
  void post_knownUserWithoutRatings_isAnsweredFromWhatIsKnown() {
    var reply = recommend("{\"user\":\"u2\"}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("basis").asText()).isEqualTo("TRAINED");
    assertThat(items(reply.json())).hasSize(10);
  }

  @Test
  void post_knownUserWithANewRating_isFoldedInWithAllThatIsStored() {
    var unseen = items(recommend("{\"user\":\"u2\"}").json()).getFirst();

    var reply =
        recommend(
            "{\"user\":\"u2\",\"ratings\":[{\"item\":\"%s\",\"rating\":1}]}".formatted(unseen));

    assertThat(reply.json().path("basis").asText()).isEqualTo("FOLDED_IN");
    assertThat(items(reply.json())).doesNotContain(unseen);
    var rated = cinema.ratings.of("u2").stream().map(Rating::item).toList();
    assertThat(items(reply.json())).doesNotContainAnyElementsOf(rated);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                            | 400 | the body is empty; expected a JSON object
          {"user":                                      | 400 | the body is not valid JSON (line 1, column
          []                                            | 422 | the body must be a JSON object
          {}                                            | 422 | the request names no user and has no usable rating
          {"user":"new-1"}                              | 422 | no usable rating for the unknown user 'new-1'
          {"user":"new-1","ratings":[{"item":"i0"}]}    | 422 | row 1: rating is missing; no usable rating for the unknown user 'new-1'
          {"user":"new-1","n":0}                        | 422 | n must be between 1 and 10000, got 0
          {"user":"u1","mode":"fast"}                   | 422 | mode must be fold-in or retrain, got 'fast'
          {"user":"u1","film":1}                        | 422 | unknown field 'film'
          {"mode":"retrain","ratings":[{"item":"i0","rating":5}]} | 422 | mode retrain needs a user
          """)
  void post_badBody_isAProblem(String body, int status, String detail) {
    var reply = recommend(body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.type()).isEqualTo("application/problem+json");
    assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    assertThat(reply.detail()).startsWith(detail);
    assertThat(cinema.ratings.of("new-1")).isEmpty();
  }

  @Test
  void post_nothingUsable_listsTheRefusedRows() {
    var reply = recommend("{\"user\":\"new-1\",\"ratings\":[{\"item\":\"i0\",\"rating\":9}]}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().path("refused").path(0).path("row").asInt()).isEqualTo(1);
  }

  @Test
  void post_retrain_answersWithAnArtifactThatKnowsTheRatings() {
    var reply =
        recommend(
            """
            {"user":"new-1","mode":"retrain","ratings":[{"item":"i0","rating":5},{"item":"brand-new","rating":5}]}
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("artifact").asText()).isEqualTo("als-retrained-1");
    assertThat(reply.json().path("basis").asText()).isEqualTo("TRAINED");
    var trainedOn = cinema.artifacts.load("als-retrained-1").ratings();
    assertThat(trainedOn.profile(trainedOn.users().indexOf("new-1")).size()).isEqualTo(2);
    assertThat(caller.get("/health/ready").json().path("artifacts").path("als").asText())
        .isEqualTo("als-retrained-1");
  }

  @Test
  void ratings_readReplacedAndRemoved() {
    recommend("{\"user\":\"a/b c\",\"ratings\":[{\"item\":\"i0\",\"rating\":5,\"timestamp\":7}]}");
    var path = "/v1/users/a%2Fb%20c/ratings";

    assertThat(caller.get(path).body())
        .isEqualTo(
            "{\"user\":\"a/b c\",\"ratings\":[{\"item\":\"i0\",\"title\":\"Movie 0 (1970)\",\"rating\":5,\"timestamp\":7}]}");
    assertThat(
            caller
                .put(
                    path,
                    "{\"ratings\":[{\"item\":\"i0\",\"rating\":4,\"timestamp\":8},{\"item\":\"x\",\"rating\":3},{\"item\":\"i1\",\"rating\":0}]}")
                .body())
        .isEqualTo(
            "{\"user\":\"a/b c\",\"stored\":2,\"unknownItems\":[\"x\"],\"refused\":[{\"row\":3,\"problem\":\"rating must be between 1 and 5, got 0\"}]}");
    assertThat(cinema.ratings.of("a/b c"))
        .extracting(Rating::item, Rating::value)
        .containsExactly(tuple("i0", 4f), tuple("x", 3f));
    assertThat(caller.delete(path + "/x").body()).isEqualTo("{\"user\":\"a/b c\",\"removed\":1}");
    assertThat(caller.delete(path).body()).isEqualTo("{\"user\":\"a/b c\",\"removed\":1}");
    assertThat(caller.get(path).status()).isEqualTo(404);
    assertThat(caller.delete(path).body()).isEqualTo("{\"user\":\"a/b c\",\"removed\":0}");
  }

  @Test
  void put_nothingUsable_isRefused() {
    assertThat(caller.put("/v1/users/u1/ratings", "{}").status()).isEqualTo(422);
    var reply =
        caller.put("/v1/users/u1/ratings", "{\"ratings\":[{\"item\":\"i0\",\"rating\":-1}]}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().path("refused")).hasSize(1);
  }

  @Test
  void get_ofNobody_saysWhatToDo() {
    var reply = caller.get("/v1/users/nobody/ratings");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.type()).isEqualTo("application/problem+json");
    assertThat(reply.detail()).contains("'nobody'", "/v1/recommendations");
  }

  @Test
  void post_withoutReasons_saysNone_andStoresNothingWhereTheParameterIsWrong() {
    var body = "{\"user\":\"short\",\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}";

    assertThat(caller.post("/v1/recommendations?explain=perhaps", body).status()).isEqualTo(400);
    assertThat(caller.get("/v1/users/short/ratings").status()).isEqualTo(404);
    var answer = caller.post("/v1/recommendations?explain=false", body).json();
    assertThat(answer.at("/recommendations/0/item").asText()).isNotEmpty();
    assertThat(answer.at("/recommendations/0/because")).isEmpty();
    assertThat(caller.post("/v1/recommendations", body).json().at("/recommendations/0/because"))
        .isNotEmpty();
  }

  /// Somebody promoted meanwhile: nobody's failure, and what was promoted stays.
  @Test
  void retrain_championChangedMeanwhile_isAConflictAndTheRatingsAreStored() {
    var promoted = "the role als now serves another artifact";
    try (var cinema =
        Cinema.with(
            _ -> {
              throw new ChampionChangedException(promoted);
            })) {
      var reply =
          cinema.caller.post(
              "/v1/recommendations",
              "{\"user\":\"late\",\"ratings\":[{\"item\":\"i0\",\"rating\":5}],\"mode\":\"retrain\"}");

      assertThat(reply.status()).isEqualTo(409);
      assertThat(reply.body()).contains("the ratings are stored", "another artifact");
      assertThat(cinema.ratings.of("late")).hasSize(1);
    }
  }

  /// Everybody without an id would be one person.
  @Test
  void put_ratingsOfWhatStandsForNobody_areRefused() {
    var reply =
        caller.put("/v1/users/NaN/ratings", "{\"ratings\":[{\"item\":\"i0\",\"rating\":4}]}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.detail())
        .isEqualTo("user must be an id, and not what stands for none, got \"NaN\"");
    assertThat(cinema.ratings.of("NaN")).isEmpty();
    assertThat(recommend("{\"user\":\"None\",\"ratings\":[]}").status()).isEqualTo(422);
  }
}
