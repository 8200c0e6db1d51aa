package dev.matinee.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.wire.predictions.Instance;
import dev.matinee.wire.predictions.InvocationsRequest;
import dev.matinee.wire.predictions.PredictionsRequest;
import dev.matinee.wire.ratings.RatingsRequest;
import dev.matinee.wire.ratings.SentRating;
import dev.matinee.wire.ratings.SentRating.Refused;
import dev.matinee.wire.ratings.SentRating.UsableRating;
import dev.matinee.wire.ratings.UserRatingsResponse;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RecommendationsRequest.Mode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers get wrong, and what they are told.
final class RequestsTest {
  private static RecommendationsRequest recommendations(String body) {
    return RecommendationsRequest.read(Wire.tree(body));
  }

  @Test
  void read_nothingSaid_hasDefaults() {
    assertThat(recommendations("{}"))
        .isEqualTo(new RecommendationsRequest(null, List.of(), 10, Mode.FOLD_IN, List.of()));
    assertThat(recommendations("{\"user\":null,\"n\":null,\"ratings\":null}"))
        .isEqualTo(recommendations("{}"));
  }

  /// The same as in a file, however a program writes it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "242       | 242",
        "\"242\"     | 242",
        "242.0     | 242",
        "\"242.0\"   | 242",
        "1e+05     | 100000",
        "\"1e+05\"   | 100000",
        "\" 242 \"   | 242",
        "1.5e6     | 1500000",
        "\"12E5\"    | 12E5",
        "\"tt0111161\" | tt0111161",
        "12345678901234567890 | 12345678901234567890"
      })
  void read_id_meansWhatItMeansInAFile(String written, String id) {
    var request =
        RecommendationsRequest.read(
            Wire.tree(
                "{\"user\":%1$s,\"ratings\":[{\"item\":%1$s,\"rating\":4}],\"exclude\":[%1$s]}"
                    .formatted(written)));

    assertThat(request.user()).isEqualTo(id);
    assertThat(request.exclude()).containsExactly(id);
    assertThat(request.ratings()).containsExactly(new UsableRating(null, id, null, 4, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1577836800      | 4",
        "1577836800.0    | 4.0",
        "1.5778368e9     | 4e0",
        "1577836800000   | \"4\"",
        "\"1577836800\"    | \"4.0\"",
        "\"2020-01-01\"    | \"4,0\"",
        "\"2020-01-01T00:00:00Z\" | \"4e0\"",
        "\"2020-01-01 01:00:00+01:00\" | 4",
      })
  void read_timeAndRating_meanWhatTheyMeanInAFile(String time, String rating) {
    var row = Wire.tree("{\"item\":1,\"rating\":%s,\"timestamp\":%s}".formatted(rating, time));

    assertThat(UsableRating.read(row)).isEqualTo(UsableRating.of("1", 4, 1577836800));
  }

  @Test
  void read_idsAsNumbers_becomeStrings() {
    var request =
        recommendations(
            "{\"user\":7,\"ratings\":[{\"item\":50,\"rating\":4.5}],\"exclude\":[181,\"a\"]}");

    assertThat(request.user()).isEqualTo("7");
    assertThat(request.ratings()).containsExactly(new UsableRating(null, "50", null, 4.5, null));
    assertThat(request.exclude()).containsExactly("181", "a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                        | the body must be a JSON object with user, ratings, n, mode, exclude, filter, genre, candidates, include, minRatings, diversity, rotate, exploration, cursor, got an array
          "x"                       | the body must be a JSON object with user, ratings, n, mode, exclude, filter, genre, candidates, include, minRatings, diversity, rotate, exploration, cursor, got "x"
          {"ratingz":[]}            | unknown field 'ratingz'; known: user, ratings, n, mode, exclude, filter, genre, candidates, include, minRatings, diversity, rotate, exploration, cursor
          {"user":" "}              | user must be an id: a string that is not blank, or a whole number, got " "
          {"user":1.5}              | user must be an id: a string that is not blank, or a whole number, got 1.5
          {"user":"NaN"}            | user must be an id, and not what stands for none, got "NaN"
          {"exclude":["None"]}      | an entry of exclude must be an id, and not what stands for none, got "None"
          {"user":"1.2346e+06"}     | user has lost digits, got "1.2346e+06"
          {"user":"76561198000000007.0"} | user has lost digits, got "76561198000000007.0"
          {"user":76561198000000007.0} | user must be an id: a string that is not blank, or a whole number, got 7.6561198E16
          {"user":"\\u200b"}        | user must be an id that is not blank, got "\u200b"
          {"user":{}}               | user must be an id: a string that is not blank, or a whole number, got an object
          {"ratings":{}}            | ratings must be an array, got an object
          {"n":0}                   | n must be between 1 and 10000, got 0
          {"n":2.5}                 | n must be a whole number, got 2.5
          {"n":"ten"}               | n must be a whole number, got "ten"
          {"n":99999999999999999}   | n must be between 1 and 10000, got 99999999999999999
          {"mode":"fast"}           | mode must be fold-in or retrain, got 'fast'
          {"mode":1}                | mode must be a string that is not blank, got 1
          {"exclude":["a",null]}    | an entry of exclude must be an id: a string that is not blank, or a whole number, got null
          {"genre":[""]}            | an entry of genre must be a string that is not blank, got ""
          {"genre":5}               | genre must be a string that is not blank, got 5
          {"filter":7}              | filter must be a string that is not blank, got 7
          {"candidates":"1"}        | candidates must be an array, got "1"
          {"include":"all"}         | include must be rated, got 'all'
          {"minRatings":-1}         | minRatings must be between 0 and 2147483647, got -1
          """)
  void read_badBody_saysRuleAndValue(String body, String message) {
    assertThatThrownBy(() -> recommendations(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"item":"1","rating":"abc"}                  | rating must be a number, got "abc"
          {"item":"1","rating":1e999}                  | rating must be a finite number, got Infinity
          {"rating":4}                                 | a rating needs an item or a title
          {"title":"","rating":4}                      | title must be a string that is not blank, got ""
          {"item":"null","rating":4}                   | item must be an id, and not what stands for none, got "null"
          {"item":[1],"rating":4}                      | item must be an id: a string that is not blank, or a whole number, got an array
          {"item":"1","rating":4,"timestamp":"now"}    | timestamp must be seconds since 1970, or an ISO date, got "now"
          {"item":"1","rating":4,"timestamp":-1}       | timestamp must be between 0 and 253402300799, got -1
          {"item":"1","rating":4,"stars":4}            | unknown field 'stars'; known: item, title, rating, timestamp
          {"user":"2","item":"1","rating":4}           | unknown field 'user'; known: item, title, rating, timestamp
          7                                            | a rating must be a JSON object with item, title, rating, timestamp, got 7
          null                                         | a rating must be a JSON object with item, title, rating, timestamp, got null
          """)
  void read_badRow_isRefusedAloneWithItsNumber(String row, String problem) {
    var good = "{\"item\":\"50\",\"rating\":5}";

    assertThat(recommendations("{\"ratings\":[%s,%s,%s]}".formatted(good, row, good)).ratings())
        .containsExactly(
            new UsableRating(null, "50", null, 5, null),
            new Refused(2, problem),
            new UsableRating(null, "50", null, 5, null));
  }

  /// Whether it may depends on the data: of choices there is none to send.
  @Test
  void read_rowWithoutARating_isKept() {
    assertThat(recommendations("{\"ratings\":[{\"item\":\"1\"}]}").ratings())
        .containsExactly(new UsableRating(null, "1", null, null, null));
  }

  @Test
  void read_invocationsRating_needsItsUser() {
    var request =
        InvocationsRequest.read(
            Wire.tree(
                "{\"instances\":[],\"ratings\":[{\"item\":\"1\",\"rating\":4},{\"user\":5,\"item\":\"1\",\"rating\":4}]}"));

    assertThat(request.ratings())
        .containsExactly(
            new Refused(1, "user is missing"), new UsableRating("5", "1", null, 4, null));
  }

  @Test
  void read_badPair_namesItsPlace() {
    assertThatThrownBy(
            () ->
                PredictionsRequest.read(
                    Wire.tree("{\"pairs\":[{\"user\":1,\"item\":2},{\"user\":1}]}")))
        .hasMessage("pairs[1]: item is missing");
    assertThatThrownBy(
            () -> InvocationsRequest.read(Wire.tree("{\"instances\":[{\"features\":[1.5]}]}")))
        .hasMessageStartingWith("instances[0]: an instance must be {")
        .hasMessageEndingWith(", got 1 features");
    assertThatThrownBy(() -> InvocationsRequest.read(Wire.tree("{}")))
        .hasMessage(
            "instances is missing; expected {\"instances\":[{\"user\":\"1\",\"item\":\"50\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\":\"1\",\"item\":50}",
        "[\"1\",\"50\"]",
        "[1.0,50]",
        "{\"features\":[1,50.0]}",
        "{\"data\":{\"features\":{\"values\":[\"1\",\"50\"]}}}"
      })
  void invocationsRequest_inEachOfSageMakersForms_isThePair(String instance) {
    var request = InvocationsRequest.read(Wire.tree("{\"instances\":[" + instance + "]}"));

    assertThat(request.instances()).containsExactly(Instance.of("1", "50"));
    assertThat(InvocationsRequest.readLines(instance)).isEqualTo(request);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                                     | got 7
          ["1"]                                 | got 1 features
          {"features":"1"}                      | got "1"
          {"features":["1","50"],"user":"1"}    | beside features an instance has no other field
          {"features":["1",""]}                 | item must be an id
          {"data":{"features":{"keys":[1],"shape":[9],"values":[1]}}} | got a sparse vector
          {"data":{"values":["1","50"]}}        | got no features
          {"user":"1"}                          | item is missing
          {"user":"1","item":"50","rating":3}   | unknown field 'rating'; known: user, item, ratings
          """)
  void invocationsRequest_instanceThatIsNone_isExplained(String instance, String problem) {
    assertThatThrownBy(
            () -> InvocationsRequest.read(Wire.tree("{\"instances\":[" + instance + "]}")))
        .hasMessageStartingWith("instances[0]: ")
        .hasMessageContaining(problem);
  }

  @Test
  void readLines_pairALine_skipsEmptyOnesAndNamesTheWrongOne() {
    assertThat(
            InvocationsRequest.readLines("{\"user\":1,\"item\":2}\r\n\n{\"user\":1,\"item\":3}\n"))
        .isEqualTo(
            new InvocationsRequest(
                List.of(Instance.of("1", "2"), Instance.of("1", "3")), List.of()));
    assertThatThrownBy(() -> InvocationsRequest.readLines("{\"user\":1,\"item\":2}\n{\"user\":1"))
        .hasMessageMatching("(?s)line 2: not valid JSON, column \\d+: .*");
  }

  @Test
  void ratingsRequest_withoutRatings_isRefused() {
    assertThatThrownBy(() -> RatingsRequest.read(Wire.tree("{}"))).hasMessage("ratings is missing");
  }

  /// What `GET …/ratings` answers can be sent back with `PUT`.
  @Test
  void ratingsRequest_fromAnAnswer_isRead() {
    var answer =
        new UserRatingsResponse(
            "u",
            List.of(new UserRatingsResponse.StoredRating("50", "The Example (1977)", 5, null)));

    var body = Wire.mapper().createObjectNode();
    body.set("ratings", Wire.tree(Wire.write(answer)).get("ratings"));

    assertThat(RatingsRequest.read(body).ratings())
        .containsExactly(new UsableRating(null, "50", "The Example (1977)", 5, null));
  }

  /// Ids and texts that no database gives back as they were, and those that are too long.
  @Test
  void read_idOrTitleThatCannotBeKept_isRefusedWithItsRule() {
    assertThat(recommendations("{\"user\":\"%s\"}".formatted("x".repeat(256))).user()).hasSize(256);
    assertThatThrownBy(() -> recommendations("{\"user\":\"%s\"}".formatted("x".repeat(257))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user must be at most 256 characters, got 257");
    assertThatThrownBy(() -> recommendations("{\"exclude\":[\"a\\u0000b\"]}"))
        .hasMessage(
            "an entry of exclude must be Unicode text without NUL characters and halves of surrogate pairs");
    assertThat(titled("t".repeat(1000))).isInstanceOf(UsableRating.class);
    assertThat(titled("t".repeat(1001)))
        .isEqualTo(new Refused(1, "title must be at most 1000 characters, got 1001"));
    assertThatThrownBy(() -> recommendations("{\"user\":\"1.23457E+11\"}"))
        .hasMessage("user has lost digits, got \"1.23457E+11\"");
  }

  private static SentRating titled(String title) {
    return recommendations("{\"ratings\":[{\"title\":\"%s\",\"rating\":4}]}".formatted(title))
        .ratings()
        .getFirst();
  }

  /// The first second of 1970 and the last one of the year 9999 are times; those beyond are not.
  @Test
  void read_timeAtTheEnds_isATime() {
    for (long time : new long[] {0, 253_402_300_799L}) {
      assertThat(timed("\"%s\"".formatted(Instant.ofEpochSecond(time))))
          .isEqualTo(UsableRating.of("1", 4, time));
    }
    assertThat(timed("0")).isEqualTo(UsableRating.of("1", 4, 0));
    assertThat(timed("-1"))
        .isEqualTo(new Refused(1, "timestamp must be between 0 and 253402300799, got -1"));
  }

  /// Days of a spreadsheet would be a time of the first day of 1970.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "{}",
        "[2020,1,1]",
        "43831",
        "43831.5",
        "\"43831\"",
        "\"43831,5\"",
        "737791",
        "2458849.5"
      })
  void read_daysAndWhatIsNoNumber_areNoTime(String time) {
    assertThat(timed(time))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problem()).startsWith("timestamp must be "));
  }

  private static SentRating timed(String time) {
    return recommendations(
            "{\"ratings\":[{\"item\":\"1\",\"rating\":4,\"timestamp\":%s}]}".formatted(time))
        .ratings()
        .getFirst();
  }

  /// Up to 2^53 a whole number with a point is an id; from there on it may be another's.
  @Test
  void read_wholeNumberWithAPoint_isAnIdWhileItIsExact() {
    assertThat(recommendations("{\"user\":9007199254740991.0}").user())
        .isEqualTo("9007199254740991");
    assertThatThrownBy(() -> recommendations("{\"user\":9007199254740992.0}"))
        .hasMessageStartingWith(
            "user must be an id: a string that is not blank, or a whole number");
    assertThat(recommendations("{\"user\":-3.0}").user()).isEqualTo("-3");
  }

  /// What was sent is shown up to its sixtieth character.
  @Test
  void read_longValue_isShownUpToItsSixtiethCharacter() {
    assertThatThrownBy(() -> recommendations("{\"%s\":1}".formatted("f".repeat(60))))
        .hasMessage(
            "unknown field '%s'; known: user, ratings, n, mode, exclude, filter, genre, candidates, include, minRatings, diversity, rotate, exploration, cursor"
                .formatted("f".repeat(60)));
    assertThatThrownBy(() -> recommendations("{\"%s\":1}".formatted("f".repeat(61))))
        .hasMessage(
            "unknown field '%s…'; known: user, ratings, n, mode, exclude, filter, genre, candidates, include, minRatings, diversity, rotate, exploration, cursor"
                .formatted("f".repeat(60)));
  }

  @Test
  void read_nAtItsEnds_isTaken() {
    assertThat(recommendations("{\"n\":1}").n()).isEqualTo(1);
    assertThat(recommendations("{\"n\":10000}").n()).isEqualTo(10_000);
    assertThat(recommendations("{\"n\":\"25\"}").n()).isEqualTo(25);
    assertThatThrownBy(() -> recommendations("{\"n\":10001}"))
        .hasMessage("n must be between 1 and 10000, got 10001");
  }
}
