package dev.matinee.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.matinee.wire.matchbox.StudioRows;
import dev.matinee.wire.matchbox.StudioTable;
import dev.matinee.wire.ratings.UserRatingsResponse;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WireTest {
  @Test
  void write_numbers_areShortestAndNeverNaN() throws JsonProcessingException {
    assertThat(Wire.write(new double[] {5, 0.1, 4.2f, -3, 1e-9, 1e300, Double.NaN}))
        .isEqualTo("[5,0.1,4.199999809265137,-3,1.0E-9,1.0E300,null]");
    assertThat(Wire.write(Map.of("x", Double.NEGATIVE_INFINITY))).isEqualTo("{\"x\":null}");
    assertThat(Wire.write(Map.of("x", Float.NaN))).isEqualTo("{\"x\":null}");
    assertThat(Wire.write(Map.of("x", 4.2f))).isEqualTo("{\"x\":4.2}");
    assertThat(Wire.write(Wire.tree("{\"x\":1e999}"))).isEqualTo("{\"x\":null}");
    assertThat(Wire.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("x", 5.0)))
        .isEqualTo("{\n  \"x\" : 5\n}");
  }

  @Test
  void write_anyDouble_readsBackToTheSameBits() {
    var random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Wire.tree(Wire.write(new double[] {value})).get(0).doubleValue())
            .isEqualTo(value);
      }
    }
  }

  @Test
  void encoded_isWrittenOnce() {
    var written = EncodedJson.of(Map.of("user", "zoë"));

    assertThat(EncodedJson.of(written)).isSameAs(written);
    assertThat(new String(written.bytes(), StandardCharsets.UTF_8)).isEqualTo("{\"user\":\"zoë\"}");
    assertThat(written.length()).as("in bytes").isEqualTo(15);
  }

  @Test
  void number_notFinite_isNull() {
    assertThat(Wire.number(Double.NaN)).isNull();
    assertThat(Wire.number(Double.POSITIVE_INFINITY)).isNull();
    assertThat(Wire.number(0.5)).isEqualTo(0.5);
  }

  @Test
  void tree_noJson_saysWhereAndWhy() {
    assertThatThrownBy(() -> Wire.tree("{\n\"user\": nope}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the body is not valid JSON (line 2, column ")
        .hasMessageContaining("nope");
    assertThatThrownBy(() -> Wire.tree("")).hasMessage("the body is empty; expected a JSON object");
    assertThatThrownBy(() -> Wire.tree("{} {}")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Wire.tree("[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rating\":5,\"rating\":1}",
        "{\"ratings\":[{\"item\":\"1\",\"rating\":5,\"rating\":5}]}",
        "{\"rating\":5,\"r\\u0061ting\":1}"
      })
  void tree_keyTwice_isRefusedByName(String body) {
    assertThatThrownBy(() -> Wire.tree(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the body is not valid JSON (line 1, column ")
        .hasMessageEndingWith("the key rating comes twice");
    assertThat(Wire.tree("[{\"rating\":5},{\"rating\":5}]")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"rating": NaN}       | a number must not be NaN
          {"rating": -Infinity} | a number must not be -Infinity
          {"a":1} {"a":2}       | there is more than one JSON document where one is expected
          {"rating": +1}        | JSON spec does not allow numbers to have plus signs
          {/* no */ "a":1}      | maybe a (non-standard) comment?
          """)
  void tree_whatTheParserCouldAllow_isRefusedWithoutItsAdvice(String body, String problem) {
    assertThatThrownBy(() -> Wire.tree(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the body is not valid JSON (line 1, column ")
        .hasMessageEndingWith(problem);
  }

  @Test
  void tree_tooDeep_namesTheLimitOnly() {
    assertThatThrownBy(() -> Wire.tree("[".repeat(2000)))
        .hasMessageContaining("1000")
        .message()
        .doesNotContain("`");
  }

  /// Whatever the bytes, a request is read or refused with a sentence; nothing else is thrown.
  @Test
  @Tag("thorough")
  void tree_randomBytes_isReadOrRefused() {
    var random = new Random(7);
    var alphabet = "{}[]\",:0123456789.eE-truefalsn \\u\u00e9userratings".toCharArray();
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(alphabet[random.nextInt(alphabet.length)]);
      }
      assertReadOrRefused(text.toString().getBytes(StandardCharsets.UTF_8));
      var noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      assertReadOrRefused(noise);
    }
  }

  private static void assertReadOrRefused(byte[] body) {
    try {
      RecommendationsRequest.read(Wire.tree(body));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching("(?s)[a-zA-Z'].{5,}");
    }
  }

  @Test
  void read_answerWithMoreFields_leavesThemOut() {
    assertThat(
            Wire.read(
                "{\"user\":\"1\",\"removed\":2,\"since\":7}",
                UserRatingsResponse.RatingsRemoved.class))
        .isEqualTo(new UserRatingsResponse.RatingsRemoved("1", 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "<html>", "{\"recommendations\":[{\"rank\":1}]}"})
  void read_notTheExpectedAnswer_isRefused(String junk) {
    assertThatThrownBy(() -> Wire.read(junk, RecommendationsResponse.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Up to 2^53 every whole number is a double of its own; from there on digits would lie.
  @Test
  void write_wholeNumbers_areWholeWhileTheyAreExact() {
    assertThat(Wire.write(new double[] {9007199254740991.0, 9007199254740992.0}))
        .isEqualTo("[9007199254740991,9.007199254740992E15]");
    assertThat(Wire.write(Map.of("x", new double[] {1, 2}, "y", List.of(3.0))))
        .contains("\"x\":[1,2]", "\"y\":[3]")
        .endsWith("}");
  }

  @Test
  void studioRows_ofATable_areObjectsInTheOrderOfTheColumns() {
    var table =
        StudioTable.of(
            List.of("User", "Item 1"), List.of(Arrays.asList("1", null), List.of("2", "9")));
    assertThat(Wire.write(StudioRows.of("output1", table)))
        .isEqualTo(
            "{\"Results\":{\"output1\":[{\"User\":\"1\",\"Item 1\":null},{\"User\":\"2\",\"Item 1\":\"9\"}]}}");
    assertThatThrownBy(() -> StudioRows.of("output1", new StudioTable(null, null, List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a table without column names has no rows as objects");
  }
}
