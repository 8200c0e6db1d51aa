package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.columns.FloatColumn;
import dev.matinee.core.columns.LongColumn;
import dev.matinee.core.columns.RatingColumns;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What ratings cost, counted from their arrays, and that many are what few would be.
class RatingsMemoryTest {
  private static final int USERS = 700;
  private static final int ITEMS = 900;

  /// So many ratings that several threads take part.
  private static final int MANY = 600_000;

  private static RatingColumns columns(boolean userByUser, int pairs, int levels) {
    var random = new SplittableRandom(3);
    var builder = new RatingColumns.Builder();
    var order = IntStream.range(0, USERS * ITEMS).toArray();
    for (int k = 0; k < pairs; k++) {
      int pick = userByUser ? k : k + random.nextInt(order.length - k);
      int pair = order[pick];
      order[pick] = order[k];
      order[k] = pair;
      builder.add(
          pair / ITEMS, pair % ITEMS, 1 + (float) random.nextInt(levels) / levels, 1_000_000 + k);
    }
    return builder.build();
  }

  private static Ratings ratings(RatingColumns columns) {
    return Ratings.of(
        new RatingScale(0, 5, 0.5f),
        Features.none(ids("u", USERS)),
        Features.none(ids("i", ITEMS)),
        columns);
  }

  private static Ids ids(String prefix, int count) {
    return Ids.of(IntStream.range(0, count).mapToObj(k -> prefix + k).toList());
  }

  @Test
  void bytes_userByUser_areEighteenForEachRating() {
    assertThat(each(ratings(columns(true, MANY, 10)))).isLessThan(18.1);
  }

  @Test
  void bytes_inAnyOrder_areTwentySevenForEachRating() {
    assertThat(each(ratings(columns(false, MANY, 10)))).isLessThan(27.1);
  }

  private static double each(Ratings ratings) {
    ratings.buildRows();
    long bytes = ratings.columns().bytes() + ratings.byItem().bytes() + ratings.byUser().bytes();
    return (double) bytes / ratings.size();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rows_ofMany_keepTheOrderOfTheSource(boolean userByUser) {
    var ratings = ratings(columns(userByUser, MANY, 300));
    requireRows(ratings);
    requireRows(ratings.select(position -> position % 3 != 1));
  }

  private static void requireRows(Ratings ratings) {
    var byUser = ratings.byUser();
    var byItem = ratings.byItem();
    var nextOfUser = IntStream.range(0, USERS).map(byUser::start).toArray();
    var nextOfItem = IntStream.range(0, ITEMS).map(byItem::start).toArray();
    for (int p = 0; p < ratings.size(); p++) {
      int u = nextOfUser[ratings.user(p)]++;
      int i = nextOfItem[ratings.item(p)]++;
      boolean same =
          byUser.position(u) == p
              && byUser.column(u) == ratings.item(p)
              && byUser.value(u) == ratings.value(p)
              && byItem.column(i) == ratings.user(p)
              && byItem.value(i) == ratings.value(p)
              && (p % 97 != 0 || byItem.position(i) == p);
      if (!same) {
        assertThat(same).as("position %d", p).isTrue();
      }
    }
    assertThat(nextOfUser).isEqualTo(IntStream.range(0, USERS).map(byUser::end).toArray());
    assertThat(nextOfItem).isEqualTo(IntStream.range(0, ITEMS).map(byItem::end).toArray());
  }

  @Test
  void of_pairsRatedTwiceAmongMany_keepsTheLaterOfEach() {
    var once = columns(false, MANY, 10);
    var twice = new RatingColumns.Builder();
    for (int p = 0; p < 2 * MANY; p++) {
      int k = p % MANY;
      boolean later = p >= MANY;
      twice.add(once.user()[k], once.item()[k], later ? 5 : 0, later == (k % 2 == 0) ? 9 : 3);
    }
    var ratings = ratings(twice.build());
    assertThat(ratings.size()).isEqualTo(MANY);
    for (int p = 0; p < MANY; p++) {
      if (ratings.timestamp(p) != 9) {
        assertThat(ratings.timestamp(p)).as("position %d", p).isEqualTo(9);
      }
    }
  }

  @Test
  void floats_fewOrMany_comeBackToTheLastBit() {
    for (int levels : new int[] {1, 255, 256, 257, 3000}) {
      var values = new float[5000];
      for (int p = 0; p < values.length; p++) {
        values[p] = (p * 7919 % levels) / 3f - 1;
      }
      values[17] = -0f;
      var column = FloatColumn.of(values, values.length);
      for (int p = 0; p < values.length; p++) {
        assertThat(Float.floatToRawIntBits(column.get(p)))
            .isEqualTo(Float.floatToRawIntBits(values[p]));
      }
    }
  }

  @Test
  void longs_ofAnySize_comeBack() {
    for (long most : new long[] {0, 5, 0xFFFF_FFFFL, 0x1_0000_0000L, -1, Long.MIN_VALUE}) {
      var column = LongColumn.of(new long[] {3, most, 4_000_000_000L}, 3);
      assertThat(column.get(1)).isEqualTo(most);
      assertThat(column.get(2)).isEqualTo(4_000_000_000L);
      assertThat(column.narrow() != null).isEqualTo(most >= 0 && most <= 0xFFFF_FFFFL);
    }
  }

  @Test
  void with_placesHereAndBehind_replacesAndAdds() {
    var some = new RatingColumns.Builder();
    some.add(0, 1, 2, 10);
    some.add(1, 2, 3, 11);
    var others = new RatingColumns.Builder();
    others.add(1, 2, 4.5f, 1L << 40);
    others.add(2, 0, 1, 12);
    var both = some.build().with(new int[] {1, 2}, others.build());
    assertThat(both.size()).isEqualTo(3);
    assertThat(both.value().get(0)).isEqualTo(2);
    assertThat(both.value().get(1)).isEqualTo(4.5f);
    assertThat(both.timestamp().get(1)).isEqualTo(1L << 40);
    assertThat(both.user()).containsExactly(0, 1, 2);
    assertThat(both.item()).containsExactly(1, 2, 0);
  }
}
