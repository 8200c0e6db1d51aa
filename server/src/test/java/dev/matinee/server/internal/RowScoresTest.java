package dev.matinee.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.server.internal.RowScores.Trend;
import org.junit.jupiter.api.Test;

/// Forty movies, one rated each day, the last of which is the newest.
final class RowScoresTest {
  private static final int MOVIES = 40;
  private static final long A_DAY = 86_400;

  private static RowScores scores() {
    var builder = Ratings.builder(RatingScale.STARS);
    for (int k = 0; k < MOVIES; k++) {
      builder.add("u" + k, "m" + k, 4, 1_000_000_000 + k * A_DAY);
    }
    return new RowScores(builder.build());
  }

  /// Whatever windows were asked for before, narrow and wide in any order.
  @Test
  void trending_hasTheRatingsOfItsWindow_newerOnesCountingMore() {
    var scores = scores();
    for (int window : new int[] {5, 30, 3, 9, 1000, 9, 5}) {
      var trending = scores.trending(new Trend(window, 2));
      for (int k = 0; k < MOVIES; k++) {
        int days = MOVIES - 1 - k;
        if (days > window) {
          assertThat(trending[k]).as("window %d, %d days", window, days).isNaN();
        } else {
          assertThat((double) trending[k]).isCloseTo(Math.pow(2, -days / 2.0), within(1e-6));
        }
      }
    }
  }
}
