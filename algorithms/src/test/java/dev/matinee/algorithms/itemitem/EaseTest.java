package dev.matinee.algorithms.itemitem;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.algorithms.kernels.Inverse;
import dev.matinee.algorithms.support.PreferenceStrength;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EaseTest {
  /// With the strengths 0.6, 0.8, 1, 1.2, 1.4 for one to five stars, for instance `(XᵀX)_ad = 1.2 ·
  /// 0.8` by v alone, and λ = 1, the matrix and its inverse P are
  ///
  /// ```
  ///    6.36 1.4  4.76 0.96 0.84      0.47613053 −0.05207446 −0.41289740  0.04268074 −0.03674736
  ///    1.4  3    1.2  0.96 1.52     −0.05207446  0.45998684 −0.02987411 −0.04822066 −0.14797072
  ///    4.76 1.2  5.4  1.12 0.6      −0.41289740 −0.02987411  0.57356146 −0.11856336  0.06133274
  ///    0.96 0.96 1.12 2.64 1.56      0.04268074 −0.04822066 −0.11856336  0.54688197 −0.19593534
  ///    0.84 1.52 0.6  1.56 3.8      −0.03674736 −0.14797072  0.06133274 −0.19593534  0.40122178
  /// ```
  ///
  /// so that d has the weights −P_ad/P_dd = −0.07804378 from a, 0.08817380 from b and 0.21679880
  /// from c, which u rated with strengths of 1.4, 1 and 1.2.
  @Test
  void score_fiveByFive_isTheInverseWorkedByHand() {
    var ratings = Examples.fiveByFive();
    var model = new Ease(1, 0.8, 0, 0).train(ratings, Training.sequential(0));
    assertThat(Examples.score(model, ratings, "u", "d"))
        .isCloseTo(-1.4 * 0.07804378 + 0.08817380 + 1.2 * 0.21679880, within(1e-6));
    assertThat(Examples.score(model, ratings, "u", "e"))
        .isCloseTo((1.4 * 0.03674736 + 0.14797072 - 1.2 * 0.06133274) / 0.40122178, within(1e-6));
    assertThat(Examples.score(model, ratings, "w", "a"))
        .isCloseTo((0.8 * 0.05207446 - 0.6 * 0.04268074 + 0.03674736) / 0.47613053, within(1e-6));
    var contributions = new double[3];
    model.scorer(profile(ratings, "u")).contributions(item(ratings, "d"), contributions);
    assertThat(contributions)
        .containsExactly(
            new double[] {-1.4 * 0.07804378, 0.08817380, 1.2 * 0.21679880}, within(1e-6));
  }

  /// A choice is a choice: the matrix counts who has rated both, so that the ratings of two users
  /// who chose the same say the same.
  @Test
  void score_strengthZero_isThatOfChoicesAlone() {
    var trainer = new Ease(1, 0, 0, 0);
    var stars = Examples.table(RatingScale.STARS, "u 5 1 .", "v 2 . 4", "w . 3 1");
    var fives = Examples.table(RatingScale.STARS, "u 5 5 .", "v 5 . 5", "w . 5 5");
    var one = trainer.train(stars, Training.sequential(0));
    var other = trainer.train(fives, Training.sequential(0));
    assertThat(Examples.score(one, stars, "u", "c"))
        .isEqualTo(Examples.score(other, fives, "u", "c"));
  }

  @Test
  void train_outOfRange_saysTheRule() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ease(1, 2.5, 0, 0))
        .withMessage("strength must be between 0.0 and 2.0, got 2.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ease(1, 1, -1, 0))
        .withMessage("items must be between 0 and 46336, got -1");
  }

  /// Nobody has to find out from a list that movies are missing.
  @Test
  void notes_fewerItemsThanThereAre_sayHowMany() {
    var ratings = Examples.random(40, 30, 700, 1);
    var some = new Ease(5, 0.8, 20, 0).train(ratings, Training.sequential(0));
    var all = new Ease(5, 0.8, 0, 0).train(ratings, Training.sequential(0));
    var restored = Ease.DEFAULTS.restore(ratings, some.state());

    assertThat(all.notes()).isEmpty();
    assertThat(some.notes()).hasSize(1);
    assertThat(some.notes().getFirst())
        .startsWith("ease has weights for the 20 most rated of 30 movies");
    assertThat(restored.notes()).isEqualTo(some.notes());
  }

  @Test
  void memoryNeed_itemsThatDoNotFit_saysNeedAndRemedy() {
    var need = Ease.DEFAULTS.memoryNeed(Examples.random(40, 30, 700, 1));
    assertThat(need.what()).isEqualTo("the weights of all pairs of 30 items");
    assertThat(need.remedy()).startsWith("set items=15 or fewer (0 takes what fits), or choose");
  }

  /// The one is as close to the other as it says, movie by movie, and scores are those sums.
  @Test
  void sparseWeights_largestOfEach_missTheShareTheyState() {
    int n = 300;
    var training = new Training(0, 2, Progress.NONE);
    var gram = gramOf(n, training);
    Inverse.inPlace(gram, training::forEach);
    var sparse = SparseWeights.of(gram, 40, training);
    var again = SparseWeights.restored(sparse.saved(State.builder()).build());
    double dropped = sparse.saved(State.builder()).build().doubles("dropped")[0];
    var dense = DenseWeights.of(gram, training);
    double worst = 0;
    for (int j = 0; j < n; j++) {
      double left = 0;
      double all = 0;
      for (int i = 0; i < n; i++) {
        assertThat(sparse.get(i, j)).isIn(0f, dense.get(i, j)).isEqualTo(again.get(i, j));
        left += Math.pow(dense.get(i, j) - sparse.get(i, j), 2);
        all += Math.pow(dense.get(i, j), 2);
      }
      worst = Math.max(worst, left / all);
    }
    assertThat(dropped).isCloseTo(worst, within(1e-6)).isPositive();
    assertThat(sparse.numbers().length).isEqualTo(n * 40);
    var sums = new float[n];
    sparse.addRow(7, 2, sums);
    for (int j = 0; j < n; j++) {
      assertThat(sums[j]).isEqualTo(2 * sparse.get(7, j));
    }
  }

  /// Weights to an item that are next to nothing keep their digits too.
  @Test
  void halfWeights_all_areOffByTheirLastDigit() {
    int n = 300;
    var training = new Training(0, 2, Progress.NONE);
    var gram = gramOf(n, training);
    Inverse.inPlace(gram, training::forEach);
    var half = HalfWeights.of(gram, training);
    var again = HalfWeights.restored(half.saved(State.builder()).build());
    var dense = DenseWeights.of(gram, training);
    for (int j = 0; j < n; j++) {
      float largest = 0;
      for (int i = 0; i < n; i++) {
        largest = Math.max(largest, Math.abs(dense.get(i, j)));
      }
      for (int i = 0; i < n; i++) {
        double off = Math.abs(dense.get(i, j)) / 2048 + largest * Math.pow(2, -25);
        assertThat(half.get(i, j)).isCloseTo(dense.get(i, j), within((float) (1.01 * off)));
        assertThat(half.get(i, j)).isEqualTo(again.get(i, j));
      }
    }
    var sums = new float[n];
    half.addRow(7, 2, sums);
    for (int j = 0; j < n; j++) {
      assertThat(sums[j]).isEqualTo(2 * half.get(7, j));
    }
  }

  private static FactorMatrix gramOf(int n, Training training) {
    var ratings = Examples.random(200, n, 12_000, 3);
    var items = IntStream.range(0, n).toArray();
    var gram = GramMatrix.upper(ratings, items, PreferenceStrength.DEFAULT, training);
    for (int i = 0; i < n; i++) {
      gram.set(i, i, gram.get(i, i) + 10);
    }
    return gram;
  }

  /// What every pair of items has in common, the plain way.
  @Test
  void gram_upperTriangle_isTheSumOverUsers() {
    var ratings = Examples.random(60, 20, 500, 2);
    var items = new int[] {1, 4, 5, 9, 17};
    var strength = PreferenceStrength.DEFAULT;
    var gram = GramMatrix.upper(ratings, items, strength, Training.sequential(0));
    for (int i = 0; i < items.length; i++) {
      for (int j = i; j < items.length; j++) {
        double sum = 0;
        for (int user = 0; user < ratings.users().size(); user++) {
          sum += of(ratings, user, items[i]) * of(ratings, user, items[j]);
        }
        assertThat(gram.get(i, j)).isCloseTo((float) sum, within(1e-4f));
      }
    }
  }

  private static double of(Ratings ratings, int user, int item) {
    var rows = ratings.byUser();
    for (int p = rows.start(user); p < rows.end(user); p++) {
      if (rows.column(p) == item) {
        return PreferenceStrength.DEFAULT.of(ratings.scale(), rows.value(p));
      }
    }
    return 0;
  }
}
