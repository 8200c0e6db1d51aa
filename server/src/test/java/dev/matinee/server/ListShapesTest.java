package dev.matinee.server;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.core.Rating;
import dev.matinee.wire.Wire;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which movies a list may have, and its pages, the same at every route that gives one.
///
/// Movies with an even number are comedies, the others dramas; movie k is of the year 1970 + k.
final class ListShapesTest {
  private static final Cinema CINEMA = Cinema.open();
  private static final String KNOWN = "/v1/users/u2/recommendations?";
  private static final String RATINGS = "\"ratings\":[{\"item\":\"i0\",\"rating\":5}]";
  private final Caller caller = CINEMA.caller;

  @AfterAll
  static void close() {
    CINEMA.close();
  }

  private static List<String> items(JsonNode answer) {
    return answer
        .path("recommendations")
        .valueStream()
        .map(movie -> movie.path("item").asText())
        .toList();
  }

  private static int number(String item) {
    return Integer.parseInt(item.substring(1));
  }

  private JsonNode get(String parameters) {
    var reply = caller.get(KNOWN + parameters);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  @Test
  void candidatesAndExclusionsThatMeanNoMovie_areSaid() {
    var known = get("candidates=i4,i5&exclude=i6");
    var slip = get("candidates=i4,tt4,tt5&exclude=Heat");
    var body = "{%s,\"candidates\":[\"i4\",\"tt4\"]}".formatted(RATINGS);

    assertThat(known.has("note")).isFalse();
    assertThat(items(slip)).containsExactly("i4");
    assertThat(slip.path("note").asText())
        .isEqualTo(
            "2 of 3 movies in candidates are not known: tt4, tt5; 1 of 1 movies in exclude is not known: Heat");
    assertThat(caller.post("/v1/recommendations", body).json().path("note").asText())
        .contains("1 of 2 movies in candidates is not known: tt4");
  }

  @Test
  void filter_isObeyedAtEveryRoute() {
    var filter = "genres has \"Drama\" and year >= 1990 and not year in (1991, 1993)";
    var inAddress = "?filter=" + encode(filter, UTF_8);
    var inBody = ",\"filter\":" + Wire.write(filter);
    var answers =
        List.of(
            caller.get("/v1/users/u2/recommendations" + inAddress),
            caller.post("/v1/users/u2/recommendations" + inAddress, "{%s}".formatted(RATINGS)),
            caller.post("/v1/users/u2/recommendations", "{%s%s}".formatted(RATINGS, inBody)),
            caller.post("/v1/recommendations" + inAddress, "{%s}".formatted(RATINGS)),
            caller.post("/v1/recommendations", "{%s%s}".formatted(RATINGS, inBody)));

    assertThat(answers)
        .allSatisfy(
            reply ->
                assertThat(items(reply.json()))
                    .isNotEmpty()
                    .allSatisfy(
                        item -> {
                          assertThat(number(item) % 2).isOne();
                          assertThat(number(item)).isGreaterThanOrEqualTo(20).isNotIn(21, 23);
                        }));
  }

  @Test
  void genreSeveralTimes_meansAnyOfThem() {
    assertThat(items(get("n=40&genre=drama&genre=COMEDY"))).isEqualTo(items(get("n=40")));
  }

  /// Comedies and dramas take turns; the same list is given at every route.
  @Test
  void diversity_isObeyedAtEveryRoute() {
    var inBody = ",\"diversity\":1,\"include\":\"rated\"";
    var lists =
        List.of(
            caller.get("/v1/users/u2/recommendations?diversity=1&include=rated"),
            caller.post(
                "/v1/users/u2/recommendations?diversity=1&include=rated",
                "{%s}".formatted(RATINGS)),
            caller.post("/v1/recommendations", "{%s%s}".formatted(RATINGS, inBody)));

    assertThat(lists)
        .allSatisfy(
            reply -> {
              var first = items(reply.json());
              assertThat(number(first.get(0)) % 2).isNotEqualTo(number(first.get(1)) % 2);
            });
    var both =
        caller.post("/v1/recommendations?diversity=0.5", "{%s%s}".formatted(RATINGS, inBody));
    assertThat(both.status()).isEqualTo(422);
    var wrong = caller.post("/v1/recommendations", "{%s,\"diversity\":2}".formatted(RATINGS));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.detail()).isEqualTo("diversity must be between 0 and 1, got 2.0");
  }

