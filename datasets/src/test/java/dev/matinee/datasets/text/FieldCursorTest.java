package dev.matinee.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.text.Times;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCursorTest {
  private final FieldCursor fields = new FieldCursor();

  private FieldCursor split(String line, Separator separator) {
    var bytes = line.getBytes(StandardCharsets.UTF_8);
    fields.split(bytes, 0, bytes.length, separator);
    return fields;
  }

  @Test
  void fields_standBetweenSeparators() {
    assertThat(FieldCursor.of("a,b,c", Separator.COMMA)).containsExactly("a", "b", "c");
    assertThat(FieldCursor.of(",b,", Separator.COMMA)).containsExactly("", "b", "");
    assertThat(FieldCursor.of("", Separator.COMMA)).containsExactly("");
    assertThat(FieldCursor.of(" a , b", Separator.COMMA)).containsExactly("a", "b");
    assertThat(FieldCursor.of("a::b:c::", Separator.COLONS)).containsExactly("a", "b:c", "");
    assertThat(FieldCursor.of("a::b:", Separator.COLONS)).containsExactly("a", "b:");
    assertThat(FieldCursor.of(" a \t b ", Separator.BLANKS)).containsExactly("a", "b");
    assertThat(FieldCursor.of("\"a b\" c", Separator.BLANKS)).containsExactly("a b", "c");
    assertThat(FieldCursor.of("  ", Separator.BLANKS)).isEmpty();
  }

  @Test
  void quotes_keepSeparatorsAndThemselves() {
    assertThat(FieldCursor.of("\"a,b\",\"c \"\"d\"\"\"", Separator.COMMA))
        .containsExactly("a,b", "c \"d\"");
    assertThat(FieldCursor.of("\"a\"x,b", Separator.COMMA)).containsExactly("\"a\"x", "b");
    assertThat(FieldCursor.of("\"\",\"", Separator.COMMA)).containsExactly("", "\"");
    assertThat(FieldCursor.of("\"a\tb\"\tc", Separator.TAB)).containsExactly("a\tb", "c");
    assertThat(FieldCursor.of("\"a\tb\tc", Separator.TAB)).containsExactly("\"a", "b", "c");
    assertThat(FieldCursor.of("\"a\"b\tc\"\td", Separator.TAB)).containsExactly("a\"b\tc", "d");
    assertThat(split("\"a,b", Separator.COMMA).isOpen()).isTrue();
    assertThat(split("\"a\tb", Separator.TAB).isOpen()).as("quotes are no rule there").isFalse();
    assertThat(split("\"a\",b", Separator.COMMA).isOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "::", " ", "\t"})
  void fieldsBeyondSixtyFour_areCountedAndNotKept(String mark) {
    var separator =
        switch (mark) {
          case "," -> Separator.COMMA;
          case "::" -> Separator.COLONS;
          case "\t" -> Separator.TAB;
          default -> Separator.BLANKS;
        };
    for (int count : new int[] {63, 64, 65, 200}) {
      var line = IntStream.range(0, count).mapToObj(k -> "f" + k).collect(Collectors.joining(mark));
      var texts = fields.texts(line, separator);
      assertThat(fields.count()).isEqualTo(count);
      assertThat(texts).hasSize(Math.min(64, count));
      assertThat(texts.getLast()).isEqualTo("f" + (Math.min(64, count) - 1));
      assertThat(fields.filled()).isEqualTo(Math.min(64, count));
      assertThat(fields.isEmptyFrom(64)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4|4",
        "-4.5|-4.5",
        "\"-4,5\"|-4.5",
        "0.05|0.05",
        ".5|0.5",
        "5.|5",
        "123456789012345|123456789012345",
        "1234567890123456|1234567890123456",
        "0.123456789012345|0.123456789012345",
        "0.1234567890123456|0.1234567890123456",
        "4e0|4",
        "1,2,3|NaN",
        "-|NaN",
        "\"\"|NaN",
        "4:|NaN",
        "4/|NaN",
        "x|NaN"
      })
  void number_isReadExactly(String written, double number) {
    assertThat(Double.valueOf(split(written, Separator.BAR).number(0)))
        .isEqualTo(Double.valueOf(number));
  }

  @Test
  void blankOrEmpty_isAFieldWithNothingInIt() {
    split("a,,\"\",\" \",\" b\",\"", Separator.COMMA);
    assertThat(List.of(0, 1, 2, 3, 4, 5).stream().map(fields::isBlank))
        .containsExactly(false, true, true, true, false, false);
    assertThat(fields.filled()).isEqualTo(3);
    assertThat(fields.isEmpty(1)).isTrue();
    assertThat(fields.isEmpty(2)).isFalse();
    assertThat(split("a,b,,", Separator.COMMA).isEmptyFrom(2)).isTrue();
    assertThat(fields.isEmptyFrom(1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'1:,2', true",
    "':', true",
    "'1,2:', true",
    "'1,2:,,', true",
    "'1,2:3', false",
    "'1,2', false",
    "',,', false",
    "'', false",
    "'1,,:,', true"
  })
  void section_hasAColonInTheFirstFieldOrAtTheEnd(String line, boolean looks) {
    assertThat(split(line, Separator.COMMA).looksLikeSection()).isEqualTo(looks);
  }

  @Test
  void hole_isAByteZero() {
    assertThat(split("1,2\u00003,4", Separator.COMMA).hasHole()).isTrue();
    assertThat(split("1,2\u0001,4", Separator.COMMA).hasHole()).isFalse();
    assertThat(split("1,2,4", Separator.COMMA).hasHole()).isFalse();
    assertThat(split("1,2,\u0000", Separator.COMMA).hasHole()).isTrue();
  }

  @Test
  void controls_areBytesThatNoIdHas() {
    split("a\u0007,b,c\u007F,d e,\u001F", Separator.COMMA);
    assertThat(List.of(0, 1, 2, 3, 4).stream().map(fields::hasControls))
        .containsExactly(true, false, true, false, true);
    assertThat(split("é,b", Separator.COMMA).hasControls(0)).isFalse();
  }

  @Test
  void quoted_isAFieldBetweenTwoQuotes() {
    split("\"a\",\"b,\"", Separator.SEMICOLON);
    assertThat(fields.isQuoted(0)).isTrue();
    split("\"a\";\"b;c", Separator.SEMICOLON);
    assertThat(fields.isQuoted(0)).isTrue();
    assertThat(fields.isQuoted(1)).isFalse();
    assertThat(split("a\";\"", Separator.SEMICOLON).isQuoted(0)).isFalse();
    assertThat(split("x;\"", Separator.SEMICOLON).isQuoted(1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1577836800, 1577836800",
    "\"1577836800\", 1577836800",
    "\"2020-01-01\", 1577836800",
    "1.5778368e9, 1577836800",
    "1.5778368E9, 1577836800"
  })
  void time_isSecondsOrADate(String written, long seconds) {
    assertThat(split(written, Separator.COMMA).time(0)).isEqualTo(seconds);
  }

  @Test
  void id_isTheSameInQuotes() {
    var ids = new Interner();
    assertThat(split("12,\"12\"", Separator.COMMA).id(0, ids)).isZero();
    assertThat(fields.id(1, ids)).isZero();
    int quotes = split("\"a \"\"b\"\"\"", Separator.COMMA).id(0, ids);
    assertThat(ids.text(quotes)).isEqualTo("a \"b\"");
    split("\"12\",34", Separator.COMMA);
    fields.approve(0, ids);
    fields.id(1, ids);
    fields.approve(1, ids);
    var key = "34".getBytes(StandardCharsets.UTF_8);
    assertThat(ids.find(ShortKey.of(key, 0, 2))).isEqualTo(fields.id(1, ids));
    var other = "12".getBytes(StandardCharsets.UTF_8);
    assertThat(ids.find(ShortKey.of(other, 0, 2))).as("in quotes").isEqualTo(Interner.UNKNOWN);
  }

  @Test
  void field_isTheBytesFromItsStartToItsEnd() {
    split("ab,cde", Separator.COMMA);
    assertThat(List.of(fields.start(0), fields.end(0), fields.start(1), fields.end(1)))
        .containsExactly(0, 2, 3, 6);
    assertThat(split("a, ,b, ", Separator.COMMA).isEmpty(1)).as("a blank").isTrue();
    assertThat(fields.isEmpty(3)).as("a blank at the end").isTrue();
    assertThat(FieldCursor.of("\"a::b\"::c", Separator.COLONS))
        .as("quotes mean nothing there")
        .containsExactly("\"a", "b\"", "c");
  }

  /// A text in quotes goes on below its line, and the lines are one row.
  @Test
  void line_thatOpensAQuote_hasTheFieldsOfThoseBelow() throws IOException {
    var text = "1,\"a\nb\",2\n3,4\n".getBytes(StandardCharsets.UTF_8);
    var lines = new Lines(new ByteArrayInputStream(text));
    assertThat(lines.advance()).isTrue();
    fields.split(lines, Separator.COMMA);
    assertThat(fields.count()).isEqualTo(3);
    assertThat(fields.text(1)).isEqualTo("a\nb");
    assertThat(fields.isOpen()).isFalse();
    assertThat(lines.advance()).isTrue();
    fields.split(lines, Separator.COMMA);
    assertThat(fields.text(0)).isEqualTo("3");
  }

  /// By characters, of which those beyond ASCII have several bytes.
  @ParameterizedTest
  @CsvSource({"abcd, 3, true", "abcd, 4, false", "ééé, 2, true", "ééé, 3, false", "é, 5, false"})
  void longer_isAFieldOfMoreCharacters(String written, int most, boolean longer) {
    assertThat(split("first," + written, Separator.COMMA).isLongerThan(most, 1)).isEqualTo(longer);
  }

  /// What a line before had in fields that this one has not is forgotten.
  @Test
  void shorterLine_hasNothingOfTheLineBefore() {
    var before = "1,2,a long field with a\u0000,and one more:";
    split(before, Separator.COMMA);
    assertThat(split("1 ,2", Separator.COMMA).hasHole()).isFalse();
    split(before, Separator.COMMA);
    assertThat(split("1,2", Separator.COMMA).looksLikeSection()).isFalse();
    split(before, Separator.COMMA);
    assertThat(split("1,2", Separator.COMMA).filled()).isEqualTo(2);
    split("12345", Separator.COMMA);
    assertThat(split(" ", Separator.BLANKS).looksLikeSection()).as("no field at all").isFalse();
    assertThat(split("1::2::3", Separator.COLONS).looksLikeSection()).isFalse();
  }

  @Test
  void controls_ofAField_areThoseWithinIt() {
    assertThat(split("a b\tc", Separator.TAB).hasControls(0)).as("a tab follows").isFalse();
    assertThat(split("a\u0000b", Separator.COMMA).hasControls(0)).as("a byte 0").isTrue();
  }

  /// A spreadsheet has left out the last digits of these times, so they are none.
  @ParameterizedTest
  @ValueSource(strings = {"1.58E+09", "1.58e+09", "\"1.58E+09\""})
  void time_thatHasLostDigits_isNone(String written) {
    assertThat(split(written, Separator.COMMA).time(0)).isEqualTo(Times.NONE);
  }
}
