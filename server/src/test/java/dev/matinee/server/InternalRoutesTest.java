package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.core.Rating;
import dev.matinee.wire.Wire;
import dev.matinee.wire.predictions.PredictionsResponse;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import dev.matinee.wire.recommendations.SimilarItems;
import dev.matinee.wire.recommendations.SimilarUsers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Role `internal` over HTTP. Nothing here stores anything, so one server does for all tests.
final class InternalRoutesTest {
  private static final Cinema CINEMA = Cinema.open();
  private final Caller caller = CINEMA.caller;

  @AfterAll
  static void close() {
    CINEMA.close();
  }

  private static List<String> items(JsonNode answer) {
    return StreamSupport.stream(answer.path("recommendations").spliterator(), false)
        .map(movie -> movie.path("item").asText())
        .toList();
  }

  @Test
  void get_knownUser_hasAListOfUnratedMovies() {
    var reply = caller.get("/v1/users/u2/recommendations");

    assertThat(reply.status()).isEqualTo(200);
    var answer = Wire.read(reply.body(), RecommendationsResponse.class);
    assertThat(answer.user()).isEqualTo("u2");
    assertThat(answer.artifact()).isEqualTo("hybrid-1");
    assertThat(answer.basis()).isEqualTo("TRAINED");
    assertThat(answer.stored()).isZero();
    assertThat(answer.recommendations()).hasSize(10);
    var rated = CINEMA.ratings.of("u2").stream().map(Rating::item).toList();
    assertThat(items(reply.json())).doesNotContainAnyElementsOf(rated);
    assertThat(answer.recommendations().getFirst().because())
        .isNotEmpty()
        .allSatisfy(reason -> assertThat(reason.weight()).isBetween(0.0, 1.0));
  }

  @Test
  void get_withParameters_obeysThem() {
    var reply =
        caller.get(
            "/v1/users/u2/recommendations?n=3&genre=drama&explain=false&exclude=i1,i3&&exclude=i5&");

    var answer = Wire.read(reply.body(), RecommendationsResponse.class);
    assertThat(answer.recommendations())
        .hasSize(3)
        .allSatisfy(
            movie -> {
              assertThat(Integer.parseInt(movie.item().substring(1)) % 2).isOne();
              assertThat(movie.because()).isEmpty();
            });
    assertThat(items(reply.json())).doesNotContain("i1", "i3", "i5");
  }

