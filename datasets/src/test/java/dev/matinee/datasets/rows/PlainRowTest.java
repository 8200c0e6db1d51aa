package dev.matinee.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.text.Times;
import dev.matinee.datasets.files.Columns;
import dev.matinee.datasets.files.DataLayout;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Interner;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.Separator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which rows are read at a glance, and as what. That all rows come to the same as the exact way is
/// held elsewhere; here, that the usual ones do not take it.
final class PlainRowTest {
  private static final Columns USUAL = new Columns(0, 1, 2, 3, -1, -1);
  private static final Columns WITHOUT_TIMES = new Columns(0, 1, 2, -1, -1, -1);

  /// A block has some bytes more behind its end, here those of another row.
  private static final String BEHIND = "1,2,3,4\n";

  private final Interner users = new Interner();
  private final Interner items = new Interner();

  private static RatingFormat format(Separator separator, Columns columns, int fields) {
    return new RatingFormat(
        DataLayout.CSV,
        separator,
        columns,
        fields,
        fields,
        false,
        1,
        null,
        null,
        List.of(),
        true,
        false);
  }

  /// Of a format, after the rows of users u1, abcdefg, abcdefgh and long-name-of-a-user, of movies
  /// m1 and tt0012345678, and of ratings 4 and 4.5.
  private PlainRow reader(Separator separator, Columns columns, int fields) {
    for (var id : List.of("u1", "abcdefg", "abcdefgh", "long-name-of-a-user")) {
      approve(users, id);
    }
    for (var id : List.of("m1", "tt0012345678")) {
      approve(items, id);
    }
    var row = Objects.requireNonNull(PlainRow.of(format(separator, columns, fields), users, items));
    approve(row, "4", 4);
    approve(row, "4.5", 4.5f);
    return row;
  }

  private PlainRow usual() {
    return reader(Separator.COMMA, USUAL, 4);
  }

  private static void approve(Interner ids, String id) {
    var bytes = id.getBytes(StandardCharsets.UTF_8);
    ids.intern(bytes, 0, bytes.length);
    ids.approve(bytes, 0, bytes.length);
  }

  private static void approve(PlainRow row, String written, float value) {
    var bytes = ("x," + written).getBytes(StandardCharsets.UTF_8);
    var fields = new FieldCursor();
    fields.split(bytes, 0, bytes.length, Separator.COMMA);
    row.approve(fields, 1, value);
  }

  /// What it makes of a block of one row; "" where it is not plain.
  private String taken(PlainRow row, String text) {
    var bytes = (text + BEHIND).getBytes(StandardCharsets.UTF_8);
    int end = bytes.length - BEHIND.length();
    row.in(bytes, end);
    int next = row.take(0);
    if (next == PlainRow.NOT_PLAIN) {
      return "";
    }
    assertThat(next).as("where the next row begins").isEqualTo(end);
    return "%s %s %s %d"
        .formatted(users.text(row.user()), items.text(row.item()), row.value(), row.timestamp());
  }

  @Test
  void knownIdsAndRatings_areTaken() {
    var row = usual();
    assertThat(taken(row, "u1,m1,4,881250949\n")).isEqualTo("u1 m1 4.0 881250949");
    assertThat(row.hasNewId()).isFalse();
    assertThat(taken(row, "u1,m1,4.5,881250949\r\n")).isEqualTo("u1 m1 4.5 881250949");
    assertThat(taken(row, "u1,tt0012345678,4,881250949\n"))
        .isEqualTo("u1 tt0012345678 4.0 881250949");
    assertThat(taken(row, "long-name-of-a-user,m1,4,881250949\n"))
        .isEqualTo("long-name-of-a-user m1 4.0 881250949");
    assertThat(taken(row, "u1,m1,4,881250949\n")).isEqualTo("u1 m1 4.0 881250949");
    assertThat(taken(row, "abcdefg,m1,4,881250949\n")).isEqualTo("abcdefg m1 4.0 881250949");
    assertThat(taken(row, "abcdefgh,m1,4,881250949\n")).isEqualTo("abcdefgh m1 4.0 881250949");
    assertThat(taken(row, "abcdefg,m1,4,881250949\n")).isEqualTo("abcdefg m1 4.0 881250949");
  }

