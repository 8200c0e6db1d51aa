package dev.matinee.server.matchbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Rating;
import dev.matinee.core.recommender.Query;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the service answers, over real HTTP, to requests in the shapes that its published clients
/// send.
final class ExecuteTest {
  @TempDir static Path directory;
  private static House house;

  @BeforeAll
  static void open() {
    house = House.open(directory);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static String table(String rows, String parameters) {
    return "{\"Inputs\":{\"input1\":{\"ColumnNames\":[\"userId\",\"title\",\"rating\"],\"Values\":[%s]}},\"GlobalParameters\":%s}"
        .formatted(rows, parameters);
  }

  private static final String NEWCOMER =
      "[\"new\",\"Movie 0 (1970)\",\"5\"],[\"new\",\"Movie 2 (1972)\",\"5\"],[\"new\",\"Movie 3 (1973)\",\"1\"]";

  @Test
  void execute_tableFormWithDetails_isTheCapturedShape() {
    var reply = house.post(house.execute("&details=true"), table(NEWCOMER, "{}"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .startsWith(
            "{\"Results\":{\"output1\":{\"type\":\"table\",\"value\":{\"ColumnNames\":[\"User\",\"Item 1\",\"Item 2\",\"Item 3\",\"Item 4\",\"Item 5\"],\"ColumnTypes\":[\"String\",\"String\",\"String\",\"String\",\"String\",\"String\"],\"Values\":[[\"new\",\"")
        .endsWith("\"]]}}}}")
        .doesNotContain(": ", ", ");
    assertThat(reply.rows().getFirst())
        .doesNotContain("Movie 0 (1970)", "Movie 3 (1973)", "Movie 2 (1972)")
        .doesNotHaveDuplicates();
    assertThat(reply.header("x-ms-request-id")).matches("[0-9a-f]{32}");
    assertThat(reply.header("Matinee-Artifact")).isEqualTo("matchbox-1");
  }

  @Test
  void execute_withoutDetails_hasNoColumnTypes() {
    var reply = house.post(house.execute(""), table(NEWCOMER, "{}"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/Results/output1/value").has("ColumnTypes")).isFalse();
    assertThat(reply.rows()).hasSize(1);
    assertThat(house.post(house.execute("&details=false"), table(NEWCOMER, "{}")).body())
        .isEqualTo(reply.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"&", "&&details=false", "&details=false&"})
  void execute_strayAmpersand_namesNothing(String further) {
    assertThat(house.post(house.execute(further), table(NEWCOMER, "{}")).status()).isEqualTo(200);
  }

  /// The body that R's toJSON makes of a data frame, with numbers as numbers, sent with both
  /// parameters at once.
  @Test
  void execute_swaggerFormAsRSendsIt_answersObjectsOfStrings() {
    var body =
        "{\"Inputs\":{\"input1\":[{\"userId\":7001,\"title\":\"Movie 0 (1970)\",\"rating\":5},{\"userId\":7001,\"title\":\"Movie 2 (1972)\",\"rating\":5}]},\"GlobalParameters\":{\"items\":2}}";

    var reply = house.post(house.execute("&details=true&format=swagger"), body);

    assertThat(reply.status()).isEqualTo(200);
    var rows = reply.json().at("/Results/output1");
    assertThat(rows.size()).isEqualTo(1);
    assertThat(rows.get(0).fieldNames()).toIterable().containsExactly("User", "Item 1", "Item 2");
    assertThat(rows.get(0).get("User").textValue()).isEqualTo("7001");
    assertThat(rows.get(0).get("Item 1").isTextual()).isTrue();
  }

  /// The same question in every published form has the same answer.
  @Test
  void execute_everyPublishedForm_givesTheSameMovies() {
    var swagger = // C# and Python
        "{\"Inputs\":{\"input1\":[{\"userId\":\"new\",\"title\":\"Movie 0 (1970)\",\"rating\":\"5\"},{\"userId\":\"new\",\"title\":\"Movie 2 (1972)\",\"rating\":\"5\"},{\"userId\":\"new\",\"title\":\"Movie 3 (1973)\",\"rating\":\"1\"}]},\"GlobalParameters\":{}}";
    var expected = house.post(house.execute(""), table(NEWCOMER, "{}")).rows();

    for (var parameters : List.of("{}", "[]", "null", "{\"items\":\"5\",\"as\":\"title\"}")) {
      assertThat(house.post(house.execute(""), table(NEWCOMER, parameters)).rows())
          .isEqualTo(expected);
    }
    assertThat(house.post(house.execute(""), swagger).rows()).isEqualTo(expected);
    assertThat(
            house
                .post(house.execute(""), swagger, "Accept", "application/json", "Charset", "utf-8")
                .rows())
        .isEqualTo(expected);
    assertThat(
            house
                .send(
                    "POST",
                    house.execute(""),
                    swagger,
                    "Content-Type",
                    "application/json; charset=utf-8")
                .rows())
        .isEqualTo(expected);
  }

  /// Worked out again: of the seven best by predicted rating the three with the most ratings.
  @Test
  void execute_candidates_areChosenByPredictedRatingAndKeptByNumberOfRatings() {
    var parameters = "{\"items\":\"3\",\"candidates\":\"7\",\"as\":\"id\"}";

    var row =
        house
            .post(
                house.execute(""),
                "{\"Inputs\":{\"input1\":{\"ColumnNames\":[\"userId\"],\"Values\":[[\"u4\"]]}},\"GlobalParameters\":%s}"
                    .formatted(parameters))
            .rows()
            .getFirst();

    var recommender = House.recommender();
    var best = recommender.recommend(Query.of("u4").count(7)).items();
    var expected =
        best.stream()
            .map(movie -> movie.item())
            .sorted(Comparator.comparingInt(ExecuteTest::ratingsOf).reversed())
            .limit(3)
            .toList();
    assertThat(row).isEqualTo(join("u4", expected));
    assertThat(expected).isNotEqualTo(best.stream().limit(3).map(m -> m.item()).toList());
  }

  private static Set<String> ratedTitles(String user) {
    var profile = House.RATINGS.profile(House.RATINGS.users().indexOf(user));
    return IntStream.range(0, profile.size())
        .mapToObj(k -> titleOf(House.RATINGS.items().id(profile.item(k))))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static String titleOf(String item) {
    return House.title(Integer.parseInt(item.substring(1)));
  }

  private static int ratingsOf(String item) {
    return House.RATINGS.byItem().count(House.RATINGS.items().indexOf(item));
  }

  private static List<String> join(String first, List<String> others) {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), others.stream())
        .toList();
  }

  @Test
  void execute_noCandidates_keepsTheOrderOfPredictedRatings() {
    var rows =
        house
            .post(
                house.execute(""),
                table(
                    "[\"u4\",null,null],[\"u5\",\"\",\"\"]",
                    "{\"candidates\":\"0\",\"items\":\"4\",\"as\":\"id\"}"))
            .rows();

    assertThat(rows).hasSize(2);
    for (var row : rows) {
      var films = ratedTitles(row.getFirst());
      var best =
          House.recommender()
              .recommend(Query.of(row.getFirst()).count(House.ITEMS))
              .items()
              .stream()
              .map(movie -> movie.item())
              .filter(item -> films.add(titleOf(item))) // of twins the first
              .limit(4)
              .toList();
      assertThat(row.subList(1, 5)).isEqualTo(best).hasSize(4);
    }
  }

  /// The rule is about the first of the candidates, and asking for more movies does not change it.
  @Test
  void execute_moreItemsThanCandidates_areTheCandidates() {
    var row =
        house
            .post(
                house.execute(""),
                table("[\"u4\",null,null]", "{\"items\":\"6\",\"candidates\":\"3\",\"as\":\"id\"}"))
            .rows()
            .getFirst();

    var best =
        House.recommender().recommend(Query.of("u4").count(3)).items().stream()
            .map(movie -> movie.item())
            .toList();
    assertThat(row.subList(1, 4)).containsExactlyInAnyOrderElementsOf(best);
    assertThat(row.subList(4, 7)).containsOnly("");
  }

  @Test
  void execute_anybody_isNeverGivenWhatWasRated() {
    var rated =
        IntStream.range(0, 24)
            .filter(item -> item != 10)
            .mapToObj(item -> "[\"new\",\"i%d\",\"%d\"]".formatted(item, item % 2 == 0 ? 5 : 1))
            .collect(Collectors.joining(","));

    var row =
        house
            .post(house.execute(""), table(rated, "{\"as\":\"id\",\"items\":\"10\"}"))
            .rows()
            .getFirst();

    assertThat(row.subList(1, 7))
        .as("i10 bears the title of i8, which was rated")
        .containsExactlyInAnyOrder("i24", "i25", "i26", "i27", "i28", "i29");
    assertThat(row.subList(7, 11)).as("nothing is left").containsOnly("");
  }

  @Test
  void execute_storedRatings_countToo() {
    house.home.ratings().append(List.of(new Rating("stored", "i0", 5, 1)));

    var row =
        house
            .post(
                house.execute(""),
                table("[\"stored\",null,null]", "{\"as\":\"id\",\"items\":\"29\"}"))
            .rows()
            .getFirst();

    assertThat(row).doesNotContain("i0");
  }

  @Test
  void execute_severalUsers_haveRowsInOrderOfAppearance() {
    var reply =
        house.post(
            house.execute(""),
            table(
                "[\"b\",\"Movie 0 (1970)\",\"5\"],[\"a\",\"Movie 3 (1973)\",\"5\"],[\"b\",\"Movie 4 (1974)\",\"5\"],[\"u1\",null,null]",
                "{}"));

    assertThat(reply.rows()).extracting(List::getFirst).containsExactly("b", "a", "u1");
  }

  @Test
  void execute_moviesThatNobodyKnows_areLeftOutOfAccountAndNamedInAHeader() {
    var known = house.post(house.execute(""), table(NEWCOMER, "{}"));

    var reply =
        house.post(
            house.execute(""), table(NEWCOMER + ",[\"new\",\"No Such Movie (2099)\",\"3\"]", "{}"));

    assertThat(reply.rows()).isEqualTo(known.rows());
    assertThat(reply.header("Matinee-Unknown-Rows")).isEqualTo("4");
    assertThat(known.header("Matinee-Unknown-Rows")).isEmpty();
  }

  @Test
  void execute_manyMoviesThatNobodyKnows_areCountedBeyondThoseNamed() {
    var rows =
        IntStream.range(0, 150)
            .mapToObj("[\"new\",\"No Such Movie %d (2099)\",\"3\"]"::formatted)
            .collect(Collectors.joining(","));

    var reply = house.post(house.execute(""), table(rows, "{}"));

    assertThat(reply.header("Matinee-Unknown-Rows").split(",")).hasSize(100);
    assertThat(reply.header("Matinee-Unknown-Rows-Total")).isEqualTo("150");
    assertThat(reply.header("Matinee-Superseded-Rows")).isEmpty();
  }

  @Test
  void execute_pairRatedTwice_isSupersededByTheLaterOneAndNamedInAHeader() {
    var twice = "[\"9\",\"Movie 0 (1970)\",\"5\"],[\"9.0\",\"i0\",\"1\"]";

    var reply = house.post(house.execute(""), table(twice, "{}"));

    assertThat(reply.rows())
        .isEqualTo(house.post(house.execute(""), table("[\"9\",\"i0\",\"1\"]", "{}")).rows());
    assertThat(reply.header("Matinee-Superseded-Rows")).isEqualTo("1");
    assertThat(reply.header("Matinee-Superseded-Rows-Total")).isEqualTo("1");
  }

  /// `as` is about the answer alone.
  @Test
  void execute_titlesAndIdsInTheRequest_meanTheSameInEitherNaming() {
    var ids =
        "[\"new\",\"i0\",\"5\"],[\"new\",\"i2\",\"5\"],[\"new\",\"i3\",\"1\"],[\"new\",\"i8\",\"4\"]";
    var titles =
        "[\"new\",\"Movie 0 (1970)\",\"5\"],[\"new\",\"Movie 2 (1972)\",\"5\"],[\"new\",\"Movie 3 (1973)\",\"1\"],[\"new\",\"twice\",\"4\"]";

    for (var as : List.of("title", "id")) {
      var parameters = "{\"as\":\"%s\"}".formatted(as);
      var byTitle = house.post(house.execute(""), table(titles, parameters));
      var byId = house.post(house.execute(""), table(ids, parameters));

      assertThat(byTitle.header("Matinee-Unknown-Rows")).isEmpty();
      assertThat(byTitle.rows()).isEqualTo(byId.rows());
      assertThat(byTitle.rows().getFirst().get(1))
          .matches(as.equals("id") ? "i\\d+" : ".*\\(\\d+\\)");
    }
  }

  private static House.Reply kind(String kind, String selection, String columns, String values) {
    return house.post(
        house.execute("&details=true"),
        "{\"Inputs\":{\"input1\":{\"ColumnNames\":%s,\"Values\":%s}},\"GlobalParameters\":{\"Recommender prediction kind\":\"%s\"%s%s}}"
            .formatted(
                columns,
                values,
                kind,
                selection.contains("\"as\"") ? "" : ",\"as\":\"id\"",
                selection));
  }

  @Test
  void ratingPrediction_hasUserItemRating() {
    var reply =
        kind(
            "Rating Prediction",
            "",
            "[\"userId\",\"title\",\"rating\"]",
            "[[\"u2\",\"i6\",\"1\"],[\"u3\",\"i6\",null],[\"u2\",\"i7\",\"9\"]]");

    assertThat(reply.names()).containsExactly("User", "Item", "Rating");
    assertThat(reply.types()).containsExactly("String", "String", "Double");
    assertThat(reply.rows()).extracting(List::getFirst).containsExactly("u2", "u3", "u2");
    assertThat(reply.rows()).extracting(row -> row.get(1)).containsExactly("i6", "i6", "i7");
    for (var row : reply.rows()) {
      var expected = House.recommender().predict(Query.of(row.getFirst()), row.get(1)).rating();
      assertThat(Double.parseDouble(row.get(2))).isEqualTo(expected);
    }
  }

  @Test
  void itemRecommendation_fromRatedItems_ordersThoseOfTheInput() {
    var reply =
        kind(
            "Item Recommendation",
            ",\"Recommended item selection\":\"From Rated Items (for model evaluation)\",\"Maximum number of items to recommend to a user\":\"2\"",
            "[\"userId\",\"title\"]",
            "[[\"u2\",\"i7\"],[\"u2\",\"i6\"],[\"u2\",\"i5\"],[\"u3\",\"i5\"]]");

    assertThat(reply.names()).containsExactly("User", "Item 1", "Item 2");
    assertThat(reply.rows()).as("u3 has a pool of one").hasSize(1);
    assertThat(reply.rows().getFirst().subList(0, 2)).containsExactly("u2", "i6");
  }

  @Test
  void relatedUsers_fromAllUsers_areThoseOfTheModel() {
    var reply = kind("Related Users", "", "[\"userId\"]", "[[\"u2\"],[\"u3\"]]");

    assertThat(reply.names().subList(0, 2)).containsExactly("User", "Related User 1");
    assertThat(reply.names()).hasSize(6);
    for (var row : reply.rows()) {
      var expected =
          House.recommender().similarUsers(Query.of(row.getFirst()), 5).stream()
              .map(like -> like.id())
              .toList();
      assertThat(row.subList(1, 6)).isEqualTo(expected);
    }
  }

  @Test
  void relatedUsers_fromUsersThatRatedItems_needTwoMoviesInCommon() {
    var reply =
        kind(
            "Related Users",
            ",\"Related user selection\":\"From Users That Rated Items\"",
            "[\"userId\",\"title\"]",
            "[[\"u0\",\"i1\"],[\"u0\",\"i2\"],[\"u1\",\"i1\"],[\"u1\",\"i2\"],[\"u2\",\"i1\"],[\"u2\",\"i2\"],[\"u3\",\"i1\"]]");

    assertThat(reply.rows()).extracting(List::getFirst).containsExactly("u0", "u1", "u2");
    assertThat(reply.rows().getFirst().subList(1, 6)).containsExactly("u2", "u1", "", "", "");
  }

  /// Production has one column of ids and evaluation two or three, so the columns say which is
  /// meant.
  @Test
  void related_withoutSelection_isWhatTheInputIsMadeFor() {
    var pairs =
        "[[\"u0\",\"i1\"],[\"u0\",\"i2\"],[\"u1\",\"i1\"],[\"u1\",\"i2\"],[\"u2\",\"i1\"],[\"u2\",\"i2\"]]";
    var columns = "[\"userId\",\"title\"]";
    for (var one : List.of("user", "item")) {
      var kind = "Related %ss".formatted(one);
      var selection = ",\"Related %s selection\":\"From %s\"";
      var rated = one.equals("user") ? "Users That Rated Items" : "Rated Items";
      var all = one.equals("user") ? "All Users" : "All Items";
      var small = ",\"Minimum size of the related item pool for a single item\":\"1\"";

      assertThat(kind(kind, small, columns, pairs).rows())
          .isEqualTo(kind(kind, small + selection.formatted(one, rated), columns, pairs).rows())
          .isNotEqualTo(kind(kind, selection.formatted(one, all), columns, pairs).rows())
          .isNotEmpty();
      var column = one.equals("user") ? "userId" : "title";
      var id = one.equals("user") ? "u0" : "i1";
      assertThat(
              kind(
                      kind,
                      "",
                      "[\"userId\",\"title\",\"rating\"]",
                      one.equals("user") ? "[[\"u0\",null,null]]" : "[[\"\",\"i1\",\"\"]]")
                  .rows())
          .as("columns without a value are none")
          .isEqualTo(
              kind(
                      kind,
                      selection.formatted(one, all),
                      "[\"%s\"]".formatted(column),
                      "[[\"%s\"]]".formatted(id))
                  .rows());
    }
  }

  /// The service's own rule asks for pairs as well, so there they are no sign of an evaluation.
  @Test
  void itemRecommendation_withoutSelection_isFromAllItemsWhateverTheInput() {
    var reply =
        kind(
            "Item Recommendation",
            "",
            "[\"userId\",\"title\",\"rating\"]",
            "[[\"new\",\"i0\",\"5\"],[\"new\",\"i2\",\"5\"]]");

    assertThat(reply.rows().getFirst()).hasSize(6).doesNotContain("i0", "i2", "");
  }

  @Test
  void relatedItems_fromAllItems_wantTitlesAlone() {
    var reply = kind("Related Items", "", "[\"title\"]", "[[\"i4\"],[\"nobody knows it\"]]");

    assertThat(reply.names().subList(0, 2)).containsExactly("Item", "Related Item 1");
    var twins = new AtomicInteger();
    var expected =
        House.recommender().similarItems("i4", 6).stream()
            .map(like -> like.id())
            .filter(id -> !id.matches("i8|i10") || twins.getAndIncrement() == 0)
            .limit(5)
            .toList();
    assertThat(reply.rows().getFirst()).isEqualTo(join("i4", expected));
    assertThat(reply.rows().get(1)).containsExactly("nobody knows it", "", "", "", "", "");
  }

  /// i8 and i10 are one film; of the other 28 each is there once.
  @Test
  void relatedItems_ofOneTitle_areOneFilm() {
    var reply =
        kind(
            "Related Items",
            ",\"items\":\"29\",\"as\":\"title\"",
            "[\"title\"]",
            "[[\"i8\"],[\"i10\"],[\"i4\"]]");

    for (var row : reply.rows()) {
      assertThat(row.subList(0, 29)).doesNotHaveDuplicates().doesNotContain("");
      assertThat(row.get(29)).as("nothing is left").isEmpty();
    }
    assertThat(reply.rows()).extracting(row -> row.contains("Twice (1988)")).containsOnly(true);
  }

  @Test
  void relatedItems_fromRatedItems_needTwoUsersInCommon() {
    var reply =
        kind(
            "related items",
            ",\"related item selection\":\"from rated items\",\"Minimum size of the related item pool for a single item\":1",
            "[\"userId\",\"title\"]",
            "[[\"a\",\"i0\"],[\"b\",\"i0\"],[\"a\",\"i2\"],[\"b\",\"i2\"],[\"a\",\"i3\"]]");

    assertThat(reply.rows())
        .containsExactly(List.of("i0", "i2", "", "", "", ""), List.of("i2", "i0", "", "", "", ""));
  }

  @Test
  void execute_dashesAndCapitalsInIds_areTheSameIds() {
    var id = house.settings.endpoint();
    var dashed =
        Arrays.stream(new int[][] {{0, 8}, {8, 12}, {12, 16}, {16, 20}, {20, 32}})
            .map(part -> id.substring(part[0], part[1]))
            .collect(Collectors.joining("-"))
            .toUpperCase(java.util.Locale.ROOT);

    var reply =
        house.post(
            "/workspaces/%s/services/%s/execute?api-version=2.0"
                .formatted(house.settings.workspace(), dashed),
            table(NEWCOMER, "{}"));

    assertThat(reply.status()).isEqualTo(200);
  }
}
