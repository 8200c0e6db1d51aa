package dev.matinee.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortKeyTest {
  private static long key(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return ShortKey.of(bytes, 0, bytes.length);
  }

  @Test
  void number_ofWholeNumbers_isTheNumber() {
    for (int number = 0; number < 10_000_000; number += number < 20_000 ? 1 : 997) {
      if (ShortKey.number(key(Integer.toString(number))) != number) {
        assertThat(ShortKey.number(key(Integer.toString(number)))).isEqualTo(number);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'',-1",
    "0,0",
    "00,-1",
    "007,-1",
    "1a,-1",
    "a1,-1",
    "-1,-1",
    "1.0,-1",
    "1:,-1",
    "1/,-1",
    "9999999,9999999",
    "é1,-1",
    "+1,-1",
    "' 1',-1"
  })
  void number_ofAnythingElse_isNone(String text, int expected) {
    assertThat(ShortKey.number(key(text))).isEqualTo(expected);
  }

  private static int eightDigits(String text) {
    return ShortKey.eightDigits(ShortKey.eight(text.getBytes(StandardCharsets.ISO_8859_1), 0));
  }

  @Test
  void eightDigits_areTheirNumber() {
    for (int number = 0; number < 100_000_000; number += 9_973) {
      assertThat(eightDigits("%08d".formatted(number))).isEqualTo(number);
    }
    assertThat(eightDigits("99999999")).isEqualTo(99_999_999);
  }

  /// One byte that is no digit is enough, wherever it stands: its neighbors in the code too.
  @Test
  void eightDigits_withAnythingElseAmongThem_areNone() {
    for (int place = 0; place < 8; place++) {
      for (char other : new char[] {'/', ':', ' ', 'a', '\n', '\0', '\u00B5', '\u00FF'}) {
        var text = new StringBuilder("12945670");
        text.setCharAt(place, other);
        assertThat(eightDigits(text.toString())).as("%s", text).isEqualTo(-1);
      }
    }
  }

  /// The same bytes have the same key, wherever they stand and whatever follows them.
  @Test
  void key_isOfItsBytesAlone() {
    var long8 = "abcdefgh".getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length <= ShortKey.LONGEST; length++) {
      var atTheEnd = ("xx" + "abcdefgh".substring(0, length)).getBytes(StandardCharsets.UTF_8);
      long key = ShortKey.of(atTheEnd, 2, 2 + length);
      assertThat(ShortKey.of(long8, 0, length)).isEqualTo(key);
      assertThat(ShortKey.of(ShortKey.eight(long8, 0), length)).isEqualTo(key);
    }
  }

  @Test
  void before_isHowManyBytesComeBeforeTheMark() {
    assertThat(before("ab,cd,ef")).isEqualTo(2);
    assertThat(before(",bcdefgh")).isZero();
    assertThat(before("abcdefg,")).isEqualTo(7);
    assertThat(before("abcdefgh")).as("none").isEqualTo(8);
    assertThat(before("-+,,,,,,")).as("bytes next to it").isEqualTo(2);
  }

  private static int before(String eight) {
    var bytes = eight.getBytes(StandardCharsets.UTF_8);
    return ShortKey.before(ShortKey.eight(bytes, 0), ShortKey.eightTimes((byte) ','));
  }
}
