package dev.matinee.algorithms.factors;

import static dev.matinee.algorithms.Examples.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.algorithms.MovieLens;
import dev.matinee.core.Ids;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SvdPlusPlusTest {
  /// One epoch with γ = 0.05 and λ = 0.1, one factor that starts at 1 everywhere, by the plain
  /// rule. A step keeps 0.995 of everything and adds 0.05 e to the biases, 0.05 e q to p, 0.05 e (p
  /// + z) to q and 0.05 e q/√3 to the three y of the user; z is the sum of these, divided by √3.
  ///   The numbers before each step, and the errors:
  ///
  /// ```
  ///     b_user       b_item       p            z            q            e
  /// u a  0            0           1            1.732050808  1            −0.732050808
  ///   b −0.036602540  0           0.958397460  1.686788013  1            −2.608582932
  ///   c −0.166848674  0           0.823176326  1.547924926  1            −1.204252578
  /// v a  0           −0.036602540 1            1.563998718  0.895000000  −1.258176312
  ///   c −0.062908816 −0.060212629 0.938696610  1.499875334  0.852229760   0.044897861
  ///   d −0.060349378  0           0.935916292  1.494289122  1            −3.369856035
  /// w b  0           −0.130429147 1            1.565297416  0.649990716  −2.536990358
  ///   d −0.126849518 −0.168492802 0.912548991  1.475019920  0.585527881  −3.102645845
  ///   e −0.281347563  0           0.817151964  1.376810538  1            −1.912614939
  /// x a  0           −0.099328343 1            1.303222058  0.729226877   0.419756914
  ///   c  0.020987846 −0.057666673 1.010304901  1.312010849  0.853442945  −1.945285165
  ///   e −0.076381352 −0.095630747 0.922243882  1.222441299  0.785189727  −3.511972674
  /// y b  0           −0.256626519 1            1.198698688  0.321334022  −2.449890174
  ///   d −0.122494509 −0.322782630 0.955638347  1.153343542  0.212211204  −1.002272446
  ///   e −0.171995658 −0.270751227 0.940225483  1.136942152  0.404659991   0.602200249
  /// ```
  ///
  /// At the end u has the bias −0.226227060, p = 0.758847815 and, as others have moved y_a, y_b and
  /// y_c since, z = (0.584158205 + 0.655358216 + 0.584158205)/√3 = 1.052899037; d has −0.371282339
  /// and q = 0.105461426, e has −0.239287458 and 0.465180234.
  @Test
  void score_oneEpoch_isTheSweepWorkedByHand() {
    var ratings = Examples.fiveByFive();
    var trainer = new SvdPlusPlus(1, 1, 0.05, 0.1, 0);
    var descent =
        new SvdPlusPlusDescent(
            trainer, ratings, Examples.column(1), Examples.column(1), Examples.column(1));
    var model = trainer.train(descent, Training.sequential(0));
    assertThat(Examples.score(model, ratings, "u", "d"))
        .isCloseTo(
            3 - 0.226227060 - 0.371282339 + 0.105461426 * (0.758847815 + 1.052899037),
            within(1e-6));
    assertThat(Examples.score(model, ratings, "u", "e"))
        .isCloseTo(
            3 - 0.226227060 - 0.239287458 + 0.465180234 * (0.758847815 + 1.052899037),
            within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02, 0.5})
  void epoch_anyRatings_isThePlainRuleToTheLastDigits(double regularization) {
    var ratings = Examples.random(40, 30, 700, 1);
    var trainer = new SvdPlusPlus(7, 6, 0.02, regularization, 0.3);
    var descent = new SvdPlusPlusDescent(trainer, ratings, Training.sequential(5));
    var plain = new Plain(trainer, ratings, Training.sequential(5));
    for (int epoch = 0; epoch < trainer.epochs(); epoch++) {
      descent.epoch();
      plain.epoch();
    }
    assertThat(descent.biases().ofUsers()).containsExactly(plain.ofUsers, within(1e-12));
    assertThat(descent.biases().ofItems()).containsExactly(plain.ofItems, within(1e-12));
    for (int item = 0; item < 30; item++) {
      assertThat(descent.items()[item]).containsExactly(plain.q[item], within(1e-12));
      assertThat(descent.implicit()[item]).containsExactly(plain.y[item], within(1e-12));
    }
    for (int user = 0; user < 40; user++) {
      assertThat(descent.users()[user]).containsExactly(plain.tastes(user), within(1e-12));
    }
  }

  /// The update rules as they are written, one number at a time: z is summed for every rating,
  /// every rating moves all y of the user.
  private static final class Plain {
    private final SvdPlusPlus trainer;
    private final Ratings ratings;
    private final double[] ofUsers;
    private final double[] ofItems;
    private final double[][] p;
    private final double[][] q;
    private final double[][] y;

    Plain(SvdPlusPlus trainer, Ratings ratings, Training training) {
      var rows = ratings.byUser();
      var columns = ratings.byItem();
      int width = trainer.factors();
      double sd = trainer.initSd();
      this.trainer = trainer;
      this.ratings = ratings;
      this.ofUsers = new double[rows.rows()];
      this.ofItems = new double[rows.columns()];
      this.p = SvdPlusPlusDescent.widened(Factors.random(rows, width, sd, training, 0));
      this.q =
          SvdPlusPlusDescent.widened(
              Factors.random(columns, width, sd, training, Factors.ITEM_STREAMS));
      this.y =
          SvdPlusPlusDescent.widened(
              Factors.random(columns, width, sd, training, Factors.CHOICE_STREAMS));
    }

    void epoch() {
      var rows = ratings.byUser();
      for (int user = 0; user < rows.rows(); user++) {
        for (int at = rows.start(user); at < rows.end(user); at++) {
          step(user, rows.column(at), rows.value(at));
        }
      }
    }

    /// p + z of a user.
    double[] tastes(int user) {
      var rows = ratings.byUser();
      var tastes = p[user].clone();
      for (int at = rows.start(user); at < rows.end(user); at++) {
        for (int f = 0; f < tastes.length; f++) {
          tastes[f] += y[rows.column(at)][f] / Math.sqrt(rows.count(user));
        }
      }
      return tastes;
    }

    private void step(int user, int item, double rating) {
      var rows = ratings.byUser();
      double rate = trainer.learningRate();
      double pull = trainer.regularization();
      var tastes = tastes(user);
      double e = rating - ratings.mean() - ofUsers[user] - ofItems[item];
      for (int f = 0; f < tastes.length; f++) {
        e -= q[item][f] * tastes[f];
      }
      ofUsers[user] += rate * (e - pull * ofUsers[user]);
      ofItems[item] += rate * (e - pull * ofItems[item]);
      for (int f = 0; f < tastes.length; f++) {
        double before = q[item][f];
        p[user][f] += rate * (e * before - pull * p[user][f]);
        q[item][f] += rate * (e * tastes[f] - pull * before);
        for (int at = rows.start(user); at < rows.end(user); at++) {
          var moved = y[rows.column(at)];
          moved[f] += rate * (e * before / Math.sqrt(rows.count(user)) - pull * moved[f]);
        }
      }
    }
  }

  @Test
  void weights_ofAFoldedInUser_sumToWhatTheProfileAdds() {
    var ratings = Examples.random(40, 30, 700, 2);
    var model = SvdPlusPlus.DEFAULTS.train(ratings, Training.sequential(1));
    var prior = model.scorer(nobody());
    var profile = ratings.profile(7).asNew();
    var folded = model.scorer(profile);
    for (int item = 0; item < 30; item++) {
      var contributions = new double[profile.size()];
      folded.contributions(item, contributions);
      assertThat(Arrays.stream(contributions).sum())
          .isCloseTo(folded.score(item) - prior.score(item), within(1e-5));
    }
  }

  /// Two kinds of users and of items: who likes one kind dislikes the other. The model must tell
  /// the kinds apart where the biases cannot, for those it has trained and for those folded in.
  @Test
  void score_plantedTaste_isFoundForTrainedAndFoldedIn() {
    var random = new SplittableRandom(3);
    var builder = Ratings.builder(RatingScale.STARS);
    for (int user = 0; user < 80; user++) {
      for (int item = 0; item < 60; item++) {
        if (random.nextInt(3) == 0) {
          builder.add("u" + user, "i" + item, user % 2 == item % 2 ? 5 : 1, 0);
        }
      }
    }
    var ratings = builder.build();
    var model = new SvdPlusPlus(8, 60, 0.02, 0.02, 0.1).train(ratings, Training.sequential(0));
    for (int user = 0; user < 80; user++) {
      for (var profile : new Profile[] {ratings.profile(user), ratings.profile(user).asNew()}) {
        var scorer = model.scorer(profile);
        for (int item = 0; item < 60; item++) {
          boolean liked = parity(ratings.users(), user) == parity(ratings.items(), item);
          assertThat(scorer.score(item)).isBetween(liked ? 3.5 : -2, liked ? 8 : 2.5);
        }
      }
    }
  }

  private static int parity(Ids ids, int index) {
    return Integer.parseInt(ids.id(index).substring(1)) % 2;
  }

  @Test
  void score_nobody_isTheMeanAndTheItemsBias() {
    var ratings = Examples.random(40, 30, 700, 2);
    var model = SvdPlusPlus.DEFAULTS.train(ratings, Training.sequential(1));
    var nobody = model.scorer(nobody());
    double mean = ratings.mean();
    assertThat(nobody.score(3))
        .isEqualTo(mean + model.state().part("biases").doubles("itemBias")[3]);
  }

  @Test
  void train_otherSeed_otherFactors() {
    var ratings = Examples.random(40, 30, 700, 2);
    var one = SvdPlusPlus.DEFAULTS.train(ratings, Training.sequential(1)).state();
    var again = SvdPlusPlus.DEFAULTS.train(ratings, Training.sequential(1)).state();
    var other = SvdPlusPlus.DEFAULTS.train(ratings, Training.sequential(2)).state();
    assertThat(again.floats("itemFactors")).containsExactly(one.floats("itemFactors"));
    assertThat(other.floats("itemFactors")).isNotEqualTo(one.floats("itemFactors"));
  }

  @Test
  void restore_state_sameBits() {
    var ratings = Examples.random(40, 30, 700, 2);
    var model = SvdPlusPlus.DEFAULTS.train(ratings, Training.sequential(1));
    var restored = SvdPlusPlus.DEFAULTS.restore(ratings, model.state());
    for (var profile : new Profile[] {ratings.profile(3), ratings.profile(3).asNew()}) {
      for (int item = 0; item < 30; item++) {
        assertThat(restored.scorer(profile).score(item))
            .isEqualTo(model.scorer(profile).score(item));
      }
    }
  }

  @Test
  void train_movieLens_isAsAccurateAsTheReference() {
    assertThat(MovieLens.rmse(SvdPlusPlus.DEFAULTS)).isBetween(0.927, 0.936);
  }

  @Test
  void construct_noFactors_saysTheRule() {
    assertThatThrownBy(() -> new SvdPlusPlus(0, 1, 0.1, 0, 0))
        .hasMessage("factors must be at least 1, got 0");
  }
}
