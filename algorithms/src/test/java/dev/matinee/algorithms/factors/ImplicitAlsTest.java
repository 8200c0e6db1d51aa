package dev.matinee.algorithms.factors;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.algorithms.factors.ImplicitAls.ScaledBy;
import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.core.Features;
import dev.matinee.core.NewItems;
import dev.matinee.core.Training;
import dev.matinee.core.columns.RatingColumns;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImplicitAlsTest {
  /// One iteration with one factor, α = 1 and λ = 1, the items starting at 1; one to five stars
  /// have the strengths 0.6, 0.8, 1, 1.2, 1.4. The sum of the squares of all items is 5, so first
  /// `x_u = Σ_i (1 + w_ui) / (5 + Σ_i w_ui + 1)`:
  ///
  /// ```
  /// u (3 + 1.4 + 1 + 1.2)/(6 + 3.6) = 11/16   v 6.4/9.4 = 32/47   w 5.4/8.4 = 9/14
  /// x 6/9 = 2/3                               y 5.6/8.6 = 28/43
  /// ```
  ///
  /// whose squares sum to 2.2179371517. Then the items, for instance d, which v, w and y gave 2, 1,
  /// 2
  ///
  /// ```
  /// d (1.8·32/47 + 1.6·9/14 + 1.8·28/43)
  ///   / (2.2179371517 + 0.8 (32/47)² + 0.6 (9/14)² + 0.8 (28/43)² + 1) = 0.8204585053
  /// a 0.9386582613   b 0.8359042222   c 0.9182801026   e 0.8589085331
  /// ```
  ///
  /// whose squares sum to 3.8339295740; and the users once more
  ///
  /// ```
  /// u (2.4 a + 2 b + 2.2 c) / (3.8339295740 + 1.4 a² + 1 b² + 1.2 c² + 1) = 0.7643040255
  /// ```
  @Test
  void score_oneIteration_isTheTableWorkedByHand() {
    var ratings = Examples.fiveByFive();
    var start = FactorMatrix.rounded(Examples.column(1), 1);
    var model =
        new ImplicitAls(1, 1, 1, 1, 0, 1, ScaledBy.PAIRS, Solver.EXACT)
            .train(ratings, start, Training.sequential(0));
    assertThat(Examples.score(model, ratings, "u", "d"))
        .isCloseTo(0.7643040255 * 0.8204585053, within(1e-6));
    assertThat(Examples.score(model, ratings, "u", "e"))
        .isCloseTo(0.7643040255 * 0.8589085331, within(1e-6));
    double a = 0.9386582613;
    double b = 0.8359042222;
    double c = 0.9182801026;
    double matrix = 3.8339295740 + 1.4 * a * a + b * b + 1.2 * c * c + 1;
    var contributions = new double[3];
    model.scorer(profile(ratings, "u")).contributions(item(ratings, "d"), contributions);
    assertThat(contributions[0]).isCloseTo(2.4 * a / matrix * 0.8204585053, within(1e-6));
  }

  /// A movie that came after the training, with the ratings of another one, has the factors that
  /// one more half-step of the training gives that one: the same bits.
  @Test
  void with_aRatedNewItem_isTheHalfStepOfTheTraining() {
    var ratings = Examples.random(40, 30, 700, 5);
    var training = Training.sequential(3);
    var model =
        (FactorModel)
            new ImplicitAls(4, 3, 10, 2, 0, 1, ScaledBy.PAIRS, Solver.EXACT)
                .train(ratings, training);
    var next =
        (FactorModel)
            new ImplicitAls(4, 1, 10, 2, 0, 1, ScaledBy.PAIRS, Solver.EXACT)
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
