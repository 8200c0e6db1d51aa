package dev.matinee.core.filter;

import static org.assertj.core.api.Assertions.assertThat;

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
}
