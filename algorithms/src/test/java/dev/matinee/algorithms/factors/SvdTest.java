package dev.matinee.algorithms.factors;

import static dev.matinee.algorithms.Examples.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.algorithms.MovieLens;
import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SvdTest {
  /// One epoch with γ = 0.1 and λ = 0.5, one factor that starts at 1 on both sides. A step keeps
  /// 0.95 of everything and adds 0.1 e to the biases, 0.1 e q to p and 0.1 e p to q. With the
  /// numbers before the step, the errors and what they make of u and of d, which v, w and y rated:
  ///
  /// ```
  /// u a 5 − (3 + 0 + 0 + 1·1) = 1                    b_u  0.1         p_u 1.05
  ///   b 3 − (3 + 0.1 + 0 + 1.05·1) = −1.15               −0.02            0.8825
  ///   c 4 − (3 − 0.02 + 0 + 0.8825·1) = 0.1375           −0.00525         0.852125
  /// v a 4 − (3 + 0 + 0.1 + 1·1.05) = −0.15
  ///   c 5 − (3 − 0.015 + 0.01375 + 0.93425·0.962134375) = 1.10237596
  ///   d 2 − (3 + 0.095987596 + 0 + 0.993600881·1) = −2.089588477
  ///                                                  b_d −0.208958848  q_d 0.742378305
  /// w b 2 − (3 + 0 − 0.115 + 1·0.82925) = −1.71425
  ///   d 1 − (3 − 0.171425 − 0.208958848 + 0.807845819·0.742378305) = −2.219343362
  ///                                                      −0.420445241      0.525970664
  ///   e −0.217906205
  /// x a 0.9375   c −1.276893182   e −2.745420848
  /// y b −2.3356875
  ///   d 2 − (3 − 0.23356875 − 0.420445241 + 0.806036981·0.525970664) = −0.769937815
  ///                                                      −0.476416761      0.437612296
  ///   e 1.119909314                                  b_e −0.168490084  q_e 0.70240471
  /// ```
  @Test
  void score_oneEpoch_isTheSweepWorkedByHand() {
    var ratings = Examples.fiveByFive();
    var p = FactorMatrix.rounded(Examples.column(1), 1);
    var q = FactorMatrix.rounded(Examples.column(1), 1);
    var model = new Svd(1, 1, 0.1, 0.5, 0).train(ratings, p, q, Training.sequential(0));
    assertThat(Examples.score(model, ratings, "u", "d"))
        .isCloseTo(3 - 0.00525 - 0.476416761 + 0.852125 * 0.437612296, within(1e-6));
    assertThat(Examples.score(model, ratings, "u", "e"))
        .isCloseTo(3 - 0.00525 - 0.168490084 + 0.852125 * 0.70240471, within(1e-6));
  }

  @Test
  void train_anyRatings_isTheSweepOfTheFormula() {
    var ratings = Examples.random(40, 30, 700, 1);
    var svd = new Svd(11, 7, 0.02, 0.05, 0.2);
    var model = svd.train(ratings, Training.sequential(5));
    var expected = sweep(svd, ratings, Training.sequential(5));
    for (int user = 0; user < 40; user++) {
      var scorer = model.scorer(ratings.profile(user));
      for (int item = 0; item < 30; item++) {
        assertThat(scorer.score(item)).isCloseTo(expected[user][item], within(1e-4));
      }
    }
  }

  /// The update rules as they are written, one number at a time.
  private static double[][] sweep(Svd svd, Ratings ratings, Training training) {
    var rows = ratings.byUser();
    int users = rows.rows();
    int items = rows.columns();
    var p = Factors.random(rows, svd.factors(), svd.initSd(), training, 0);
    var q =
        Factors.random(
            ratings.byItem(), svd.factors(), svd.initSd(), training, Factors.ITEM_STREAMS);
    var ofUser = new double[users];
    var ofItem = new double[items];
    for (int epoch = 0; epoch < svd.epochs(); epoch++) {
      for (int u = 0; u < users; u++) {
        for (int at = rows.start(u); at < rows.end(u); at++) {
          int i = rows.column(at);
          double e =
              rows.value(at) - expected(ratings.mean(), ofUser[u], ofItem[i], p.row(u), q.row(i));
          ofUser[u] += svd.learningRate() * (e - svd.regularization() * ofUser[u]);
          ofItem[i] += svd.learningRate() * (e - svd.regularization() * ofItem[i]);
          for (int f = 0; f < svd.factors(); f++) {
            float before = p.get(u, f);
            p.set(u, f, step(svd, before, e * q.get(i, f)));
            q.set(i, f, step(svd, q.get(i, f), e * before));
          }
        }
      }
    }
    var all = new double[users][items];
    for (int u = 0; u < users; u++) {
      for (int i = 0; i < items; i++) {
        all[u][i] = expected(ratings.mean(), ofUser[u], ofItem[i], p.row(u), q.row(i));
      }
    }
    return all;
  }

  private static float step(Svd svd, float factor, double gradient) {
    return (float) (factor + svd.learningRate() * (gradient - svd.regularization() * factor));
  }

  private static double expected(double mean, double ofUser, double ofItem, float[] p, float[] q) {
    double sum = mean + ofUser + ofItem;
    for (int f = 0; f < p.length; f++) {
      sum += (double) p[f] * q[f];
    }
    return sum;
  }

  @Test
  void weights_ofAFoldedInUser_sumToWhatTheProfileAdds() {
    var ratings = Examples.random(40, 30, 700, 2);
    var model = Svd.DEFAULTS.train(ratings, Training.sequential(1));
    var prior = model.scorer(nobody());
    var profile = ratings.profile(7).asNew();
    var folded = model.scorer(profile);
    for (int item = 0; item < 30; item++) {
      var contributions = new double[profile.size()];
      folded.contributions(item, contributions);
      assertThat(Arrays.stream(contributions).sum())
          .isCloseTo(folded.score(item) - prior.score(item), within(1e-6));
    }
  }

  /// The weight of a rating is what half a star more of it adds to the score, for each half star
  /// that it lies above what the items alone explain.
  @Test
  void weights_ofAFoldedInUser_areTheEffectOfARating() {
    var ratings = Examples.random(40, 30, 700, 2);
    var model = Svd.DEFAULTS.train(ratings, Training.sequential(1));
    var profile = ratings.profile(7).asNew();
    var contributions = new double[profile.size()];
    model.scorer(profile).contributions(3, contributions);
    for (int k = 0; k < profile.size(); k++) {
      double without = model.scorer(Examples.withValue(profile, k, 0)).score(3);
      double with = model.scorer(Examples.withValue(profile, k, 1)).score(3);
      double target = profile.value(k) - model.scorer(nobody()).score(profile.item(k));
      assertThat(contributions[k]).isCloseTo((with - without) * target, within(1e-6));
    }
  }

  @Test
  void train_movieLens_isAsAccurateAsTheReference() {
    assertThat(MovieLens.rmse(Svd.DEFAULTS)).isBetween(0.949, 0.956);
  }
}