  /// A whole number needs no row before.
  @Test
  void newWholeNumbers_areTakenAndSaidToBeNew() {
    var row = usual();
    assertThat(taken(row, "7,m1,4,881250949\n")).isEqualTo("7 m1 4.0 881250949");
    assertThat(row.hasNewId()).isTrue();
    assertThat(taken(row, "7,m1,4,881250949\n")).isEqualTo("7 m1 4.0 881250949");
    assertThat(row.hasNewId()).isFalse();
    assertThat(taken(row, "7,12,4,881250949\n")).isEqualTo("7 12 4.0 881250949");
    assertThat(row.hasNewId()).isTrue();
    assertThat(taken(row, "8,12,4,881250949\n")).isEqualTo("8 12 4.0 881250949");
    assertThat(taken(row, "0,0,4,881250949\n")).isEqualTo("0 0 4.0 881250949");
    assertThat(taken(row, "9999999,9999999,4,881250949\n"))
        .isEqualTo("9999999 9999999 4.0 881250949");
    assertThat(row.hasNewId()).isTrue();
  }

  /// A row that is not plain makes no id known.
  @Test
  void newNumberOfARowThatIsNotPlain_isStillNew() {
    var row = usual();
    assertThat(taken(row, "7,8,3,881250949\n")).isEmpty();
    assertThat(users.size()).isEqualTo(4);
    assertThat(items.size()).isEqualTo(2);
    assertThat(taken(row, "7,8,4,881250949\n")).isEqualTo("7 8 4.0 881250949");
    assertThat(row.hasNewId()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x9,m1,4,881250949\n", // an id that nobody has looked at
        "u1,x9,4,881250949\n",
        "another-long-name,m1,4,881250949\n",
        "u1,another-long-name,4,881250949\n",
        "007,m1,4,881250949\n",
        "u1,007,4,881250949\n",
        "12345678,m1,4,881250949\n",
        ",m1,4,881250949\n",
        "u1,,4,881250949\n",
        "u1, m1,4,881250949\n",
        "u1,m1,3,881250949\n", // a rating that nobody has looked at
        "u1,m1,4.0000000,881250949\n",
        "u1,m1,,881250949\n",
        "u1,m1,4\n", // too few fields
        "u1,m1\n",
        "\n",
        "u1,m1,4,881250949,\n", // too many
        "u1,m1,4,881250949,5\n",
        "u1;m1;4;881250949\n",
        "u1,m1,4,\n", // no time
        "u1,m1,4,-5\n",
        "u1,m1,4,8812x0949\n",
        "u1,m1,4,881250949 \n",
        "u1,m1,4,881250949.5\n",
        "u1,m1,4,19971204\n", // a date without marks, and milliseconds
        "u1,m1,4,881250949000\n",
        "u1,m1,4,1234567890123456789\n",
        "u1,m1,4,1997-13-04\n",
        "u1,m1,4,1997-\n",
        "#u1,m1,4,881250949\n",
        "\"u1\",m1,4,881250949\n",
        "u1,m1,4,881250949", // the end of the block is not the end of a row
        "u1,m1,4,881250949\r",
        "u1,m1,4,881250949\rx\n",
        "u1,m1,4,",
        "u1,m1,4",
        "u1,m1",
        "u1",
      })
  void anythingElse_isNotPlain(String text) {
    assertThat(taken(usual(), text)).isEmpty();
  }