  @Test
  void get_newRatingInTheStore_isFoldedIn() {
    try (var cinema = Cinema.open()) {
      var first = items(cinema.caller.get("/v1/users/u3/recommendations").json()).getFirst();
      cinema.ratings.append(List.of(new Rating("u3", first, 5, 2_000_000)));
      cinema.ratings.append(List.of(new Rating("late", "i0", 5, 2_000_000)));

      var known = cinema.caller.get("/v1/users/u3/recommendations").json();
      var late = cinema.caller.get("/v1/users/late/recommendations").json();

      assertThat(known.path("basis").asText()).isEqualTo("FOLDED_IN");
      assertThat(items(known)).doesNotContain(first);
      assertThat(late.path("basis").asText()).isEqualTo("FOLDED_IN");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          n=0            | n must be a whole number between 1 and 10000, got '0'
          n=ten          | n must be a whole number between 1 and 10000, got 'ten'
          n=1&n=2        | n must be given once, got it 2 times
          n=             | n must not be blank
          genre=Musical  | genre must be one of Any, Comedy, Drama, got 'Musical'
          explain=yes    | explain must be true or false, got 'yes'
          exclude=null   | exclude must be an id, and not what stands for none, got "null"
          count=3        | unknown parameter 'count'; known: n, explain, exclude, genre, filter, candidates, include, minRatings, diversity, rotate, exploration, cursor
          """)
  void get_badParameter_isAProblem(String parameters, String detail) {
    var reply = caller.get("/v1/users/u2/recommendations?" + parameters);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.type()).isEqualTo("application/problem+json");
    assertThat(reply.detail()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource({"/v1/users/nobody/recommendations", "/v1/users/nobody/similar"})
  void get_unknownUser_saysWhatToDo(String path) {
    var reply = caller.get(path);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().path("type").asText()).isEqualTo("urn:matinee:problem:unknown-user");
    assertThat(reply.detail()).contains("'nobody'", "POST");
  }

  /// They are nobody's in a file and in a body, so in an address as well.
  @ParameterizedTest
  @CsvSource({"1.2346e%2B06, 400", "%E2%80%8B, 400", "NaN, 404", "null, 404"})
  void get_idThatCanBeNobodys_isAProblem(String id, int status) {
    assertThat(caller.get("/v1/users/%s/recommendations".formatted(id)).status()).isEqualTo(status);
    assertThat(caller.get("/v1/items/%s/similar".formatted(id)).status()).isEqualTo(status);
  }

  @Test
  void post_foldsInAndStoresNothing() {
    var reply =
        caller.post(
            "/v1/users/guest/recommendations?genre=comedy",
            "{\"ratings\":[{\"item\":\"i0\",\"rating\":5},{\"item\":\"zzz\",\"rating\":3},{\"item\":\"i1\",\"rating\":7}],\"n\":4,\"exclude\":[\"i2\"]}");

    assertThat(reply.status()).isEqualTo(200);
    var answer = Wire.read(reply.body(), RecommendationsResponse.class);
    assertThat(answer.basis()).isEqualTo("FOLDED_IN");
    assertThat(answer.stored()).isZero();
    assertThat(answer.unknownItems()).containsExactly("zzz");
    assertThat(answer.refused()).hasSize(1);
    assertThat(items(reply.json())).hasSize(4).doesNotContain("i0", "i2");
    assertThat(CINEMA.ratings.of("guest")).isEmpty();
  }

  @Test
  void post_sameRatingsAsTrained_isAnsweredAsTrained() {
    var rows =
        CINEMA.ratings.of("u5").stream()
            .map(r -> "{\"item\":\"%s\",\"rating\":%s}".formatted(r.item(), r.value()))
            .toList();

    var reply =
        caller.post(
            "/v1/users/u5/recommendations", "{\"ratings\":[" + String.join(",", rows) + "]}");

    assertThat(reply.json().path("basis").asText()).isEqualTo("TRAINED");
    assertThat(items(reply.json()))
        .isEqualTo(items(caller.get("/v1/users/u5/recommendations").json()));
  }

  @Test
  void post_nothingUsableOfNobody_isAProblem() {
    var reply = caller.post("/v1/users/guest/recommendations", "{\"ratings\":[]}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).contains("no usable rating", "'guest'");
  }

  @Test
  void predictions_areInTheOrderOfThePairs_andUnknownsGetThePrior() {
    var reply =
        caller.post(
            "/v1/predictions",
            "{\"pairs\":[{\"user\":\"u2\",\"item\":\"i4\"},{\"user\":\"x\",\"item\":\"i4\"},{\"user\":\"u2\",\"item\":\"y\"},{\"user\":\"u2\",\"item\":\"i5\"},{\"user\":\"x\",\"item\":\"y\"}]}");

    var answer = Wire.read(reply.body(), PredictionsResponse.class);
    assertThat(answer.artifact()).isEqualTo("hybrid-1");
    assertThat(answer.predictions())
        .extracting(p -> p.user() + " " + p.item() + " " + p.basis())
        .containsExactly("u2 i4 TRAINED", "x i4 PRIOR", "u2 y PRIOR", "u2 i5 TRAINED", "x y PRIOR");
    assertThat(answer.predictions()).allSatisfy(p -> assertThat(p.rating()).isBetween(1.0, 5.0));
    assertThat(answer.predictions().get(0).rating())
        .isGreaterThan(answer.predictions().get(3).rating());
    assertThat(answer.predictions().get(2).liking()).isNull();
  }

  private static boolean isEven(String id) {
    return Integer.parseInt(id.substring(1)) % 2 == 0;
  }

  @Test
  void similar_moviesAndUsers_areOfTheSameTaste() {
    var movies = Wire.read(caller.get("/v1/items/i4/similar?n=5").body(), SimilarItems.class);
    var users = Wire.read(caller.get("/v1/users/u4/similar?n=5").body(), SimilarUsers.class);

    assertThat(movies.title()).isEqualTo("Movie 4 (1974)");
    assertThat(movies.artifact()).isEqualTo("hybrid-1");
    assertThat(movies.similar())
        .hasSize(5)
        .noneMatch(like -> like.item().equals("i4"))
        .filteredOn(like -> isEven(like.item()))
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(users.similar())
        .hasSize(5)
        .noneMatch(like -> like.user().equals("u4"))
        .filteredOn(like -> isEven(like.user()))
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(users.similar().getFirst().rank()).isOne();
  }

  @Test
  void similar_unknownMovie_isAProblem() {
    var reply = caller.get("/v1/items/y/similar");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.detail()).contains("unknown movie 'y'");
  }

  @Test
  void predictions_badPair_namesItsPlace() {
    var reply = caller.post("/v1/predictions", "{\"pairs\":[{\"user\":\"u2\"}]}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).isEqualTo("pairs[0]: item is missing");
  }
}
