package dev.matinee.algorithms.matchbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import org.junit.jupiter.api.Test;

/// Assumed density filtering worked by hand on a table of five users and five movies.
class ByHandTest {
  private static final String[] TABLE = {"534..", "4.52.", ".2.13", "5.3.1", ".1.24"};

  private static Ratings ratings() {
    var builder = Ratings.builder(RatingScale.STARS);
    for (int user = 0; user < 5; user++) {
      for (int item = 0; item < 5; item++) {
        char cell = TABLE[user].charAt(item);
        if (cell != '.') {
          builder.add(
              "uvwxy".substring(user, user + 1), "abcde".substring(item, item + 1), cell - '0', 0);
        }
      }
    }
    return builder.build();
  }

  /// One sweep without traits and features: b ~ N(0, 0.3), c ~ N(0, 0.5), the thresholds of
  /// everybody ~ N(−1.5, 0.2), N(−0.5, 0.2), N(0.5, 0.2), N(1.5, 0.2); β² = 1.4, τ² = 0.1. The
  /// rating 5 of u on a finds the latent rating N(0, 0.3 + 0.5 + 1.4) and says that it lies above
  /// all four. With x = (m_r − m_θ)/√(v_r + v_θ + τ²), v = φ(x)/Φ(x) and w = v (v + x), the two
  /// passes over the comparisons tell of the latent rating:
  ///
  /// ```
  ///       first pass                                   second pass
  ///       x          v         w         to r          x         v         w         to r
  /// θ₁    0.948683   0.306993  0.385483  1.2592, 4.2854 4.337870  0.000033  0.000142  2.1135, 4407.53
  /// θ₂    0.700119   0.411870  0.457995  1.6181, 2.3754 3.014440  0.004249  0.012826  2.2536, 52.4329
  /// θ₃    0.345968   0.591464  0.554458  2.0487, 1.2657 1.595196  0.118323  0.202748  2.4876, 3.5724
  /// θ₄   −0.147581   0.894150  0.667545  2.5836, 0.7117 −0.406562 1.073450  0.715871  2.8939, 0.9456
  /// ```
  ///
  /// (mean, variance). Together these are N(2.800976, 0.737070); with β² the level says N(2.800976,
  /// 2.137070) of the affinity, hence N(2.800976, 2.637070) of b_u and N(2.800976, 2.437070) of
  /// c_a, which become N(0.286099, 0.269357) and N(0.476832, 0.414881). So do all other ratings,
  /// user by user:
  ///
  /// ```
  ///      says of the affinity   the user's bias         the movie's bias
  /// ub   −0.019048, 1.703440    0.252860, 0.240017     −0.061701, 0.398900
  /// uc    1.021938, 1.689245    0.328847, 0.216302      0.158295, 0.397088
  /// va    1.042611, 1.750799    0.068839, 0.263499      0.572031, 0.345072
  /// vc    2.960452, 2.163139    0.323901, 0.238910      0.542669, 0.341247
  /// vd   −1.058007, 1.721740    0.189728, 0.215714     −0.280801, 0.398401
  /// wb   −1.031393, 1.748588   −0.118860, 0.263228     −0.219744, 0.333886
  /// wd   −3.037222, 2.225165   −0.359361, 0.239226     −0.644806, 0.343418
  /// we    0.110247, 1.685552   −0.313030, 0.215624      0.096835, 0.396898
  /// xa    2.932883, 2.265309    0.243355, 0.269076      0.851948, 0.304158
  /// xc   −0.013843, 1.703535    0.150339, 0.237786      0.424705, 0.290920
  /// xe   −2.738450, 2.030315   −0.116054, 0.216569     −0.347813, 0.337788
  /// yb   −2.854295, 2.171195   −0.281762, 0.267915     −0.533332, 0.294144
  /// yd   −0.935400, 1.721190   −0.282776, 0.237142     −0.646106, 0.292857
  /// ye    1.064089, 1.720585   −0.107705, 0.212644     −0.098439, 0.288082
  /// ```
  ///
  /// and the thresholds alike: those of u lie at −1.528143, −0.679377, 0.447934, 1.514532. Last,
  /// what the other users say of the population makes u's priors N(−1.543896, 0.408786),
  /// N(−0.314878, 0.370035), N(0.500810, 0.387044), N(1.527757, 0.465246), and with u's ratings
  ///
  /// ```
  /// N(−1.593090, 0.362321)   N(−0.657061, 0.253160)   N(0.423301, 0.199111)   N(1.539443, 0.246447)
  /// ```
  ///
  /// For u on d the affinity is 0.328847 − 0.646106 = −0.317260 and the variance of the latent
  /// rating 0.216302 + 0.292857 + 1.4 = 1.909159; so P(1) = Φ((−1.593090 + 0.317260)/√(1.909159 +
  /// 0.362321 + 0.1)) = Φ(−0.828471) = 0.203699, and the mean rating is 2.802967.
  @Test
  void belief_oneSweepWithoutTraits_isTheMessagesWorkedByHand() {
    var ratings = ratings();
    var d = Matchbox.DEFAULTS;
    var matchbox =
        new Matchbox(0, 1, 1, false, 0.2, 0.2, 0.3, 0.5, 0.2, 1.4, 0.1, 0.1, d.decision());
    var model = (MatchboxModel) matchbox.train(ratings, Training.sequential(0));
    var u = ratings.profile(0);
    var believed = model.belief(u);
    assertThat(believed.biasMean()).isCloseTo(0.328846610, within(1e-6));
    assertThat(believed.biasVariance()).isCloseTo(0.216302440, within(1e-6));
    assertThat(believed.thresholdMean())
        .containsExactly(
            new double[] {-1.593089832, -0.657060929, 0.423301498, 1.539443442}, within(1e-6));
    assertThat(believed.thresholdVariance())
        .containsExactly(
            new double[] {0.362321341, 0.253159599, 0.199111081, 0.246446751}, within(1e-6));
    var belief = model.scorer(u).belief(ratings.items().indexOf("d"));
    assertThat(belief.levels())
        .containsExactly(
            new double[] {0.203698804, 0.206934375, 0.280248305, 0.200938109, 0.108180407},
            within(1e-6));
    assertThat(belief.mean()).isCloseTo(2.802966941, within(1e-6));
    var w = model.scorer(ratings.profile(2));
    assertThat(w.score(ratings.items().indexOf("a"))).isCloseTo(3.393151771, within(1e-6));
  }
}
