package dev.matinee.algorithms.factors;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.core.Features;
import dev.matinee.core.NewItems;
import dev.matinee.core.Profile;
import dev.matinee.core.Training;
import dev.matinee.core.columns.RatingColumns;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlsTest {
  /// One iteration with one factor and without biases, the items starting at 1, −1, 1, −1, 1. Every
  /// row has three ratings and the ridge ρ(3) = 3, which is λ n with λ = 1 and ν = 1, and λ · 100 ·
  /// (3/100)^½ with λ = √3/10 and ν = ½. First `p_u = Σ_i q_i (r_ui − 3) / (Σ_i q_i² + 3)`:
  ///
  /// ```
  /// u (2 − 0 + 1)/6 = 1/2   v (1 + 2 + 1)/6 = 2/3   w (1 + 2 + 0)/6 = 1/2
  /// x (2 + 0 − 2)/6 = 0     y (2 + 1 + 1)/6 = 2/3
  /// ```
  ///
  /// then the items likewise, for instance a by u, v, x and d by v, w, y:
  ///
  /// ```
  /// a (2/2 + 1·2/3 + 0) / (1/4 + 4/9 + 0 + 3) = 60/133            b −33/71   c 66/133
  /// d (−1·2/3 − 2/2 − 1·2/3) / (4/9 + 1/4 + 4/9 + 3) = −84/149    e 24/133
  /// ```
  ///
  /// and the users once more:
  ///
  /// ```
  /// u (2·60/133 − 0·33/71 + 66/133) / (0.451128² + 0.464789² + 0.496241² + 3) = 0.3814982785
  /// y (2·33/71 + 84/149 + 24/133) / (0.464789² + 0.563758² + 0.180451² + 3) = 0.4693192251
  /// ```
  @ParameterizedTest
  @CsvSource({"1, 1", "0.17320508075688773, 0.5"})
  void score_oneIteration_isTheTableWorkedByHand(double regularization, double exponent) {
    var ratings = Examples.fiveByFive();
    var als = new Als(1, 1, regularization, exponent, false, true, Solver.AUTO);
    var start = FactorMatrix.of(new float[] {1, -1, 1, -1, 1}, 1);
    var model = als.train(ratings, start, Training.sequential(0));
    assertThat(Examples.score(model, ratings, "u", "d"))
        .isCloseTo(3 - 0.3814982785 * 84 / 149, within(1e-6));
    assertThat(Examples.score(model, ratings, "u", "e"))
        .isCloseTo(3 + 0.3814982785 * 24 / 133, within(1e-6));
    assertThat(Examples.score(model, ratings, "y", "c"))
        .isCloseTo(3 + 0.4693192251 * 66 / 133, within(1e-6));
    var contributions = new double[3];
    model.scorer(profile(ratings, "u")).contributions(item(ratings, "d"), contributions);
    double ridge = 0.451128 * 0.451128 + 0.464789 * 0.464789 + 0.496241 * 0.496241 + 3;
    assertThat(contributions[0]).isCloseTo(2 * 60 / 133.0 / ridge * -84 / 149, within(1e-6));
  }

  /// Without a mean to start from nothing is said about nobody, in one number as in all.
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void scores_ofNobodyUncentered_noOpinionAtOnceAsAlone(int together) {
    var ratings = Examples.fiveByFive();
    var model =
        new Als(2, 2, 0.1, 1, false, false, Solver.AUTO).train(ratings, Training.sequential(0));
    var nobody = model.scorer(Profile.of(-1, new int[0], new float[0]));
    var known = model.scorer(profile(ratings, "u"));
    var scores = new float[2][5];
    model.scores(
        List.of(nobody, known).subList(0, together),
        5,
        (k, block) ->
            System.arraycopy(block.values(), block.at(), scores[k], block.first(), block.size()));
    assertThat(nobody.score(0)).isNaN();
    assertThat(scores[0]).containsOnly(Float.NaN);
    assertThat(scores[1][0]).isEqualTo(together == 1 ? 0 : (float) known.score(0));
  }

  /// A movie that came after the training, with the ratings of another one, has the factors that
  /// one more half-step of the training gives that one: the same bits.
  @Test
  void with_aRatedNewItem_isTheHalfStepOfTheTraining() {
    var ratings = Examples.random(40, 30, 700, 5);
    var training = Training.sequential(3);
    var model =
        (FactorModel) new Als(4, 3, 0.1, 0.5, false, true, Solver.EXACT).train(ratings, training);
    var next =
        (FactorModel)
            new Als(4, 1, 0.1, 0.5, false, true, Solver.EXACT)
                .train(ratings, model.items().extended(30), training);
    int twin = item(ratings, "i7");
    var columns = new RatingColumns.Builder();
    var rows = ratings.byItem();
    for (int p = rows.start(twin); p < rows.end(twin); p++) {
      columns.add(rows.column(p), 30, rows.value(p), 0);
    }
    var features =
        ratings.ofItems().replacing(Map.of("new", new Features.Known(Map.of(), Map.of())));
    var among = (FactorModel) model.with(NewItems.rated(ratings, features, columns.build()));

    assertThat(ratings.items().size()).isEqualTo(30);
    assertThat(among.items().row(30)).isEqualTo(next.items().row(twin));
    assertThat(among.items().row(twin)).isEqualTo(model.items().row(twin));
    assertThat(among.scorer(ratings.profile(2)).score(30)).isFinite();
    assertThat(among.similarItems(30).score(twin)).isGreaterThan(0.9);
    assertThat(model.with(NewItems.unrated(ratings, features))).isSameAs(model);
  }
}