  @Test
  void times_areSecondsOrDates() {
    var row = usual();
    assertThat(taken(row, "u1,m1,4,5\n")).isEqualTo("u1 m1 4.0 5");
    assertThat(taken(row, "u1,m1,4,0\n")).isEqualTo("u1 m1 4.0 0");
    assertThat(taken(row, "u1,m1,4,1234567\n")).isEqualTo("u1 m1 4.0 1234567");
    assertThat(taken(row, "u1,m1,4,12345678\n")).isEqualTo("u1 m1 4.0 12345678");
    assertThat(taken(row, "u1,m1,4,1112486027\n")).isEqualTo("u1 m1 4.0 1112486027");
    long december = Times.parse("1997-12-04");
    assertThat(taken(row, "u1,m1,4,1997-12-04\n")).isEqualTo("u1 m1 4.0 " + december);
    assertThat(taken(row, "u1,m1,4,1997-12-04\r\n")).isEqualTo("u1 m1 4.0 " + december);
    assertThat(taken(row, "u1,m1,4,1997-12-04 15:55:49\n"))
        .isEqualTo("u1 m1 4.0 " + Times.parse("1997-12-04 15:55:49"));
    var second = reader(Separator.COMMA, new Columns(0, 1, 3, 2, -1, -1), 4);
    assertThat(taken(second, "u1,m1,1997-12-04,4\n")).isEqualTo("u1 m1 4.0 " + december);
    assertThat(taken(second, "u1,m1,5,4\n")).isEqualTo("u1 m1 4.0 5");
  }

  @Test
  void colons_areTwoBytes() {
    var row = reader(Separator.COLONS, USUAL, 4);
    assertThat(taken(row, "u1::m1::4::881250949\n")).isEqualTo("u1 m1 4.0 881250949");
    assertThat(taken(row, "u1:m1::4::881250949\n")).isEmpty();
    assertThat(taken(row, "u1:xm1::4::881250949\n")).isEmpty();
    assertThat(taken(row, "u1::m1::4::1997-12-04\n")).as("minutes look like marks").isEmpty();
  }

  @Test
  void columns_inAnyOrder() {
    var ratingLast = reader(Separator.TAB, WITHOUT_TIMES, 3);
    assertThat(taken(ratingLast, "u1\tm1\t4\n")).isEqualTo("u1 m1 4.0 0");
    assertThat(taken(ratingLast, "u1\tm1\t4\r\n")).isEqualTo("u1 m1 4.0 0");
    assertThat(taken(ratingLast, "u1\tm1\t4\r")).isEmpty();
    var userLast = reader(Separator.COMMA, new Columns(2, 1, 0, -1, -1, -1), 3);
    assertThat(taken(userLast, "4,m1,u1\n")).isEqualTo("u1 m1 4.0 0");
    assertThat(taken(userLast, "4,m1,u1\r\n")).isEqualTo("u1 m1 4.0 0");
    assertThat(taken(userLast, "4,m1,abcdefgh\n")).isEqualTo("abcdefgh m1 4.0 0");
    var choices = reader(Separator.COMMA, new Columns(0, 1, -1, -1, -1, -1), 2);
    assertThat(taken(choices, "u1,m1\n")).isEqualTo("u1 m1 1.0 0");
    assertThat(taken(choices, "u1,tt0012345678\r\n")).isEqualTo("u1 tt0012345678 1.0 0");
  }

  @Test
  void otherColumns_arePassedOverWherePlain() {
    var last = reader(Separator.COMMA, USUAL, 5);
    assertThat(taken(last, "u1,m1,4,881250949,word\n")).isEqualTo("u1 m1 4.0 881250949");
    assertThat(taken(last, "u1,m1,4,881250949,\n")).isEqualTo("u1 m1 4.0 881250949");
    assertThat(taken(last, "u1,m1,4,881250949,#größe\r\n")).isEqualTo("u1 m1 4.0 881250949");
    for (var odd : List.of("two words", "\"word\"", "wo\"rd", "a!", "a\tb", "a\u007fb", "a,b")) {
      assertThat(taken(last, "u1,m1,4,881250949," + odd + "\n")).as(odd).isEmpty();
    }
    var first = reader(Separator.COMMA, new Columns(1, 2, 3, -1, -1, -1), 4);
    assertThat(taken(first, "word,u1,m1,4\n")).isEqualTo("u1 m1 4.0 0");
    assertThat(taken(first, ",u1,m1,4\n")).isEqualTo("u1 m1 4.0 0");
  }

