package dev.matinee.core.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnsTest {
  private static float[] ascending(int count) {
    var values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = k / 2f;
    }
    return values;
  }

  private static float[] floats(FloatColumn column) {
    var values = new float[column.size()];
    for (int p = 0; p < values.length; p++) {
      values[p] = column.get(p);
    }
    return values;
  }

  /// The table is ascending whatever comes first; a byte a value, and 4 for each of the table.
  @Test
  void floats_ofFewValues_haveATableInOrderAndAByteEach() {
    var column = FloatColumn.of(new float[] {5, 1, 4.5f, 1, 5, 9}, 5);

    assertThat(floats(column)).containsExactly(5, 1, 4.5f, 1, 5);
    assertThat(column.levels()).containsExactly(1, 4.5f, 5);
    assertThat(column.codes()).containsExactly(2, 0, 1, 0, 2);
    assertThat(column.bytes()).isEqualTo(5 + 3 * 4);
  }

  @Test
  void floats_of256Values_haveCodes_andOf257None() {
    var most = FloatColumn.of(ascending(256), 256);
    assertThat(most.codes()).isNotNull();
    assertThat(floats(most)).containsExactly(ascending(256));
    assertThat(most.bytes()).isEqualTo(256 + 256 * 4);

    var more = FloatColumn.of(ascending(300), 257);
    assertThat(more.codes()).isNull();
    assertThat(floats(more)).containsExactly(ascending(257));
    assertThat(more.bytes()).isEqualTo(257 * 4);
  }

  @Test
  void ofCodes_thatMeanNothing_areRefused() {
    assertThat(floats(FloatColumn.ofCodes(new byte[] {1, 0}, new float[] {3, 4})))
        .containsExactly(4, 3);
    assertThat(FloatColumn.ofCodes(new byte[] {(byte) 255}, ascending(256)).get(0))
        .isEqualTo(127.5f);
    assertThatThrownBy(() -> FloatColumn.ofCodes(new byte[] {2}, new float[] {3, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("code 2 is none of 2 values");
    assertThatThrownBy(() -> FloatColumn.ofCodes(new byte[] {-1}, new float[] {3, 4}))
        .hasMessage("code 255 is none of 2 values");
    assertThatThrownBy(() -> FloatColumn.ofCodes(new byte[0], new float[257]))
        .hasMessage("a byte means one of 256 values, got 257");
    assertThat(FloatColumn.ofCodes(new byte[0], new float[0]).size()).isZero();
  }

  /// A value that the table does not have yet is put behind its end, once.
  @Test
  void with_newValues_extendsTheTable() {
    var some = FloatColumn.of(new float[] {2, 1, 2}, 3);

    var more = some.with(5, new int[] {0, 3, 4}, new float[] {7, 7, 1});

    assertThat(floats(more)).containsExactly(7, 1, 2, 7, 1);
    assertThat(more.levels()).containsExactly(1, 2, 7);
    assertThat(floats(some)).as("the one that it is made of").containsExactly(2, 1, 2);
  }

  @Test
  void with_the257thValue_hasNoCodesAnymore() {
    var full = FloatColumn.of(ascending(256), 256);

    var same = full.with(257, new int[] {256}, new float[] {3});
    assertThat(same.codes()).isNotNull();
    assertThat(same.get(256)).isEqualTo(3);

    var more = full.with(258, new int[] {256, 257}, new float[] {-1, -2});
    assertThat(more.codes()).isNull();
    assertThat(more.get(255)).isEqualTo(127.5f);
    assertThat(more.get(256)).isEqualTo(-1);
    assertThat(more.get(257)).isEqualTo(-2);

    var plain = FloatColumn.ofPlain(new float[] {1, 2, 3}).with(2, new int[] {0}, new float[] {9});
    assertThat(floats(plain)).containsExactly(9, 2);
  }

  @Test
  void longs_withAndAt_keepFourBytesWhereTheyCan() {
    var some = LongColumn.of(new long[] {5, 4_000_000_000L, 7, 8}, 3);
    assertThat(some.bytes()).isEqualTo(3 * 4);
    assertThat(some.wide()).isEmpty();

    var narrow = some.with(4, new int[] {0, 3}, new long[] {0, 0xFFFF_FFFFL});
    assertThat(narrow.narrow()).isNotNull();
    assertThat(longs(narrow)).containsExactly(0, 4_000_000_000L, 7, 0xFFFF_FFFFL);

    var wide = some.with(4, new int[] {0, 3}, new long[] {1, -1});
    assertThat(wide.narrow()).isNull();
    assertThat(longs(wide)).containsExactly(1, 4_000_000_000L, 7, -1);
    assertThat(wide.bytes()).isEqualTo(4 * 8);
    assertThat(longs(wide.with(2, new int[] {1}, new long[] {3}))).containsExactly(1, 3);

    assertThat(longs(some.at(new int[] {2, 1}))).containsExactly(7, 4_000_000_000L);
    assertThat(longs(wide.at(new int[] {3, 0}))).containsExactly(-1, 1);
  }

  private static long[] longs(LongColumn column) {
    var values = new long[column.size()];
    for (int p = 0; p < values.length; p++) {
      values[p] = column.get(p);
    }
    return values;
  }

  @Test
  void columns_ofDifferentLength_areRefused() {
    var two = FloatColumn.ofPlain(new float[2]);
    var times = LongColumn.ofNarrow(new int[2]);
    assertThatThrownBy(() -> new RatingColumns(new int[2], new int[1], two, times))
        .hasMessage(
            "columns of ratings must be of one length, got 2 users, 1 items, 2 values, 2 times");
    assertThatThrownBy(() -> new RatingColumns(new int[1], new int[1], two, times))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new RatingColumns(new int[2], new int[2], two, LongColumn.ofNarrow(new int[3])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new RatingColumns(new int[2], new int[2], two, times).bytes())
        .isEqualTo(2 * (4 + 4 + 4 + 4));
  }

  @Test
  void at_somePlaces_isThoseInTheirOrder() {
    var builder = new RatingColumns.Builder();
    builder.add(0, 7, 3, 10);
    builder.add(1, 8, 4, 11);
    builder.add(2, 9, 5, 12);

    var some = builder.build().at(new int[] {2, 0});

    assertThat(some.user()).containsExactly(2, 0);
    assertThat(some.item()).containsExactly(9, 7);
    assertThat(floats(some.value())).containsExactly(5, 3);
    assertThat(longs(some.timestamp())).containsExactly(12, 10);

    builder.clear();
    assertThat(builder.build().size()).isZero();
  }

  /// Many at once are what they are one after the other, whatever was added before.
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 200, 2_000})
  void add_manyAtOnce_isOneAfterTheOther(int before) {
    var values = ascending(100);
    var alone = new RatingColumns.Builder();
    var atOnce = new RatingColumns.Builder();
    for (int k = 0; k < before; k++) {
      alone.add(k, k, -k, before < 2_000 ? k : -k);
      atOnce.add(k, k, -k, before < 2_000 ? k : -k);
    }
    int count = 3_000;
    var users = new int[count];
    var codes = new byte[count];
    var times = new int[count];
    for (int k = 0; k < count; k++) {
      users[k] = k / 7;
      codes[k] = (byte) (k % 90);
      times[k] = k - 5;
      alone.add(users[k], users[k], values[codes[k]], times[k] & 0xFFFF_FFFFL);
    }
    atOnce.add(users, users, codes, values, times, count);
    alone.add(1, 2, 3, 4);
    atOnce.add(1, 2, 3, 4);

    var expected = alone.build();
    var columns = atOnce.build();
    assertThat(columns.user()).containsExactly(expected.user());
    assertThat(columns.item()).containsExactly(expected.item());
    assertThat(floats(columns.value())).containsExactly(floats(expected.value()));
    assertThat(columns.value().bytes()).isEqualTo(expected.value().bytes());
    assertThat(longs(columns.timestamp())).containsExactly(longs(expected.timestamp()));
    assertThat(columns.bytes()).isEqualTo(expected.bytes());
  }

  /// Others in the place of the last one, or before it, leave as many as there were.
  @Test
  void with_placesHereAlone_addsNone() {
    var builder = new RatingColumns.Builder();
    builder.add(0, 7, 3, 10);
    builder.add(1, 8, 4, 11);
    var other = new RatingColumns.Builder();
    other.add(1, 8, 1, 20);

    var both = builder.build().with(new int[] {1}, other.build());

    assertThat(both.size()).isEqualTo(2);
    assertThat(floats(both.value())).containsExactly(3, 1);
    assertThat(longs(both.timestamp())).containsExactly(10, 20);
  }

  /// What is collected after a value too many, and after a time that is too wide, is nothing else
  /// than before; and a builder that was emptied has forgotten it.
  @Test
  void builder_growsOutOfCodesAndOfFourBytes_andBack() {
    int count = 5_000;
    var builder = new RatingColumns.Builder();
    for (int k = 0; k < count; k++) {
      builder.add(k, count - k, k < 3_000 ? k % 7 : k, k < 4_000 ? k : -k);
    }
    var wide = builder.build();
    assertThat(wide.value().codes()).isNull();
    assertThat(wide.timestamp().narrow()).isNull();
    for (int k = 0; k < count; k++) {
      assertThat(wide.user()[k]).isEqualTo(k);
      assertThat(wide.item()[k]).isEqualTo(count - k);
      assertThat(wide.value().get(k)).isEqualTo(k < 3_000 ? k % 7 : k);
      assertThat(wide.timestamp().get(k)).isEqualTo(k < 4_000 ? k : -k);
    }

    builder.clear();
    for (int k = 0; k < count; k++) {
      builder.add(k, k, 5 - k % 4, 4_000_000_000L);
    }
    var narrow = builder.build();
    assertThat(narrow.value().levels()).containsExactly(2, 3, 4, 5);
    assertThat(narrow.value().codes()).hasSize(count).startsWith(3, 2, 1, 0, 3);
    assertThat(narrow.timestamp().narrow()).hasSize(count);
    assertThat(narrow.timestamp().get(count - 1)).isEqualTo(4_000_000_000L);
    assertThat(wide.value().get(count - 1)).as("what was made before").isEqualTo(count - 1);
  }
}