  @Test
  void rotate_day_isAnotherListThatStaysAllDay() {
    var day = items(get("n=20&rotate=day"));

    assertThat(items(get("n=20&rotate=day"))).isEqualTo(day).isNotEqualTo(items(get("n=20")));
    assertThat(items(get("n=20&rotate=2026-11-24"))).isEqualTo(day);
    assertThat(items(get("n=20&rotate=2026-11-25"))).isNotEqualTo(day);
  }

  @Test
  void rows_noMovieTwice_eachByTheSameFilters() {
    var answer =
        caller
            .get(
                "/v1/users/u2/rows?n=4&rows=8&filter="
                    + encode("year >= 1975", UTF_8)
                    + "&exclude=i9")
            .json();
    var all = new ArrayList<String>();
    answer
        .path("rows")
        .forEach(row -> row.path("movies").forEach(movie -> all.add(movie.path("item").asText())));

    assertThat(answer.path("basis").asText()).isEqualTo("TRAINED");
    assertThat(answer.path("rows").valueStream().map(row -> row.path("kind").asText()).toList())
        .startsWith("for-you", "because", "trending", "genre", "popular")
        .contains("new");
    assertThat(all)
        .doesNotHaveDuplicates()
        .doesNotContain("i9")
        .allSatisfy(item -> assertThat(number(item)).isGreaterThanOrEqualTo(5));
    var rated = CINEMA.ratings.of("u2").stream().map(Rating::item).toList();
    assertThat(all).doesNotContainAnyElementsOf(rated);
    assertThat(answer.path("rows").get(1).path("title").asText()).startsWith("Because you liked ");
  }

  @Test
  void rows_ofSomebodyWhoHasRatedNothing_areWhatHoldsForEverybody() {
    var answer = caller.get("/v1/users/nobody/rows?n=3").json();

    assertThat(answer.path("basis").asText()).isEqualTo("PRIOR");
    assertThat(answer.path("rows").valueStream().map(row -> row.path("kind").asText()).toList())
        .startsWith("trending", "genre", "popular", "new");
    assertThat(caller.get("/v1/users/nobody/rows?genre=X").status()).isEqualTo(400);
  }

  @Test
  void rows_forRatingsSentAlong_areOfThoseRatings_andNothingIsStored() {
    var body =
        "{\"ratings\":[{\"item\":\"i0\",\"rating\":5},{\"item\":\"i2\",\"rating\":9},{\"item\":\"x\",\"rating\":4}],\"exclude\":[\"i4\"]}";
    var reply = caller.post("/v1/users/visitor/rows?n=3&rows=8&exclude=i6", body);
    var answer = reply.json();
    var all = answer.path("rows").findValuesAsText("item").stream().distinct().toList();

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(answer.path("basis").asText()).isEqualTo("FOLDED_IN");
    assertThat(answer.path("rows").valueStream().map(row -> row.path("kind").asText()).toList())
        .startsWith("for-you", "because", "trending", "genre", "popular");
    assertThat(answer.path("rows").get(1).path("item").asText()).isEqualTo("i0");
    assertThat(all).doesNotContain("i4", "i6");
    assertThat(answer.path("unknownItems").valueStream().map(JsonNode::asText).toList())
        .containsExactly("x");
    assertThat(answer.path("refused").get(0).path("problem").asText())
        .isEqualTo("rating must be between 1 and 5, got 9");
    assertThat(CINEMA.ratings.of("visitor")).isEmpty();
    var none = caller.post("/v1/users/visitor/rows?n=3", "{}").json();
    assertThat(none.path("rows"))
        .isEqualTo(caller.get("/v1/users/visitor/rows?n=3").json().path("rows"));
    assertThat(caller.post("/v1/users/visitor/rows", "{\"diversity\":1}").detail())
        .startsWith("unknown field 'diversity'");
  }

