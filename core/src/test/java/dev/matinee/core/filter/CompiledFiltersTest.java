package dev.matinee.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledFiltersTest {
  private final CompiledFilters filters =
      new CompiledFilters(
          Ratings.builder(RatingScale.STARS)
              .add("u", "a", 5, 1)
              .ofItems(
                  Features.builder().labels("a", Features.GENRES, List.of("War", "Drama")).build())
              .build());

  @Test
  void items_sameFilterAgain_isTheSameSet() {
    var filter = "genres has \"War\"";

    assertThat(filters.items(FilterExpression.parse(filter)))
        .isSameAs(filters.items(FilterExpression.parse(filter)));
  }

  @Test
  void items_manyFilters_keepsABoundedNumber() {
    for (int k = 0; k < 1000; k++) {
      filters.ratedAtLeast(k);
    }

    assertThat(filters.size()).isEqualTo(256);
  }

  @Test
  void ofGenres_unknownOne_namesThoseThereAre() {
    assertThat(filters.ofGenres(List.of("war")).count()).isOne();
    assertThatThrownBy(() -> filters.ofGenres(List.of("Musical")))
        .hasMessage("genre must be one of Drama, War, got 'Musical'");
  }
}
