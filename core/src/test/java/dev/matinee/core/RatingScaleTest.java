package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /// Every value of a scale, as decimal text and as a `float`, and none between.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0:100:0.01",
        "0:100:0.1",
        "0:10:0.005",
        "-10:10:0.01",
        "0.5:5:0.5",
        "0:1:0.001",
        "-100:0:0.2"
      })
  void allows_everyStep_andNothingBetween(String text) {
    assertEveryStepAllowed(text);
  }

  @Tag("thorough")
  @ParameterizedTest
  @ValueSource(
      strings = {"0:10000:0.1", "0:10000:0.01", "0.1:9999.9:0.1", "1:10000:1", "0:10000:0.005"})
  void allows_everyStepOfMany_andNothingBetween(String text) {
    assertEveryStepAllowed(text);
  }

  private static void assertEveryStepAllowed(String text) {
    var scale = RatingScale.parse(text);
    var parts = List.of(text.split(":", -1));
    var max = new BigDecimal(parts.get(1));
    var step = new BigDecimal(parts.get(2));
    var off = step.multiply(new BigDecimal("0.3"));
    for (var value = new BigDecimal(parts.getFirst());
        value.compareTo(max) <= 0;
        value = value.add(step)) {
      boolean right =
          scale.allows(value.doubleValue())
              && scale.allows(value.floatValue())
              && !scale.allows(value.add(off).doubleValue())
              && !scale.allows(value.subtract(off).doubleValue());
      if (!right) { // millions of values: an assertion each would take most of the time
        assertThat(right).as("%s of %s, as it is and 0.3 steps beside", value, text).isTrue();
      }
    }
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

  @Test
  void allows_theEndsAndNothingBeyond() {
    assertThat(RatingScale.STARS.allows(1)).isTrue();
    assertThat(RatingScale.STARS.allows(5)).isTrue();
    assertThat(RatingScale.STARS.allows(0)).isFalse();
    assertThat(RatingScale.STARS.allows(6)).isFalse();
    assertThat(RatingScale.HALF_STARS.allows(0)).isFalse();
  }

  /// Outside the range nothing is said of steps; at its ends and between, they are what is wrong.
  @Test
  void problem_ofAValue_saysWhatIsWrongWithIt() {
    assertThat(RatingScale.STARS.problem(9)).isEqualTo("rating must be between 1 and 5, got 9");
    assertThat(RatingScale.STARS.problem(0.5)).isEqualTo("rating must be between 1 and 5, got 0.5");
    assertThat(RatingScale.STARS.problem(3.5))
        .isEqualTo("rating must be between 1 and 5 in steps of 1, got 3.5");
    assertThat(RatingScale.STARS.problem(Double.NaN))
        .isEqualTo("rating must be between 1 and 5, got NaN");
  }

  @Test
  void scale_withoutRangeOrStep_isRefused() {
    assertThatThrownBy(() -> new RatingScale(3, 3, 1)).hasMessageContaining("min < max, got 3.0");
    assertThatThrownBy(() -> new RatingScale(1, 1, 0.5f)).hasMessageContaining("min < max");
    assertThatThrownBy(() -> new RatingScale(1, 5, 0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> new RatingScale(1, 5, -1)).hasMessageContaining("positive");
    assertThatThrownBy(() -> new RatingScale(1, Float.POSITIVE_INFINITY, 1))
        .hasMessageContaining("min < max");
    assertThatThrownBy(() -> new RatingScale(Float.NEGATIVE_INFINITY, 1, 1))
        .hasMessageContaining("min < max");
    assertThat(new RatingScale(0, 1, 0.1f).levels()).as("tenths are no binary").isEqualTo(11);
  }

  @Test
  void toText_isWhatParseReads() {
    assertThat(RatingScale.HALF_STARS.toText()).isEqualTo("0.5:5:0.5");
    assertThat(RatingScale.parse(RatingScale.STARS.toText())).isEqualTo(RatingScale.STARS);
  }

  /// The ends of the range are inside it: a step is what is wrong there, if anything is.
  @Test
  void problem_atTheEnds_isOneOfSteps() {
    var scale = new RatingScale(1, 5, 2);
    assertThat(scale.problem(1)).contains(" in steps of 2");
    assertThat(scale.problem(5)).contains(" in steps of 2");
  }

  /// The one scale of a single value: that somebody has chosen a movie.
  @Test
  void choices_haveOneValue_whichIsLiked() {
    assertThat(RatingScale.parse("1:1:1")).isEqualTo(RatingScale.CHOICES);
    assertThat(RatingScale.CHOICES.isOfChoices()).isTrue();
    assertThat(RatingScale.STARS.isOfChoices()).isFalse();
    assertThat(RatingScale.CHOICES.levels()).isEqualTo(1);
    assertThat(RatingScale.CHOICES.level(1)).isZero();
    assertThat(RatingScale.CHOICES.allows(1)).isTrue();
    assertThat(RatingScale.CHOICES.allows(2)).isFalse();
    assertThat(RatingScale.CHOICES.allows(0)).isFalse();
    assertThat(RatingScale.CHOICES.likedFrom()).isLessThanOrEqualTo(1);
    assertThat(RatingScale.CHOICES.problem(4))
        .isEqualTo("the data are choices, without ratings: a rating is left out or 1, got 4");
  }
}
