package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RatingScaleTest {
  @Test
  void likedFrom_usualScales_isFourOfFive() {
    assertThat(RatingScale.STARS.likedFrom()).isEqualTo(4);
    assertThat(RatingScale.HALF_STARS.likedFrom()).isEqualTo(4);
    assertThat(new RatingScale(1, 10, 1).likedFrom()).isEqualTo(8);
    assertThat(new RatingScale(-10, 10, 1).likedFrom()).isEqualTo(6);
  }

  @Test
  void level_halfStars_countsFromTheLowest() {
    assertThat(RatingScale.HALF_STARS.levels()).isEqualTo(10);
    assertThat(RatingScale.HALF_STARS.level(0.5)).isZero();
    assertThat(RatingScale.HALF_STARS.level(5)).isEqualTo(9);
    assertThat(RatingScale.STARS.level(99)).isEqualTo(4);
  }

  @Test
  void allows_offStep_isFalse() {
    assertThat(RatingScale.HALF_STARS.allows(3.5)).isTrue();
    assertThat(RatingScale.STARS.allows(3.5)).isFalse();
    assertThat(RatingScale.STARS.allows(Double.NaN)).isFalse();
  }

  @Test
  void parse_text_readsOrSaysWhatAScaleIs() {
    assertThat(RatingScale.parse("0.5:5:0.5")).isEqualTo(RatingScale.HALF_STARS);
    assertThatThrownBy(() -> RatingScale.parse("1-5"))
        .hasMessage("a scale is MIN:MAX:STEP, for instance 0.5:5:0.5, got '1-5'");
    assertThatThrownBy(() -> RatingScale.parse("5:1:1"))
        .hasMessageContaining("min < max, got 5.0 to 1.0");
    assertThatThrownBy(() -> RatingScale.parse("1:5:3"))
        .hasMessageContaining("must be positive and divide 1 to 5, got 3.0");
  }
}
