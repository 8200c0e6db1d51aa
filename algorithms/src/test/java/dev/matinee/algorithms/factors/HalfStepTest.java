package dev.matinee.algorithms.factors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import org.junit.jupiter.api.Test;

class HalfStepTest {
  private static final int FACTORS = 20;
  private static final int USERS = HalfStep.LONG + 100;

  /// A movie that everybody has rated is summed by all threads, the others by one each.
  @Test
  void run_movieOfVeryManyRatings_sameBitsForAnyThreads() {
    var one = solved(1);
    assertThat(solved(3)).containsExactly(one);
    assertThat(solved(8)).containsExactly(one);
    assertThat(one).doesNotContain(0, Float.NaN);
  }

  private static float[] solved(int threads) {
    var training = new Training(1, threads, Progress.NONE);
    var ratings = ratings();
    var users = Factors.random(ratings.byUser(), FACTORS, 0.3, training, 0);
    var movies = new FactorMatrix(ratings.items().size(), FACTORS);
    new HalfStep(ratings.byItem(), users, null, new OfValues(ratings))
        .run(movies, Solver.EXACT, training);
    return movies.flat();
  }

  private static Ratings ratings() {
    var builder = Ratings.builder(RatingScale.STARS);
    for (int user = 0; user < USERS; user++) {
      builder.add(new Rating("u" + user, "everybody's", 1 + user % 5, 0));
      builder.add(new Rating("u" + user, "movie " + user % 40, 1 + user % 3, 0));
    }
    return builder.build();
  }

  private record OfValues(Ratings ratings) implements HalfStep.Terms {
    @Override
    public float ridge(int n) {
      return 1 + n / 100f;
    }

    @Override
    public float weight(int p) {
      return 0.1f + ratings.byItem().value(p);
    }

    @Override
    public float target(int p) {
      return ratings.byItem().value(p) - 3;
    }
  }
}