  @Test
  void rules_areObeyedAtOnce_andKeptWithTheirHistory() {
    try (var cinema = Cinema.open()) {
      var address = "/v1/users/u2/recommendations?n=5";
      var before = items(cinema.caller.get(address).json());
      var last =
          items(
                  cinema
                      .caller
                      .get(
                          address
                              + "&cursor="
                              + cinema.caller.get(address).json().path("cursor").asText())
                      .json())
              .getLast();
      var pin = "{\"pin\":\"%s\",\"rank\":2,\"roles\":[\"internal\"]}".formatted(last);
      var put = cinema.caller.put("/v1/rules/first", pin);
      assertThat(put.status()).as(put.body()).isEqualTo(200);
      assertThat(items(cinema.caller.get(address).json()))
          .containsExactly(before.get(0), last, before.get(1), before.get(2), before.get(3));
      var filter = "{\"filter\":\"genres has 'Drama'\",\"factor\":0.1,\"until\":1000}";
      assertThat(cinema.caller.put("/v1/rules/past", filter).status()).isEqualTo(200);
      assertThat(items(cinema.caller.get(address).json())).contains(last);
      assertThat(cinema.caller.delete("/v1/rules/first").status()).isEqualTo(200);
      assertThat(items(cinema.caller.get(address).json())).isEqualTo(before);
      assertThat(cinema.caller.delete("/v1/rules/first").status()).isEqualTo(404);
      assertThat(
              cinema
                  .caller
                  .get("/v1/rules/history")
                  .json()
                  .path("changes")
                  .valueStream()
                  .map(
                      change ->
                          change.path("action").asText()
                              + " "
                              + change.path("rule").path("rule").asText())
                  .toList())
          .containsExactly("remove first", "put past", "put first");
      assertThat(cinema.caller.put("/v1/rules/x", "{\"filter\":\"age > 3\",\"factor\":2}").status())
          .isEqualTo(422);
      assertThat(cinema.caller.put("/v1/rules/x", "{}").detail())
          .isEqualTo("a rule must have either pin or filter");
      assertThat(cinema.caller.get("/v1/rules").json().path("rules").size()).isOne();
    }
  }

  @Test
  void rules_pinOfAMovieThatWasAddedSinceTheTraining_holdsWhereTheModelKnowsOfIt() {
    try (var cinema = Cinema.open()) {
      var lists =
          List.of("/v1/users/u2/recommendations?n=5", "/v1/users/u2/rows?n=5", "/v1/users/x/rows");
      var before = lists.stream().map(address -> items(cinema, address)).toList();
      assertThat(cinema.caller.put("/v1/items/dune", "{\"title\":\"Dune\"}").status())
          .isEqualTo(200);

      var put = cinema.caller.put("/v1/rules/first", "{\"pin\":\"dune\",\"rank\":1}");

      assertThat(put.status()).as(put.body()).isEqualTo(200);
      assertThat(items(cinema, lists.getFirst()))
          .startsWith("dune")
          .endsWith(before.getFirst().subList(0, 4).toArray(String[]::new));
      lists.forEach(address -> assertThat(cinema.caller.get(address).status()).isEqualTo(200));
      cinema.artifacts.promote("internal", "popular-1", "a model that knows ratings alone");
      cinema.server.refresh();
      assertThat(items(cinema, lists.getFirst())).hasSize(5).doesNotContain("dune");
    }
  }

  private static List<String> items(Cinema cinema, String address) {
    return items(cinema.caller.get(address).json());
  }

  @Test
  void nothingToGoBy_theMostRatedMoviesAtEveryRole() {
    var planted = Planted.ratings();
    var mostRated =
        planted.items().list().stream()
            .sorted(
                Comparator.comparingInt(id -> -planted.byItem().count(planted.items().indexOf(id))))
            .limit(5)
            .toList();
    var unknown =
        "{\"user\":\"cold\",\"ratings\":[{\"item\":\"nobody-knows\",\"rating\":5}],\"n\":5}";
    var als = caller.post("/v1/recommendations", unknown);
    assertThat(als.status()).as(als.body()).isEqualTo(200);
    assertThat(items(als.json())).isEqualTo(mostRated);
    assertThat(als.json().path("basis").asText()).isEqualTo("PRIOR");
    var internal = caller.get("/v1/users/cold/recommendations?n=5");
    assertThat(items(internal.json())).isEqualTo(mostRated);
  }

