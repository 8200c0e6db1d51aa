package dev.matinee.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ids: what cannot be one, what stands for none, and what spreadsheets put around them.
class IdTextTest {
  @Test
  void problem_tooLongOrNotKeptByADatabase_isSaid() {
    assertThat(IdText.problem("a".repeat(256))).isEmpty();
    assertThat(IdText.problem("a".repeat(257))).hasValue("must be at most 256 characters, got 257");
    assertThat(IdText.problem("abc", 2)).hasValue("must be at most 2 characters, got 3");
    assertThat(IdText.problem("\uD83C\uDFAC ü \uE000")).isEmpty();
    for (var broken : new String[] {"a\0", "\uD800", "a\uDFFF", "\uDBFFb", "\uDC00"}) {
      assertThat(IdText.problem(broken).orElseThrow()).startsWith("must be Unicode text");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "?",
        ".",
        "\\N",
        "NA",
        "--",
        "''",
        "\"\"",
        "nan",
        "NaN",
        "N/A",
        "n/a",
        "NaT",
        "null",
        "NULL",
        "None",
        "<NA>",
        "#N/A",
        "(null)",
        "[NULL]",
        "<null>",
        "undefined",
        "#NULL!",
        "#VALUE!",
        "#REF!"
      })
  void missing_isWhatProgramsWriteForNothing(String text) {
    assertThat(IdText.isMissing(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "a",
        "na",
        "Na",
        "10",
        "NAT",
        "nil",
        "1234",
        "nulls",
        "Undefined",
        "undefined1",
        "(nil)",
        "#null!"
      })
  void missing_anythingElse_isAnId(String text) {
    assertThat(IdText.isMissing(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'0942, 0942",
        "'5, 5",
        "'0042', 0042",
        "'a b', a b",
        "'a, 'a",
        "'', ''",
        "'4'2, '4'2",
        "=\"42\", 42",
        "=\"42, =\"42",
        "=42\", =42\"",
        "=\"\", =\"\"",
        "'/9, '/9",
        "':9, ':9"
      })
  void plain_isWithoutWhatKeepsItFromBeingANumber(String written, String id) {
    assertThat(IdText.plain(written)).isEqualTo(id);
  }

  /// Spreadsheets round from eleven digits on; elsewhere only what is no shorter than all digits
  /// would be (`1.23e+07` has eight characters, and so many digits has the number).
  @Test
  void rounded_isWhatASpreadsheetOrAProgramForNumbersWouldWrite() {
    assertThat(IdText.isRounded("1.234E+11")).isTrue();
    assertThat(IdText.isRounded("1.234e+11")).isFalse();
    assertThat(IdText.isRounded("1.234E+10")).isFalse();
    assertThat(IdText.isRounded("1.23e+07")).isTrue();
    assertThat(IdText.isRounded("1.23e+007")).isTrue();
    assertThat(IdText.isRounded("1.2e+07")).isFalse();
    assertThat(IdText.isRounded("1.23e6")).isFalse();
    assertThat(IdText.isRounded("1e+16")).isTrue();
    assertThat(IdText.isRounded("1e+15")).isFalse();
  }

  /// 2^53 is the last whole number of which a floating point number knows that it is no other.
  @ParameterizedTest
  @CsvSource({
    "9007199254740992.0, 9007199254740992, false",
    "9007199254740993.0, 9007199254740993.0, true",
    "-9007199254740993.0, -9007199254740993.0, true",
    "76561198000000007.0, 76561198000000007.0, true",
    "' 76561198000000007.00', 76561198000000007.00, true",
    "76561198000000007, 76561198000000007, false",
    "000000000000000042.0, 000000000000000042, false"
  })
  void rounded_isAWholeNumberWithAPointThatIsNoExactOne(String text, String id, boolean rounded) {
    assertThat(IdText.plain(text)).isEqualTo(id);
    assertThat(IdText.isRounded(IdText.plain(text))).isEqualTo(rounded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,046 | 1046",
        "12,345,678 | 12345678",
        "-1,046 | -1046",
        "1,04 | 1,04",
        "0,046 | 0,046",
        "1046,000 | 1046,000",
        "a,046 | a,046",
        "1,046,5 | 1,046,5"
      })
  void plain_isWithoutSeparatorsOfThousands(String written, String id) {
    assertThat(IdText.plain(written)).isEqualTo(id);
  }

  @Test
  void plain_isWithoutInvisibleCharacters() {
    assertThat(IdText.plain("\uFEFF\u200B42\u00A0\u200E")).isEqualTo("42");
    assertThat(IdText.plain("4\u200B2")).isEqualTo("4\u200B2");
    assertThat(IdText.plain("\u200B")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4, 4",
    "+4., 4",
    "'3,5', 3.5",
    ".5, 0.5",
    "4e0, 4",
    "-4E+1, -40",
    "4.0000000000000000, 4"
  })
  void number_isHoweverProgramsWriteIt(String text, double number) {
    assertThat(Numbers.parse(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "4x", "0x4", "1e999", "1.2.3", "NaN", "Infinity", "."})
  void number_anythingElse_isNone(String text) {
    assertThat(Numbers.parse(text)).isNaN();
  }
}
