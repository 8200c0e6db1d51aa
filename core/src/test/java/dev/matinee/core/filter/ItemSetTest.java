package dev.matinee.core.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemSetTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 128})
  void contains_beyondItsSize_isFalse(int size) {
    var all = ItemSet.of(size, _ -> true);

    for (int item = 0; item < size; item++) {
      assertThat(all.contains(item)).isTrue();
    }
    assertThat(all.contains(size)).isFalse();
    assertThat(all.contains(size + 200)).isFalse();
    assertThat(all.contains(-1)).isFalse();
  }

  @Test
  void not_ofNothing_isEverythingAndNoMore() {
    assertThat(ItemSet.of(70, _ -> false).not()).isEqualTo(ItemSet.of(70, _ -> true));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 65, 130})
  void andOrNot_areThoseOfEachItem(int size) {
    var even = ItemSet.of(size, item -> item % 2 == 0);
    var third = ItemSet.of(size, IntStream.range(0, size).filter(k -> k % 3 == 0).toArray());

    for (int item = 0; item < size; item++) {
      boolean two = item % 2 == 0;
      boolean three = item % 3 == 0;
      assertThat(even.contains(item)).isEqualTo(two);
      assertThat(third.contains(item)).isEqualTo(three);
      assertThat(even.and(third).contains(item)).isEqualTo(two && three);
      assertThat(even.or(third).contains(item)).isEqualTo(two || three);
      assertThat(even.not().contains(item)).isEqualTo(!two);
    }
    assertThat(even.count()).isEqualTo((size + 1) / 2);
    assertThat(even.not().count()).isEqualTo(size / 2);
    assertThat(even.not().not()).isEqualTo(even).hasSameHashCodeAs(even);
  }

  @Test
  void sets_areEqualWithTheSameItemsOfTheSameCatalog() {
    var one = ItemSet.of(70, new int[] {3, 69});
    assertThat(one).isEqualTo(ItemSet.of(70, item -> item == 3 || item == 69));
    assertThat(one).isNotEqualTo(ItemSet.of(71, new int[] {3, 69}));
    assertThat(one).isNotEqualTo(ItemSet.of(70, new int[] {3, 68})).isNotEqualTo("3, 69");
    assertThat(one.hashCode()).isNotEqualTo(ItemSet.of(70, new int[] {3, 68}).hashCode());
  }
}
