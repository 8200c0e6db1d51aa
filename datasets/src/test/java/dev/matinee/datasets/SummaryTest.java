package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
  @TempDir private Path folder = Path.of("");

  /// Ratings 5, 3, 4, 1 of two users for three of four films.
  @Test
  void summary_ofFourRatings_isAsCountedByHand() {
    var summary =
        Summary.of(
            Reader.read(Planted.tabs(folder), ReadOptions.AS_IT_IS, Progress.NONE).ratings());

    assertThat(summary.ratings()).isEqualTo(4);
    assertThat(summary.users()).isEqualTo(2);
    assertThat(summary.items()).isEqualTo(3);
    assertThat(summary.itemsKnown()).isEqualTo(4);
    assertThat(summary.density()).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(summary.mean()).isEqualTo(3.25);
    assertThat(summary.sd()).isCloseTo(Math.sqrt(8.75 / 4), within(1e-12));
    assertThat(summary.histogram().stream().map(Summary.Bucket::count))
        .containsExactly(1L, 0L, 1L, 1L, 1L);
    assertThat(summary.perUser()).isEqualTo(new Summary.Quantiles(2, 2, 2, 2, 2, 2, 2, 2));
    assertThat(summary.perItem().max()).isEqualTo(2);
    assertThat(summary.tail().shareOfTop20Percent()).isEqualTo(0.5);
    assertThat(summary.tail().itemsWithFewerThan5()).isEqualTo(3);
    assertThat(summary.mostRated().getFirst())
        .isEqualTo(new Summary.RatedMovie("1", "Postino, Il (1994)", 2, 4.5));
    assertThat(summary.genres())
        .containsExactly(new Summary.Genre("Drama", 3, 3), new Summary.Genre("Comedy", 1, 1));
    assertThat(summary.span())
        .contains(
            new Summary.Span(Instant.ofEpochSecond(881250949), Instant.ofEpochSecond(881250952)));
  }

  @Test
  void summary_ofNothing_hasZeroes() {
    var summary = Summary.of(Ratings.builder(RatingScale.STARS).build());

    assertThat(summary.density()).isZero();
    assertThat(summary.mostRated()).isEmpty();
    assertThat(summary.span()).isEmpty();
  }

  /// Twenty films, the first rated by all of twenty users, the second by all but one, and so on.
  @Test
  void summary_ofAStaircase_isAsCountedByHand() {
    var builder = Ratings.builder(RatingScale.STARS);
    var films = Features.builder();
    for (int film = 0; film < 20; film++) {
      films.labels("f" + film, Features.GENRES, List.of(film < 2 ? "War" : "Drama"));
      for (int user = film; user < 20; user++) {
        builder.add("u" + user, "f" + film, film == 0 ? 5 : 4, film == 0 ? 0 : 1_000 + user);
      }
    }
    films.labels("f0", Features.GENRES, List.of("War", "Action"));

    var summary = Summary.of(builder.ofItems(films.build()).build());

    var staircase = new Summary.Quantiles(1, 2, 5, 10, 15, 18, 20, 10.5);
    assertThat(summary.perUser()).isEqualTo(staircase);
    assertThat(summary.perItem()).isEqualTo(staircase);
    assertThat(summary.tail())
        .isEqualTo(new Summary.Tail(20 / 210.0, 20 / 210.0, 39 / 210.0, 74 / 210.0, 4));
    assertThat(summary.density()).isEqualTo(210 / 400.0);
    assertThat(summary.histogram())
        .endsWith(new Summary.Bucket(4, 190, 190 / 210.0), new Summary.Bucket(5, 20, 20 / 210.0));
    assertThat(summary.mostRated())
        .extracting(Summary.RatedMovie::count)
        .containsExactly(20, 19, 18, 17, 16, 15, 14, 13, 12, 11);
    assertThat(summary.mostRated().getFirst().mean()).isEqualTo(5);
    assertThat(summary.genres())
        .containsExactly(
            new Summary.Genre("Drama", 18, 171),
            new Summary.Genre("War", 2, 39),
            new Summary.Genre("Action", 1, 20));
    assertThat(summary.span())
        .as("without those that have no time")
        .contains(new Summary.Span(Instant.ofEpochSecond(1_001), Instant.ofEpochSecond(1_019)));
  }
}
