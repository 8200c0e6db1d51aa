package dev.matinee.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.wire.catalog.FeatureFields;
import dev.matinee.wire.catalog.ItemFields;
import dev.matinee.wire.catalog.ItemsResponse;
import dev.matinee.wire.catalog.KnownUsers;
import dev.matinee.wire.recommendations.FoldInRequest;
import dev.matinee.wire.recommendations.ListFields;
import dev.matinee.wire.recommendations.MoviePage;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RowsRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may be said of movies, users and lists, and what callers are told who say something else.
final class CatalogRequestsTest {
  private static ItemFields.Edit item(String body) {
    return ItemFields.read(Wire.tree(body));
  }

  @Test
  void item_ofWhichNothingIsSaid_standsInListsAndHasNothing() {
    var empty = new ItemFields(null, null, List.of(), Map.of(), Map.of(), false, null, null);

    assertThat(item("{}")).isEqualTo(new ItemFields.Edit(empty, Set.of()));
    var nulls =
        item(
            "{\"title\":null,\"year\":null,\"genres\":null,\"labels\":null,\"numbers\":null,\"hidden\":null,\"availableFrom\":null}");
    assertThat(nulls.fields()).isEqualTo(empty);
    assertThat(nulls.given())
        .containsExactlyInAnyOrder(
            "title", "year", "genres", "labels", "numbers", "hidden", "availableFrom");
  }