  /// Lines of so many bytes are cut, which the exact way says.
  @Test
  void rowsAsLongAsALineMayBe_areNotPlain() {
    var row = reader(Separator.COMMA, USUAL, 5);
    var begin = "u1,m1,4,881250949,";
    var longest = begin + "x".repeat(Lines.LONGEST - 1 - begin.length());
    assertThat(taken(row, longest + "\n")).isNotEmpty();
    assertThat(taken(row, longest + "x\n")).isEmpty();
  }

  @Test
  void formats_withoutIdsOrWithMarksThatRepeat_haveNoPlainRows() {
    assertThat(PlainRow.of(format(Separator.BLANKS, USUAL, 4), users, items)).isNull();
    assertThat(
            PlainRow.of(format(Separator.COMMA, new Columns(-1, 0, 1, 2, -1, -1), 3), users, items))
        .isNull();
    assertThat(
            PlainRow.of(format(Separator.COMMA, new Columns(0, -1, 1, -1, 2, -1), 3), users, items))
        .isNull();
    assertThat(
            PlainRow.of(format(Separator.COMMA, new Columns(1, 0, 2, -1, -1, -1), 3), users, items))
        .isNotNull();
  }

  @Test
  void ratings_arePlainAndShortToBeKnown() {
    var row = usual();
    for (var odd : List.of("5.0000000", "5 ", "\"5\"", "5\u007f")) {
      approve(row, odd, 5);
    }
    assertThat(taken(row, "u1,m1,5.0000000,881250949\n")).isEmpty();
    assertThat(taken(row, "u1,m1,5 ,881250949\n")).isEmpty();
    assertThat(taken(row, "u1,m1,\"5\",881250949\n")).isEmpty();
    approve(row, "5.00000", 5);
    assertThat(taken(row, "u1,m1,5.00000,881250949\n")).isEqualTo("u1 m1 5.0 881250949");
    row.approve(new FieldCursor(), -1, 3);
    assertThat(taken(row, "u1,m1,3,881250949\n")).as("choices have no column").isEmpty();
  }

  /// However many ways of writing ratings a file has, the table is never full.
  @Test
  void ratings_ofManyWays_areKnownUpToHalfTheTable() {
    var row = usual();
    for (int k = 0; k < 400; k++) {
      approve(row, "1." + k, 1 + k);
      approve(row, "1." + k, 1 + k); // again, which takes no room
    }
    var known = new boolean[400];
    for (int k = 0; k < known.length; k++) {
      var text = taken(row, "u1,m1,1." + k + ",881250949\n");
      known[k] = !text.isEmpty();
      if (known[k]) {
        assertThat(text).isEqualTo("u1 m1 %s 881250949".formatted((float) (1 + k)));
      }
    }
    int count = 0;
    while (known[count]) {
      count++;
    }
    assertThat(count).as("with 4 and 4.5 half of 512").isEqualTo(254);
    assertThat(Arrays.copyOfRange(known, count, 400)).containsOnly(false);
  }

  @Test
  void rows_oneAfterTheOther() {
    var row = usual();
    var text = "u1,m1,4,5\n7,m1,4,6\n7,8,4.5,7\nu1,8,4,8\n";
    var bytes = (text + BEHIND).getBytes(StandardCharsets.UTF_8);
    row.in(bytes, text.length());
    var found = new StringBuilder();
    int p = 0;
    while (p < text.length()) {
      p = row.take(p);
      found.append(users.text(row.user())).append('/').append(items.text(row.item()));
      found.append('/').append(row.value()).append('/').append(row.timestamp()).append(' ');
    }
    assertThat(found).hasToString("u1/m1/4.0/5 7/m1/4.0/6 7/8/4.5/7 u1/8/4.0/8 ");
  }
}