  @Test
  void strengthAndReasons_areSaidInWords() {
    var movies = get("n=5").path("recommendations");

    assertThat(movies.valueStream().map(movie -> movie.path("strength").asText()).toList())
        .allMatch(List.of("very weak", "weak", "fair", "strong", "very strong")::contains);
    movies.forEach(
        movie ->
            movie
                .path("because")
                .forEach(
                    reason ->
                        assertThat(reason.path("rating").asDouble()).isGreaterThanOrEqualTo(3)));
  }

  @Test
  void candidatesAndRated_areAllThatIsAsked() {
    var rated = CINEMA.ratings.of("u2").getFirst().item();

    assertThat(items(get("candidates=" + rated))).isEmpty();
    assertThat(items(get("include=rated&candidates=nothing," + rated))).containsExactly(rated);
    assertThat(items(get("include=rated&candidates=i1,i2,i3&exclude=i2&n=3")))
        .containsExactlyInAnyOrder("i1", "i3");
    assertThat(items(get("candidates="))).isEmpty();
    assertThat(items(get("n=40&minRatings=0"))).contains("i39");
    assertThat(items(get("n=40&minRatings=1"))).isNotEmpty().doesNotContain("i39");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          filter=year+%3E      | filter, position 7: expected a text in quotes or a number, got the end
          filter=age+%3E+3     | filter, position 1: there is no field 'age'; fields: genres, ratings, title, year
          filter=              | filter must not be blank
          genre=               | genre must not be blank
          genre=Drama&genre=X  | genre must be one of Any, Comedy, Drama, got 'X'
          include=all          | include must be rated, got 'all'
          diversity=2          | diversity must be a number between 0.0 and 1.0, got '2'
          diversity=NaN        | diversity must be a number between 0.0 and 1.0, got 'NaN'
          rotate=              | rotate must not be blank
          minRatings=-1        | minRatings must be a whole number between 0 and 2147483647, got '-1'
          cursor=x             | cursor is none that came with a list; send the `cursor` of the answer before as it is
          cursor=AAAAAAAAAAAAAAAAAAAA | cursor is none that came with a list; send the `cursor` of the answer before as it is
          """)
  void mistakes_areProblemsThatSayWhatWouldBeRight(String parameters, String detail) {
    var reply = caller.get(KNOWN + parameters);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.detail()).isEqualTo(detail);
    assertThat(caller.post("/v1/recommendations?" + parameters, "{%s}".formatted(RATINGS)).detail())
        .isEqualTo(detail);
  }

  @Test
  void mistakesInABody_areProblems_beforeAnythingIsStored() {
    var body = "{\"user\":\"mistaken\",%s,\"filter\":\"age > 3\"}".formatted(RATINGS);

    assertThat(caller.post("/v1/recommendations", body).status()).isEqualTo(400);
    assertThat(CINEMA.ratings.of("mistaken")).isEmpty();
    var twice = caller.post("/v1/recommendations?genre=Drama", "{\"genre\":\"Comedy\"}");
    assertThat(twice.status()).isEqualTo(422);
    assertThat(twice.detail())
        .isEqualTo("genre must be given once, in the address or in the body, got it in both");
  }

  @Test
  void cursor_leadsThroughTheWholeListOnce() {
    var whole = items(get("n=40"));
    var pages = new ArrayList<String>();
    var ranks = new ArrayList<Integer>();
    var answer = get("n=7");
    while (true) {
      pages.addAll(items(answer));
      answer.path("recommendations").forEach(movie -> ranks.add(movie.path("rank").asInt()));
      if (!answer.has("cursor")) {
        break;
      }
      answer = get("n=7&cursor=" + answer.path("cursor").asText());
    }

    assertThat(pages).isEqualTo(whole);
    assertThat(ranks).isEqualTo(IntStream.rangeClosed(1, whole.size()).boxed().toList());
  }

  @Test
  void cursor_inABody_leadsOn() {
    var first = caller.post("/v1/recommendations", "{%s,\"n\":5}".formatted(RATINGS)).json();
    var second =
        caller
            .post(
                "/v1/recommendations",
                "{%s,\"n\":5,\"cursor\":%s}".formatted(RATINGS, first.path("cursor")))
            .json();
    var both = new ArrayList<>(items(first));
    both.addAll(items(second));

    assertThat(both)
        .isEqualTo(
            items(caller.post("/v1/recommendations", "{%s,\"n\":10}".formatted(RATINGS)).json()));
  }

  @Test
  void cursor_afterTheUserHasRated_repeatsNothing() {
    try (var cinema = Cinema.open()) {
      var first = cinema.caller.get("/v1/users/u3/recommendations?n=5").json();
      cinema.ratings.append(List.of(new Rating("u3", items(first).getLast(), 1, 2_000_000)));
      var second =
          cinema
              .caller
              .get("/v1/users/u3/recommendations?n=40&cursor=" + first.path("cursor").asText())
              .json();

      assertThat(second.path("basis").asText()).isEqualTo("FOLDED_IN");
      assertThat(items(second)).isNotEmpty().doesNotContainAnyElementsOf(items(first));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/users/u4/recommendations?",
        "/v1/users/u2/recommendations?genre=Drama&",
        "/v1/users/u2/recommendations?exclude=i1&",
        "/v1/users/u2/recommendations?filter=year%3E1&",
        "/v1/users/u2/recommendations?include=rated&",
        "/v1/users/u2/recommendations?minRatings=1&",
        "/v1/users/u2/recommendations?diversity=0.1&",
        "/v1/users/u2/recommendations?rotate=day&",
        "/v1/users/u2/recommendations?candidates=i1&"
      })
  void cursor_ofAnotherList_isAProblem(String other) {
    var cursor = get("n=3").path("cursor").asText();

    var reply = caller.get(other + "cursor=" + cursor);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.detail()).startsWith("cursor is of another list");
  }

  /// Anybody can compute a cursor's hash: no length that it states is believed.
  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 1, 6, 7, 1 << 20})
  void cursor_withAWrongLengthAndTheRightHash_isNone(int length) {
    var cursor = get("n=35&include=rated").path("cursor").asText();

    var reply = caller.get(KNOWN + "include=rated&cursor=" + forged(cursor, length, 0));

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.detail()).startsWith("cursor is none that came with a list");
  }

  @Test
  void cursor_withMoreBehindItsEnd_isNone() {
    var cursor = get("n=35&include=rated").path("cursor").asText();

    assertThat(caller.get(KNOWN + "include=rated&cursor=" + forged(cursor, 5, 0)).status())
        .isEqualTo(200);
    assertThat(caller.get(KNOWN + "include=rated&cursor=" + forged(cursor, 5, 3)).status())
        .isEqualTo(400);
  }

  /// A cursor that states another length, with bytes behind its end, and its hash.
  private static String forged(String cursor, int length, int behind) {
    try {
      var content = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      int at = 1 + Short.BYTES + content.getShort(1) + Long.BYTES; // version, artifact, question
      content.putInt(at, length);
      var bytes = Arrays.copyOf(content.array(), content.capacity() - 6 + behind);
      var hash = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), 6);
      var whole = ByteBuffer.allocate(bytes.length + 6).put(bytes).put(hash);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void cursor_ofAnArtifactThatServesNoMore_hasExpired() {
    try (var cinema = Cinema.open()) {
      var first = cinema.caller.get("/v1/users/u3/recommendations?n=5").json();
      cinema.artifacts.promote("internal", "als-1", "test");
      cinema.server.refresh();

      var reply =
          cinema.caller.get("/v1/users/u3/recommendations?cursor=" + first.path("cursor").asText());

      assertThat(reply.status()).isEqualTo(410);
      assertThat(reply.json().path("type").asText())
          .isEqualTo("urn:matinee:problem:cursor-expired");
      assertThat(reply.detail())
          .isEqualTo(
              "the list was made by hybrid-1, and als-1 answers now; ask for the first page again, without a cursor");
    }
  }

  /// Each list is read to its end in pages of some size: exactly the movies that are allowed, each
  /// once, every page full but the last, and no cursor that leads to an empty page.
  @Test
  void anyShape_itsPagesAreExactlyWhatIsAllowed() {
    var random = new SplittableRandom(12);
    for (int round = 0; round < 500; round++) {
      var shape = shape(random);
      var user = "u" + random.nextInt(Planted.USERS);
      int n = random.nextInt(1, 15);
      var pages = new ArrayList<String>();
      var cursor = "";
      int left = allowed(shape, user).size();
      do {
        var reply =
            caller.get(
                "/v1/users/%s/recommendations?explain=false&n=%d&%s%s"
                    .formatted(user, n, address(shape), cursor));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        var page = items(reply.json());
        assertThat(page).as("%s of %s", shape, user).hasSize(Math.min(n, left));
        left -= page.size();
        assertThat(reply.json().has("cursor")).as("%s of %s", shape, user).isEqualTo(left > 0);
        pages.addAll(page);
        cursor = "&cursor=" + reply.json().path("cursor").asText();
      } while (cursor.length() > "&cursor=".length());

      assertThat(pages).as("%s of %s", shape, user).doesNotHaveDuplicates();
      assertThat(Set.copyOf(pages)).as("%s of %s", shape, user).isEqualTo(allowed(shape, user));
    }
  }

  private static Map<String, String> shape(SplittableRandom random) {
    var shape = new TreeMap<String, String>();
    if (random.nextBoolean()) {
      shape.put(
          "filter",
          "genres has \"%s\" %s year < %d"
              .formatted(
                  random.nextBoolean() ? "Drama" : "Comedy",
                  random.nextBoolean() ? "and" : "or",
                  random.nextInt(1970, 2012)));
    }
    if (random.nextInt(3) == 0) {
      shape.put("candidates", some(random, 30));
    }
    if (random.nextInt(3) == 0) {
      shape.put("exclude", some(random, 10));
    }
    if (random.nextInt(3) == 0) {
      shape.put("include", "rated");
    }
    if (random.nextInt(3) == 0) {
      shape.put("diversity", "0." + random.nextInt(10));
    }
    if (random.nextInt(3) == 0) {
      shape.put("rotate", random.nextBoolean() ? "day" : "seed" + random.nextInt(3));
    }
    if (random.nextInt(3) == 0) {
      shape.put("minRatings", Integer.toString(random.nextInt(25)));
    }
    return shape;
  }

  private static String some(SplittableRandom random, int most) {
    return IntStream.rangeClosed(0, random.nextInt(most))
        .mapToObj(_ -> "i" + random.nextInt(Planted.ITEMS + 3))
        .collect(Collectors.joining(","));
  }

  private static String address(Map<String, String> shape) {
    return shape.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static Set<String> allowed(Map<String, String> shape, String user) {
    var planted = Planted.ratings();
    var rated = CINEMA.ratings.of(user).stream().map(Rating::item).toList();
    var allowed = new HashSet<String>();
    for (int item = 0; item < Planted.ITEMS; item++) {
      var id = planted.items().id(item);
      if ((shape.containsKey("include") || !rated.contains(id))
          && fulfills(shape.get("filter"), number(id))
          && named(shape.getOrDefault("candidates", id), id)
          && !named(shape.getOrDefault("exclude", ""), id)
          && planted.byItem().count(item)
              >= Integer.parseInt(shape.getOrDefault("minRatings", "0"))) {
        allowed.add(id);
      }
    }
    return allowed;
  }

  private static boolean named(String ids, String id) {
    return List.of(ids.split(",")).contains(id);
  }

  private static boolean fulfills(@Nullable String filter, int number) {
    if (filter == null) {
      return true;
    }
    boolean genre = number % 2 == (filter.contains("Drama") ? 1 : 0);
    boolean year = 1970 + number < Integer.parseInt(filter.replaceAll(".*< ", ""));
    return filter.contains(" and ") ? genre && year : genre || year;
  }
}
