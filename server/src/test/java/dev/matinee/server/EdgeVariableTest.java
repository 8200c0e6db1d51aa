package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.server.edge.EdgeSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EdgeVariableTest {
  private static long hotRatings(String written) {
    return EdgeVariable.settings(Map.of(EdgeVariable.HOT_RATINGS, List.of(written)), Map.of())
        .hotRatings();
  }

  @Test
  void hotRatings_areAWholeNumberAndAMillionWhereNothingIsSaid() {
    assertThat(EdgeVariable.settings(Map.of(), Map.of()).hotRatings())
        .isEqualTo(EdgeSettings.HOT_RATINGS);
    assertThat(EdgeVariable.settings(Map.of(), Map.of("MATINEE_HOT_RATINGS", "7")).hotRatings())
        .isEqualTo(7);
    assertThat(hotRatings("0")).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hotRatings("many"))
        .withMessage("--hot-ratings must be a whole number of ratings, 0 for none, got 'many'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hotRatings("-1"))
        .withMessage("--hot-ratings must be at least 0 (none), got -1");
  }

  @Test
  void newMovieRatings_areFiveWhereNothingIsSaid_andAtLeastOne() {
    assertThat(EdgeVariable.settings(Map.of(), Map.of()).newMovieRatings()).isEqualTo(5);
    var one = Map.of("MATINEE_NEW_MOVIE_RATINGS", "1");
    assertThat(EdgeVariable.settings(Map.of(), one).newMovieRatings()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> EdgeVariable.settings(Map.of(EdgeVariable.NEW_MOVIE_RATINGS, List.of("0")), one))
        .withMessage("--new-movie-ratings must be at least 1, got 0");
  }
}
