package dev.matinee.workbench.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.store.Home;
import dev.matinee.workbench.promotion.ContestRatings;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.Line;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetuningTest {
  private static final double CHAMPION = 1.5;

  @TempDir Path folder = Path.of("");

  private static double rmse(double prediction, Ratings ratings) {
    double sum = 0;
    for (int p = 0; p < ratings.size(); p++) {
      double error = ratings.value(p) - prediction;
      sum += error * error;
    }
    return Math.sqrt(sum / ratings.size());
  }

  @Test
  void run_searchAndContest_shareNoRating() {
    try (var home = Home.open(folder)) {
      var bench = Lines.bench(home);
      Lines.serve(
          home, Role.SCORE, Line.NAME, Map.of("rating", CHAMPION, "slope", 0.0, "trouble", "none"));

      var result =
          new Retuning(bench, 4).run(Role.SCORE, "planted", Lines.RATINGS, Training.sequential(0));

      assertThat(result.searches())
          .singleElement()
          .satisfies(
              search ->
                  assertThat(search.data().digest())
                      .isEqualTo(ContestRatings.leftForSearches(Lines.RATINGS).digest()));
      var judgedOn = ContestRatings.splits(Lines.RATINGS).first().test();
      assertThat(result.verdict().champion().get("rmse"))
          .isCloseTo(rmse(CHAMPION, judgedOn), within(1e-6));
      assertThat(home.artifacts().manifest(result.artifact()).data().ratings())
          .isEqualTo(Lines.RATINGS.size());
    }
  }
}
