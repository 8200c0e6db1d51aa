package dev.matinee.algorithms.factors;

import static dev.matinee.algorithms.Examples.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.algorithms.MovieLens;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NmfTest {
  /// Two epochs with one factor that starts at 1 on both sides, and both regularizations ½. Every
  /// row has three ratings, so after the first epoch `p_u = 1 · Σ_i r_ui / (3 + 3/2)`, and q alike:
  ///
  /// ```
  /// p 12/4.5 = 8/3   11/4.5 = 22/9   6/4.5 = 4/3   9/4.5 = 2     7/4.5 = 14/9
  /// q 14/4.5 = 28/9   6/4.5 = 4/3   12/4.5 = 8/3   5/4.5 = 10/9  8/4.5 = 16/9
  /// ```
  ///
  /// and after the second, with Σ over the rated items, where p cancels out,
  ///
  /// ```
  /// p_u = p (q_a 5 + q_b 3 + q_c 4) / (p (q_a² + q_b² + q_c²) + 3/2 p)
  ///     = (28/9·5 + 4/3·3 + 8/3·4) / ((28/9)² + (4/3)² + (8/3)² + 3/2) = 4896/3251
  /// p_w = (4/3·2 + 10/9·1 + 16/9·3) / ((4/3)² + (10/9)² + (16/9)² + 3/2) = 1476/1243
  /// q_a = (8/3·5 + 22/9·4 + 2·5) / ((8/3)² + (22/9)² + 2² + 3/2) = 5364/3011
  /// q_d = (22/9·2 + 4/3·1 + 14/9·2) / ((22/9)² + (4/3)² + (14/9)² + 3/2) = 1512/1891
  /// ```
  @Test
  void score_twoEpochs_isTheTableWorkedByHand() {
    var ratings = Examples.fiveByFive();
    var nmf = new Nmf(1, 2, 0.5, 0.5);
    var updates = new NmfUpdates(nmf, ratings, Training.sequential(0));
    for (int row = 0; row < 5; row++) {
      updates.users()[row][0] = 1;
      updates.items()[row][0] = 1;
    }
    var model = nmf.train(ratings, updates, Training.sequential(0));
    assertThat(Examples.score(model, ratings, "u", "d"))
        .isCloseTo(4896 / 3251.0 * 1512 / 1891, within(1e-6));
    assertThat(Examples.score(model, ratings, "w", "a"))
        .isCloseTo(1476 / 1243.0 * 5364 / 3011, within(1e-6));
  }

  /// One user, one item, one factor, without regularization: `p ← p · q r / (q p q) = r / q` and `q
  /// ← q · p r / (p p q) = r / p`, both from the old factors, so that `p q ← r² / (p q)`. Twice
  /// that is where it began, whatever the draws; once reflects it at r.
  @Test
  void epoch_oneRating_isReflectedAtTheRating() {
    var ratings = Examples.table(RatingScale.STARS, "u 4");
    var updates = new NmfUpdates(new Nmf(1, 1, 0, 0), ratings, Training.sequential(3));
    double start = updates.users()[0][0] * updates.items()[0][0];
    assertThat(start).isBetween(0.0, 1.0);
    updates.epoch();
    assertThat(updates.users()[0][0] * updates.items()[0][0]).isCloseTo(16 / start, within(1e-9));
    updates.epoch();
    assertThat(updates.users()[0][0] * updates.items()[0][0]).isCloseTo(start, within(1e-9));
  }

  @Test
  void epoch_anyRatings_isThePlainRule() {
    var ratings = Examples.random(40, 30, 700, 1);
    var trainer = new Nmf(6, 9, 0.05, 0.08);
    var updates = new NmfUpdates(trainer, ratings, Training.sequential(5));
    var p = copy(updates.users());
    var q = copy(updates.items());
    for (int epoch = 0; epoch < trainer.epochs(); epoch++) {
      updates.epoch();
      var newP = moved(ratings, p, q, trainer.userRegularization(), true);
      q = moved(ratings, q, p, trainer.itemRegularization(), false);
      p = newP;
    }
    for (int user = 0; user < 40; user++) {
      assertThat(updates.users()[user]).containsExactly(p[user], within(1e-9));
    }
    for (int item = 0; item < 30; item++) {
      assertThat(updates.items()[item]).containsExactly(q[item], within(1e-9));
    }
  }

  /// One side after one epoch, as the formula has it, a sum at a time.
  private static double[][] moved(
      Ratings ratings, double[][] own, double[][] other, double pull, boolean users) {
    var rows = users ? ratings.byUser() : ratings.byItem();
    var moved = copy(own);
    for (int row = 0; row < own.length; row++) {
      for (int f = 0; f < own[row].length; f++) {
        double top = 0;
        double bottom = rows.count(row) * pull * own[row][f];
        for (int at = rows.start(row); at < rows.end(row); at++) {
          var x = other[rows.column(at)];
          double expected = 0;
          for (int g = 0; g < x.length; g++) {
            expected += own[row][g] * x[g];
          }
          top += x[f] * rows.value(at);
          bottom += x[f] * expected;
        }
        moved[row][f] *= top / bottom;
      }
    }
    return moved;
  }

  private static double[][] copy(double[][] factors) {
    return Arrays.stream(factors).map(double[]::clone).toArray(double[][]::new);
  }

  @Test
  void score_plantedProducts_isFound() {
    var builder = Ratings.builder(new RatingScale(0, 20, 1));
    for (int user = 0; user < 30; user++) {
      for (int item = 0; item < 20; item++) {
        if ((user * 2 + item * 3) % 7 != 0) {
          builder.add("u" + user, "i" + item, truth(user, item), 0);
        }
      }
    }
    var ratings = builder.build();
    var model = new Nmf(2, 1000, 0.02, 0.02).train(ratings, Training.sequential(1));
    for (int user = 0; user < 30; user++) {
      for (var profile : new Profile[] {ratings.profile(user), ratings.profile(user).asNew()}) {
        var scorer = model.scorer(profile);
        for (int item = 0; item < 20; item++) {
          int number = Integer.parseInt(ratings.items().id(item).substring(1));
          assertThat(scorer.score(item)).isCloseTo(truth(user, number), within(0.3));
        }
      }
    }
  }

  private static float truth(int user, int item) {
    return (1 + user % 4) * (1 + item % 3) + (user % 5) * (item % 2);
  }

  @Test
  void weights_ofEverybody_sumToTheScore() {
    var ratings = Examples.random(40, 30, 700, 2);
    var model = Nmf.DEFAULTS.train(ratings, Training.sequential(1));
    for (var profile : new Profile[] {ratings.profile(7), ratings.profile(7).asNew()}) {
      var scorer = model.scorer(profile);
      var weights = new double[profile.size()];
      for (int item = 0; item < 30; item++) {
        scorer.contributions(item, weights);
        assertThat(Arrays.stream(weights).sum()).isCloseTo(scorer.score(item), within(1e-5));
        assertThat(Arrays.stream(weights).min().orElseThrow()).isNotNegative();
      }
    }
  }

  @Test
  void score_unknownUserOrItem_isNoOpinion() {
    var all = Examples.table(RatingScale.STARS, "u 5 3 4", "v 4 . 1", "w . 2 .");
    var ratings = all.select(position -> !all.items().id(all.item(position)).equals("b"));
    var model = Nmf.DEFAULTS.train(ratings, Training.sequential(1));
    int a = all.items().indexOf("a");
    int b = all.items().indexOf("b");
    assertThat(model.scorer(ratings.profile(0)).score(a)).isNotNaN();
    assertThat(model.scorer(ratings.profile(0)).score(b)).isNaN();
    assertThat(model.scorer(nobody()).score(a)).isNaN();
    assertThat(model.scorer(ratings.profile(2)).score(a)).isNaN();
  }

  @Test
  void train_movieLens_isAsAccurateAsTheReference() {
    assertThat(MovieLens.rmse(Nmf.DEFAULTS)).isBetween(0.972, 0.981);
  }

  @Test
  void construct_negativeRegularization_saysTheRule() {
    assertThatThrownBy(() -> new Nmf(15, 50, -1, 0))
        .hasMessage("userRegularization must be at least 0, got -1.0");
  }
}
