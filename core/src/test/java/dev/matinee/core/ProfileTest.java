package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private static Profile profile() {
    return Profile.of(3, new int[] {7, 2, 5}, new float[] {4, 1, 5});
  }

  @Test
  void of_itemsInAnyOrder_keepsThem() {
    var profile = profile();
    assertThat(profile.user()).isEqualTo(3);
    assertThat(profile.asTrained()).isFalse();
    assertThat(profile.size()).isEqualTo(3);
    assertThat(IntStream.range(0, 3).map(profile::item)).containsExactly(7, 2, 5);
    assertThat(profile.value(0)).isEqualTo(4);
    assertThat(profile.value(2)).isEqualTo(5);
  }

  @Test
  void contains_andTheWalkInOrder_sayTheSame() {
    var rated = profile().inOrder();
    for (int item = 0; item < 10; item++) {
      boolean expected = item == 2 || item == 5 || item == 7;
      assertThat(profile().contains(item)).as("item %d", item).isEqualTo(expected);
      assertThat(rated.test(item)).as("item %d", item).isEqualTo(expected);
    }
    assertThat(profile().inOrder().test(7)).as("without a look at those before").isTrue();
  }

  /// Whoever changes his arrays afterward changes nothing here.
  @Test
  void of_arrays_copiesThem() {
    int[] items = {1, 2};
    float[] values = {4, 5};
    var profile = Profile.of(-1, items, values);
    items[0] = 9;
    values[0] = 1;
    assertThat(profile.item(0)).isEqualTo(1);
    assertThat(profile.value(0)).isEqualTo(4);
  }

  @Test
  void asNew_keepsUserAndRatings() {
    var trained = new Profile(3, true, new int[] {7}, new float[] {4});
    assertThat(trained.asTrained()).isTrue();
    var fresh = trained.asNew();
    assertThat(fresh.asTrained()).isFalse();
    assertThat(fresh.user()).isEqualTo(3);
    assertThat(fresh.item(0)).isEqualTo(7);
    assertThat(fresh.value(0)).isEqualTo(4);
  }

  @Test
  void of_itemTwiceOrAnotherLength_isRefused() {
    assertThatThrownBy(() -> Profile.of(0, new int[] {7, 2, 7}, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a profile has each item once, got item 7 twice");
    assertThatThrownBy(() -> Profile.of(0, new int[] {7, 2}, new float[3]))
        .hasMessage("a profile needs as many values as items, got 2 items, 3 values");
    assertThat(Profile.of(0, new int[0], new float[0]).size()).isZero();
  }
}