  @Test
  void item_ofWhichAllIsSaid_isKeptWhole() {
    var edit =
        item(
            """
            {"title":"Dune (2021)","year":"2021","genres":["Sci-Fi"," Drama "],
             "labels":{"studio":"A","tags":["x","y"],"gone":null},"numbers":{"length":155.5,"cost":null},
             "hidden":true,"availableFrom":"2020-01-01","availableUntil":"9999-12-31T23:59:59Z"}""");

    var fields = edit.fields();
    assertThat(fields.title()).isEqualTo("Dune (2021)");
    assertThat(fields.year()).isEqualTo(2021);
    assertThat(fields.genres()).containsExactly("Sci-Fi", "Drama");
    assertThat(fields.labels())
        .containsEntry("studio", List.of("A"))
        .containsEntry("tags", List.of("x", "y"))
        .containsEntry("gone", null)
        .hasSize(3);
    assertThat(fields.numbers()).containsEntry("length", 155.5).containsEntry("cost", null);
    assertThat(fields.hidden()).isTrue();
    assertThat(fields.availableFrom()).isEqualTo(1_577_836_800);
    assertThat(fields.availableUntil()).isEqualTo(253_402_300_799L);
    assertThat(item("{\"hidden\":false}").fields().hidden()).isFalse();
    assertThat(item("{\"title\":\" NULL \"}").fields().title()).as("as in files").isNull();
    assertThat(item("{\"year\":0}").fields().year()).isZero();
    assertThat(item("{\"year\":9999}").fields().year()).isEqualTo(9999);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          7                         | the body must be a JSON object with title, year, genres, labels, numbers, hidden, availableFrom, availableUntil, got 7
          {"item":"1"}              | unknown field 'item'; known: title, year, genres, labels, numbers, hidden, availableFrom, availableUntil
          {"title":" "}             | title must be a string that is not blank, got " "
          {"year":10000}            | year must be between 0 and 9999, got 10000
          {"year":-1}               | year must be between 0 and 9999, got -1
          {"year":1995.5}           | year must be a whole number, got 1995.5
          {"genres":"Drama"}        | genres must be an array of texts, got the text 'Drama'; send ["Drama","War"]
          {"genres":["Drama~War"]}  | an entry of genres must be one genre, without '~', got 'Drama~War'; send ["Drama","War"]
          {"genres":[7]}            | an entry of genres must be a string that is not blank, got 7
          {"genres":["a\\u0000b"]}  | an entry of genres must be Unicode text without NUL characters and halves of surrogate pairs
          {"hidden":"yes"}          | hidden must be true or false, got "yes"
          {"hidden":1}              | hidden must be true or false, got 1
          {"availableFrom":-1}      | availableFrom must be between 0 and 253402300799, got -1
          {"availableUntil":"soon"} | availableUntil must be seconds since 1970, or an ISO date, got "soon"
          {"labels":[]}             | labels must be a JSON object by name
          {"numbers":7}             | numbers must be a JSON object by name
          {"labels":{"title":"x"}}  | labels must not have 'title', which is a field of its own
          {"numbers":{"year":1}}    | numbers must not have 'year', which is a field of its own
          {"numbers":{"ratings":1}} | numbers must not have 'ratings', which is a field of its own
          {"labels":{" ":"x"}}      | a name of labels must not be blank
          {"numbers":{"":1}}        | a name of numbers must not be blank
          {"labels":{"a":7}}        | a must be a string that is not blank, got 7
          {"numbers":{"a":"x"}}     | a must be a number, got "x"
          {"labels":{"a":"x"},"numbers":{"a":1}} | 'a' must be a label or a number, got both
          """)
  void item_ofWhichSomethingElseIsSaid_isRefusedInASentence(String body, String message) {
    assertThatThrownBy(() -> item(body.replace('~', '|')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message.replace('~', '|'));
  }

  private static String names(int count, String value) {
    return IntStream.range(0, count)
        .mapToObj(k -> "\"n%d\":%s".formatted(k, value))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String texts(int count) {
    return IntStream.range(0, count)
        .mapToObj(k -> "\"t%d\"".formatted(k))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void features_haveFiftyNamesAndAHundredLabelsAtMost() {
    var full =
        FeatureFields.read(
            Wire.tree(
                "{\"labels\":{\"a\":%s},\"numbers\":%s}".formatted(texts(100), names(50, "1"))));
    assertThat(full.labels().values().iterator().next()).hasSize(100);
    assertThat(full.numbers()).hasSize(50);
    assertThatThrownBy(
            () -> FeatureFields.read(Wire.tree("{\"numbers\":%s}".formatted(names(51, "1")))))
        .hasMessage("numbers may have 50 names, got 51");
    assertThatThrownBy(
            () -> FeatureFields.read(Wire.tree("{\"labels\":%s}".formatted(names(51, "\"x\"")))))
        .hasMessage("labels may have 50 names, got 51");
    assertThatThrownBy(
            () -> FeatureFields.read(Wire.tree("{\"labels\":{\"a\":%s}}".formatted(texts(101)))))
        .hasMessage("a may have 100 labels, got 101");
    assertThat(
            FeatureFields.read(Wire.tree("{\"numbers\":{\"%s\":1}}".formatted("x".repeat(100))))
                .numbers())
        .hasSize(1);
    assertThatThrownBy(
            () ->
                FeatureFields.read(
                    Wire.tree("{\"numbers\":{\"%s\":1}}".formatted("x".repeat(101)))))
        .hasMessage("a name of numbers must be at most 100 characters, got 101");
    assertThatThrownBy(() -> FeatureFields.read(Wire.tree("{\"title\":\"x\"}")))
        .hasMessage("unknown field 'title'; known: labels, numbers");
    assertThat(FeatureFields.read(Wire.tree("{\"labels\":{\"title\":\"x\"}}")).labels())
        .as("of a user")
        .containsKey("title");
  }

  @Test
  void line_namesItsMovie() {
    var line = ItemFields.line(Wire.tree("{\"item\":7.0,\"title\":\"Heat\"}"));
    assertThat(line.item()).isEqualTo("7");
    assertThat(line.edit().fields().title()).isEqualTo("Heat");
    assertThatThrownBy(() -> ItemFields.line(Wire.tree("{\"title\":\"Heat\"}")))
        .hasMessage("item is missing");
    assertThatThrownBy(() -> ItemFields.line(Wire.tree("[]")))
        .hasMessageStartingWith("a line must be a JSON object with item, title, year, ");
  }

  @Test
  void answers_areWrittenAndReadTheSame() {
    for (var answer :
        List.of(
            new ItemsResponse(
                1,
                List.of(
                    new ItemsResponse.Result(1, "7", null),
                    new ItemsResponse.Result(3, null, "item is missing"))),
            new ItemsResponse.Removed("7", true),
            new KnownUsers(
                "als-1",
                List.of(
                    new KnownUsers.KnownUser(
                        "1", 20, Map.of("gender", List.of("F")), Map.of("age", 30.0))),
                "next"))) {
      assertThat(Wire.read(Wire.write(answer), answer.getClass())).isEqualTo(answer);
    }
    assertThat(Wire.write(new ItemsResponse.Result(1, "7", null)))
        .isEqualTo("{\"line\":1,\"item\":\"7\"}");
  }

  @Test
  void moviesOfAnOlderAnswer_haveNeitherLabelsNorNumbers() {
    var movie =
        Wire.read(
            "{\"item\":\"1\",\"title\":\"Heat\",\"year\":1995,\"genres\":[\"Crime\"],\"ratings\":3}",
            MoviePage.FoundMovie.class);
    assertThat(movie.labels()).isEmpty();
    assertThat(movie.numbers()).isEmpty();
    var full =
        new MoviePage.FoundMovie(
            "1",
            "Heat",
            1995,
            List.of("Crime"),
            3,
            Map.of("a", List.of("b")),
            Map.of("c", 1.0),
            true,
            1L,
            2L);
    assertThat(Wire.read(Wire.write(full), MoviePage.FoundMovie.class)).isEqualTo(full);
  }

  private static final String LIST =
      """
      {"filter":"year > 1990","genre":["War","Drama"],"candidates":[1,"2"],"exclude":["3"],
       "include":"rated","minRatings":5,"exploration":0.25,"cursor":"abc"}""";

  private static final ListFields FIELDS =
      new ListFields(
          "year > 1990",
          List.of("War", "Drama"),
          List.of("1", "2"),
          List.of("3"),
          "rated",
          5,
          null,
          null,
          0.25,
          "abc");

  private static final ListFields NOTHING =
      new ListFields(null, List.of(), null, List.of(), null, 0, null, null, null, null);

  @Test
  void list_saysWhichMoviesItMayHave_inEveryBody() {
    assertThat(RecommendationsRequest.read(Wire.tree(LIST)).list()).isEqualTo(FIELDS);
    assertThat(FoldInRequest.read(Wire.tree(LIST)).list()).isEqualTo(FIELDS);
    assertThat(RecommendationsRequest.read(Wire.tree("{}")).list()).isEqualTo(NOTHING);
    assertThat(RowsRequest.read(Wire.tree("{}")).list()).isEqualTo(NOTHING);
    assertThat(FoldInRequest.read(Wire.tree("{\"genre\":\"War\"}")).list().genre())
        .containsExactly("War");
    assertThat(new FoldInRequest(List.of(), 10, List.of("3")).list().exclude())
        .containsExactly("3");
  }

  @Test
  void list_ofAddressAndBody_isOfBoth() {
    assertThat(NOTHING.with(FIELDS)).isEqualTo(FIELDS);
    assertThat(FIELDS.with(NOTHING)).isEqualTo(FIELDS);
    var address =
        new ListFields(null, List.of(), null, List.of("4"), null, 9, null, null, null, null);
    assertThat(FIELDS.with(address).exclude()).containsExactly("3", "4");
    assertThat(FIELDS.with(address).minRatings()).isEqualTo(9);
    assertThat(address.with(FIELDS).minRatings()).isEqualTo(9);
  }

  @Test
  void list_thatIsSaidInBoth_isRefusedByItsName() {
    for (var twice :
        List.of(
            new ListFields("x = 1", List.of(), null, List.of(), null, 0, null, null, null, null),
            new ListFields(null, List.of("War"), null, List.of(), null, 0, null, null, null, null),
            new ListFields(null, List.of(), List.of(), List.of(), null, 0, null, null, null, null),
            new ListFields(null, List.of(), null, List.of(), "rated", 0, null, null, null, null),
            new ListFields(null, List.of(), null, List.of(), null, 0, null, null, 1.0, null),
            new ListFields(null, List.of(), null, List.of(), null, 0, null, null, null, "c"))) {
      assertThatThrownBy(() -> FIELDS.with(twice))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith(
              " must be given once, in the address or in the body, got it in both");
    }
    assertThatThrownBy(
            () ->
                new ListFields(null, List.of(), null, List.of(), "all", 0, null, null, null, null))
        .hasMessage("include must be rated, got 'all'");
  }
}
