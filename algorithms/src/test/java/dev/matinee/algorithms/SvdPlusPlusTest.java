package dev.matinee.algorithms;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.nobody;
import static dev.matinee.algorithms.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
  /// Factors that start at 0 stay there, which leaves the biases; see [BaselineTest] for the sweep.
  @Test
  void score_withoutFactors_isTheSweepWorkedByHand() {
    var ratings = Examples.fiveByFive();
    var model = new SvdPlusPlus(2, 1, 0.1, 0, 0).train(ratings, Training.sequential(0));
    var u = model.scorer(profile(ratings, "u"));
    assertThat(u.score(item(ratings, "a"))).isCloseTo(3 + 0.262 + 0.452, within(1e-6));
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
      this.p = Factors.widened(Factors.random(rows, width, sd, training, 0));
      this.q = Factors.widened(Factors.random(columns, width, sd, training, Factors.ITEM_STREAMS));
      this.y =
          Factors.widened(Factors.random(columns, width, sd, training, Factors.CHOICE_STREAMS));
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
      var weights = new double[profile.size()];
      folded.weights(item, weights);
      assertThat(Arrays.stream(weights).sum())
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
    assertThat(MovieLens.rmse(SvdPlusPlus.DEFAULTS)).isLessThanOrEqualTo(0.936);
  }

  @Test
  void construct_noFactors_saysTheRule() {
    assertThatThrownBy(() -> new SvdPlusPlus(0, 1, 0.1, 0, 0))
        .hasMessage("factors must be at least 1, got 0");
  }
}
