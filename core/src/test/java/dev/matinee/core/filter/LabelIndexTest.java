package dev.matinee.core.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LabelIndexTest {
  private static final List<List<String>> TITLES = List.of(List.of("Alien"), List.of("Brazil"));

  @Test
  void with_aLabelThatNothingHasAnymore_isNoLonger() {
    var index = new LabelIndex(2, TITLES::get);

    for (int k = 0; k < 100; k++) {
      var before = k == 0 ? TITLES.get(1) : List.of("Brazil " + k);
      var after = List.of("Brazil " + (k + 1));
      index = index.with(2, new int[] {1}, _ -> before, _ -> after);
    }

    assertThat(index.labels()).isEqualTo(2);
    assertThat(index.any(List.of("brazil 100")).contains(1)).isTrue();
    assertThat(index.any(List.of("Brazil")).count()).isZero();
    assertThat(index.known().count()).isEqualTo(2);
  }
}
