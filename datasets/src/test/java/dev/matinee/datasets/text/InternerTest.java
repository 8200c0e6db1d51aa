package dev.matinee.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternerTest {
  private final Interner ids = new Interner();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private int intern(String written) {
    var bytes = bytes(written);
    return ids.intern(bytes, 0, bytes.length);
  }

  private void approve(String written) {
    var bytes = bytes(written);
    ids.approve(bytes, 0, bytes.length);
  }

  private int find(String written) {
    var bytes = bytes(written);
    return bytes.length > ShortKey.LONGEST
        ? ids.findLong(bytes, 0, bytes.length)
        : ids.find(ShortKey.of(bytes, 0, bytes.length));
  }

  /// Enough that every table grows more than once.
  @ParameterizedTest
  @ValueSource(strings = {"%d", "a%d", "user-number-%d", "%d000000"})
  void ids_ofWhateverLength_haveAnEntryEach(String format) {
    int many = 9_000;
    for (int round = 0; round < 2; round++) {
      for (int k = 0; k < many; k++) {
        assertThat(intern(format.formatted(k + 1))).isEqualTo(k);
      }
    }
    assertThat(ids.size()).isEqualTo(many);
    assertThat(IntStream.range(0, many).mapToObj(ids::text))
        .containsExactlyElementsOf(
            IntStream.range(0, many).mapToObj(k -> format.formatted(k + 1)).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%d", "a%d", "user-number-%d", "%d000"})
  void ids_areFoundOnceTheyStoodInAGoodRow(String format) {
    for (int k = 0; k < 5_000; k++) {
      var id = format.formatted(3 * k + 1);
      assertThat(find(id)).as("never seen").isEqualTo(Interner.UNKNOWN);
      assertThat(intern(id)).isEqualTo(k);
      assertThat(find(id)).as("not approved").isEqualTo(Interner.UNKNOWN);
      if (k % 2 == 0) {
        approve(id);
      }
    }
    for (int k = 0; k < 5_000; k++) {
      assertThat(find(format.formatted(3 * k + 1))).isEqualTo(k % 2 == 0 ? k : Interner.UNKNOWN);
      assertThat(find(format.formatted(3 * k + 2))).isEqualTo(Interner.UNKNOWN);
    }
  }

  @Test
  void number_thatStandsInAGoodRow_isItsEntryFromThenOn() {
    assertThat(intern("7")).isZero();
    assertThat(ids.internNumber(key("12"))).isEqualTo(1);
    assertThat(ids.internNumber(key("7"))).as("seen before, approved now").isZero();
    assertThat(ids.internNumber(key("7"))).as("and again").isZero();
    assertThat(ids.internNumber(key("12"))).isEqualTo(1);
    assertThat(ids.internNumber(key("3000000"))).isEqualTo(2);

    assertThat(find("7")).isZero();
    assertThat(find("12")).isEqualTo(1);
    assertThat(find("3000000")).isEqualTo(2);
    assertThat(find("8")).isEqualTo(Interner.UNKNOWN);
    assertThat(ids.text(1)).isEqualTo("12");
  }

  /// Numbers have places of their own once one has stood in a good row.
  @Test
  void smallerNumber_thatStoodInAGoodRowLater_isFoundToo() {
    ids.internNumber(key("1000"));
    int five = intern("5");
    assertThat(find("5")).isEqualTo(Interner.UNKNOWN);
    approve("5");
    assertThat(find("5")).isEqualTo(five);
    assertThat(find("6")).isEqualTo(Interner.UNKNOWN);
  }

  private static long key(String text) {
    var bytes = bytes(text);
    return ShortKey.of(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {" 7", "\"7\"", "7\u0000", "7\u007F", "a long id", "user\u0007number"})
  void id_withABlankOrAQuote_isNotFoundAtAGlance(String written) {
    intern(written);
    approve(written);
    assertThat(find(written)).isEqualTo(Interner.UNKNOWN);
  }

  @Test
  void waysOfWritingAnId_areEntriesOfTheSameText() {
    assertThat(ids.example()).isEmpty();
    int plain = intern("242");
    int frame = intern("242.0");
    int other = intern("7.0");

    assertThat(plain).isNotEqualTo(frame);
    assertThat(ids.text(frame)).isEqualTo("242");
    assertThat(ids.text(other)).isEqualTo("7");
    assertThat(ids.example()).as("the first").isEqualTo("242.0");
    assertThat(ids.withThousands()).isEmpty();
    intern("1,046");
    assertThat(ids.withThousands()).containsExactly("1,046");
  }

  @Test
  void idThatMeansNothing_hasNoText() {
    assertThat(ids.text(intern("12"))).isEqualTo("12");
    for (var none : new String[] {"NULL", "1.23457E+11"}) {
      assertThat(ids.text(intern(none))).as(none).isNull();
    }
    assertThat(ids.text(ids.internMeaning("NULL"))).isNull();
    assertThat(ids.internMeaning("\\N")).isEqualTo(ids.internMeaning("NULL"));
    assertThat(ids.text(ids.internMeaning("7.0"))).isEqualTo("7");
    assertThat(ids.internMeaning("7.0")).isEqualTo(ids.internAsIs("7"));
  }

  @Test
  void idThatIsNotUtf8_isReadAsWindows1252_andSaid() {
    var latin = new byte[] {'M', (byte) 0xFC, 'l', 'l', 'e', 'r'};
    assertThat(ids.isWestern()).isFalse();
    assertThat(ids.text(ids.intern(latin, 0, latin.length))).isEqualTo("Müller");
    assertThat(ids.isWestern()).isTrue();
  }

  @Test
  void bytesOfALine_areTakenFromTheirPlaceToTheirEnd() {
    var line = bytes("xx123,user-of-a-line,yy");
    assertThat(ids.text(ids.intern(line, 2, 5))).isEqualTo("123");
    assertThat(ids.text(ids.intern(line, 6, 20))).isEqualTo("user-of-a-line");
    assertThat(ids.intern(line, 6, 20)).isEqualTo(1);
    assertThat(ids.intern(line, 6, 19)).isEqualTo(2);
  }
}
