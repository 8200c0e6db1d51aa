package dev.matinee.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.RatingScale;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.text.Blocks;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a run of rows takes, and what ends it. That it means the same as every other way of reading
/// is what `RatingBlocksTest` tells.
class DigitRowsTest {
  private static final String GOOD =
      """
      1,10,4,978300760
      22,300,3.5,1112486027
      """;

  private final RatingRow exact;
  private final DigitRows rows;

  DigitRowsTest() throws IOException {
    var text = GOOD.getBytes(StandardCharsets.UTF_8);
    var source = new Source("ratings.csv", text.length, () -> new ByteArrayInputStream(text));
    var format = RatingFormat.of(source, ReadOptions.AS_IT_IS);
    exact = new RatingRow(source.name(), format, RatingScale.HALF_STARS);
    rows = Objects.requireNonNull(DigitRows.of(format, exact.users(), exact.items()));
    var lines = new Lines();
    for (int from = 0; from < text.length; from = lines.next()) {
      lines.seek(text, from, text.length, 1);
      assertThat(exact.take(lines)).isNull();
      exact.approve();
      rows.approve(exact.fields(), 2, (float) exact.value());
    }
  }

  private int take(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var block = new byte[bytes.length + Blocks.PADDING];
    System.arraycopy(bytes, 0, block, 0, bytes.length);
    return rows.take(block, 0, bytes.length);
  }

  @Test
  void take_rowsOfKnownNumbers_isAllOfThem() {
    var text = "22,10,3.5,978300760\n22,300,4,4294967295\r\n1,300,4,1112486027\n";

    assertThat(take(text)).isEqualTo(text.length());

    assertThat(rows.count()).isEqualTo(3);
    assertThat(rows.isFull()).isFalse();
    assertThat(rows.users()).startsWith(1, 1, 0);
    assertThat(rows.items()).startsWith(0, 1, 1);
    assertThat(rows.values()[rows.codes()[0]]).isEqualTo(3.5f);
    assertThat(rows.values()[rows.codes()[1]]).isEqualTo(4);
    assertThat(rows.times()).startsWith(978300760, -1, 1112486027);
    assertThat(rows.earliest()).isEqualTo(978300760);
    assertThat(rows.latest()).isEqualTo(4294967295L);
  }

  /// An id or a rating that was not met, any other way to write one, a date, a time of another
  /// size, a field more or less, blanks, no end of the line.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2,10,4,978300760\n",
        "1,11,4,978300760\n",
        "1,10,5,978300760\n",
        "1,10,4.0,978300760\n",
        "1,10,3.50,978300760\n",
        "1,10,.5,978300760\n",
        "1,10,3.,978300760\n",
        "1,10,3,5,978300760\n",
        "1,10,-4,978300760\n",
        "1,10,:,978300760\n",
        "01,10,4,978300760\n",
        "1,010,4,978300760\n",
        "+1,10,4,978300760\n",
        "1.0,10,4,978300760\n",
        "\"1\",10,4,978300760\n",
        "1 ,10,4,978300760\n",
        "100000000000000001,10,4,978300760\n",
        "1,10000000000000010,4,978300760\n",
        ",10,4,978300760\n",
        "1,,4,978300760\n",
        "1,10,,978300760\n",
        "1,10,4,\n",
        "1,10,4\n",
        "1,10\n",
        "1\n",
        "\n",
        "1,10,4,20050402\n",
        "1,10,4,99999999\n",
        "1,10,4,0978300760\n",
        "1,10,4,4294967296\n",
        "1,10,4,9783007600\n",
        "1,10,4,11124860270\n",
        "1,10,4,978300760.0\n",
        "1,10,4,978300760,\n",
        "1,10,4,978300760 \n",
        "1,10,4,978300760\r\r\n",
        "1,10,4,978300760\r",
        "1,10,4,978300760",
        "1,10,4,9783",
        "1,10,4,",
        "1,10,3.",
        "1,10,",
        "1,1",
        "1,",
        "1"
      })
  void take_anyOtherRow_endsBeforeIt(String other) {
    var known = "22,10,3.5,978300760\n";
    assertThat(take(known + other)).isEqualTo(known.length());
    assertThat(rows.count()).isEqualTo(1);
    assertThat(take(other + known)).isZero();
    assertThat(rows.count()).isZero();
  }

  @Test
  void take_moreRowsThanARun_goesOnWithTheNext() {
    var text = "22,10,3.5,978300760\n".repeat(1_500);

    int from = take(text);

    assertThat(rows.isFull()).isTrue();
    assertThat(from).isEqualTo(rows.count() * text.length() / 1_500);
    assertThat(take(text.substring(from))).isEqualTo(text.length() - from);
    assertThat(rows.isFull()).isFalse();
  }

  @Test
  void of_columnsInAnotherOrder_isNone() throws IOException {
    var text =
        "movieId,userId,rating,timestamp\n1,10,4,978300760\n".getBytes(StandardCharsets.UTF_8);
    var source = new Source("ratings.csv", text.length, () -> new ByteArrayInputStream(text));
    var format = RatingFormat.of(source, ReadOptions.AS_IT_IS);
    assertThat(DigitRows.of(format, exact.users(), exact.items())).isNull();
  }
}
