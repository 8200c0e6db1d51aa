package dev.matinee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Worked by hand on
///
/// ```
///         w  x  y  z
///     a   3  1  2  2
///     b   1  2  1  .
///     c   3  1  .  .
///     d   .  .  .  5
/// ```
final class GradedListsTest {
  private static final double LOG3 = Math.log(3) / Math.log(2);
  private static final Ratings TEST =
      Ratings.builder(RatingScale.STARS)
          .add("a", "w", 3, 0)
          .add("a", "x", 1, 0)
          .add("a", "y", 2, 0)
          .add("a", "z", 2, 0)
          .add("b", "w", 1, 0)
          .add("b", "x", 2, 0)
          .add("b", "y", 1, 0)
          .add("c", "w", 3, 0)
          .add("c", "x", 1, 0)
          .add("d", "z", 5, 0)
          .build();

  @Test
  void ofItems_gainIsTheTestRating() {
    assertThat(GradedLists.ofItems(TEST, Map.of("a", List.of("w", "y"))))
        .isEqualTo(new GradedLists.Items(1, 1));
    assertThat(GradedLists.ofItems(TEST, Map.of("a", List.of("x", "w"))).ndcg())
        .isCloseTo((1 + 3 / LOG3) / (3 + 2 / LOG3), within(1e-12));
    assertThat(
            GradedLists.ofItems(
                TEST, Map.of("a", List.of("w", "y"), "d", List.of("w"), "nobody", List.of("w"))))
        .as("the mean over users of the test")
        .isEqualTo(new GradedLists.Items(0.5, 2));
  }

  /// a and b have three movies in common, with differences 2, -1, 1; a and c two, without any.
  @Test
  void ofUsers_gainIsHowAlikeTheRatingsAre() {
    double manhattan = 1 / (1 + 4 / 3.0);
    double euclidean = 1 / (1 + Math.sqrt(6 / 3.0));

    var related = GradedLists.ofUsers(TEST, Map.of("a", List.of("b", "c")), 2);

    assertThat(related.l1())
        .isCloseTo((manhattan + 1 / LOG3) / (1 + manhattan / LOG3), within(1e-12));
    assertThat(related.l2())
        .isCloseTo((euclidean + 1 / LOG3) / (1 + euclidean / LOG3), within(1e-12));
    assertThat(related.lists()).isEqualTo(1);
    assertThat(GradedLists.ofUsers(TEST, Map.of("a", List.of("c", "b")), 2))
        .isEqualTo(new GradedLists.Related(1, 1, 1));
  }

  @Test
  void ofUsers_tooLittleInCommon_gainsNothing() {
    assertThat(GradedLists.ofUsers(TEST, Map.of("a", List.of("c")), 3).l1())
        .as("c shares only two movies, b three")
        .isZero();
    assertThat(GradedLists.ofUsers(TEST, Map.of("d", List.of("a")), 2))
        .as("nobody shares two movies with d")
        .isEqualTo(new GradedLists.Related(Double.NaN, Double.NaN, 0));
    assertThat(GradedLists.ofUsers(TEST, Map.of("d", List.of("a")), 1).l1()).isEqualTo(1);
  }

  /// w and x have three users in common: 3 1, 1 2, 3 1; w and y two: 3 2, 1 1.
  @Test
  void ofRelatedItems_comparesColumns() {
    double toX = 1 / (1 + 5 / 3.0);
    double toY = 1 / (1 + 1 / 2.0);

    assertThat(GradedLists.ofRelatedItems(TEST, Map.of("w", List.of("x", "y")), 2).l1())
        .isCloseTo((toX + toY / LOG3) / (toY + toX / LOG3), within(1e-12));
  }

  @Test
  void ofUsers_nothingInCommonWanted_isRefused() {
    assertThatThrownBy(() -> GradedLists.ofUsers(TEST, Map.of(), 0))
        .hasMessage("common must be at least 1, got 0");
  }
}
