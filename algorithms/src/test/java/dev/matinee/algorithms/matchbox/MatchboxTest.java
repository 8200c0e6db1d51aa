package dev.matinee.algorithms.matchbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Ids;
import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.testkit.Planted;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What training and folding in promise, on planted data.
class MatchboxTest {
  private static final Training TRAINING = Training.sequential(7);

  private static MatchboxModel train(
      int traits, int iterations, boolean features, Ratings ratings) {
    return (MatchboxModel) Settings.of(traits, iterations, features).train(ratings, TRAINING);
  }

  @Test
  void belief_knownNewAndColdUsers_levelsAddUpToOne() {
    var data = Planted.taste(1).train();
    var train = data.select(p -> data.user(p) != 0 && data.item(p) != 0);
    var model = train(4, 5, true, train);
    var nobody = Profile.of(-1, new int[0], new float[0]);
    for (var profile :
        new Profile[] {data.profile(1), data.profile(2).asNew(), train.profile(0), nobody}) {
      var scorer = model.scorer(profile);
      for (int item = 0; item < data.items().size(); item++) {
        var levels = scorer.belief(item).levels();
        assertThat(levels).hasSize(10);
        assertThat(Arrays.stream(levels).sum()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(levels).allMatch(p -> p >= 0)).isTrue();
      }
    }
  }

  @Test
  void foldIn_oneRatingMore_neverWidensWhatIsBelieved() {
    var data = Planted.taste(1).train();
    var model = train(4, 5, true, data);
    for (int user = 0; user < 50; user++) {
      var profile = data.profile(user);
      double[] before = variances(model.belief(first(0, profile)));
      for (int n = 1; n <= profile.size(); n++) {
        double[] now = variances(model.belief(first(n, profile)));
        for (int v = 0; v < now.length; v++) {
          assertThat(now[v]).as("user %d, rating %d", user, n).isLessThanOrEqualTo(before[v]);
        }
        before = now;
      }
      assertThat(before[4]).isLessThan(0.9 * variances(model.belief(first(0, profile)))[4]);
    }
  }

  /// A rating more of a known user is an update of what training found, whatever came before it.
  @Test
  void belief_knownUserWithLaterRatings_startsFromTrainingAndNeverWidens() {
    var all = Planted.taste(1).train();
    var later = all.select(p -> p % 7 == 0);
    var train = all.select(p -> p % 7 != 0);
    var model = train(4, 5, true, train);
    for (int user = 0; user < 50; user++) {
      var known = train.profile(user);
      double[] before = variances(model.belief(known));
      for (int n = 1; n <= later.profile(user).size(); n++) {
        double[] now = variances(model.belief(with(known, first(n, later.profile(user)))));
        for (int v = 0; v < now.length; v++) {
          assertThat(now[v]).as("user %d, rating %d", user, n).isLessThanOrEqualTo(before[v]);
        }
        before = now;
      }
    }
  }

  @Test
  void belief_knownUserWhoTookARatingBack_isFoldedInAnew() {
    var data = Planted.taste(1).train();
    var model = train(4, 5, true, data);
    var known = data.profile(3);
    var less = first(known.size() - 1, known);

    assertThat(NewRatings.than(data, less)).isEmpty();
    assertThat(variances(model.belief(less))).isNotEqualTo(variances(model.belief(known)));
  }

  private static Profile with(Profile known, Profile later) {
    int n = known.size() + later.size();
    var items = new int[n];
    var values = new float[n];
    for (int k = 0; k < n; k++) {
      boolean old = k < known.size();
      items[k] = old ? known.item(k) : later.item(k - known.size());
      values[k] = old ? known.value(k) : later.value(k - known.size());
    }
    return Profile.of(known.user(), items, values);
  }

  private static Profile first(int n, Profile profile) {
    var items = IntStream.range(0, n).map(profile::item).toArray();
    var values = new float[n];
    for (int k = 0; k < n; k++) {
      values[k] = profile.value(k);
    }
    return Profile.of(profile.user(), items, values);
  }

  /// Traits, then the bias, then the thresholds.
  private static double[] variances(UserBelief belief) {
    var bias = new double[] {belief.biasVariance()};
    return Stream.of(belief.traitVariance(), bias, belief.thresholdVariance())
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /// Without traits the fixed point is the only one, thresholds' population included.
  @Test
  void train_untilConverged_orderOfUsersDoesNotMatter() {
    var ratings = small();
    var permuted = withUsersReversed(ratings);
    var one = train(0, 150, false, ratings).state();
    var two = train(0, 150, false, permuted).state();
    int n = ratings.users().size();
    for (var name : new String[] {"mean", "variance"}) {
      assertThat(two.doubles("itemBias/" + name))
          .containsExactly(one.doubles("itemBias/" + name), within(1e-4));
      var expected = one.doubles("userBias/" + name);
      var reversed = two.doubles("userBias/" + name);
      for (int u = 0; u < n; u++) {
        assertThat(reversed[n - 1 - u]).isCloseTo(expected[u], within(1e-4));
      }
    }
  }

  /// Traits have mirror images; where priors choose among them, the fixed point is one as well.
  @Test
  void sweep_untilConverged_orderOfUsersDoesNotMatter() {
    var ratings = small();
    int n = ratings.users().size();
    var one = converged(ratings, false);
    var two = converged(withUsersReversed(ratings), true);
    for (int u = 0; u < n; u++) {
      for (int k = 0; k < 2; k++) {
        int here = u * 2 + k;
        int there = (n - 1 - u) * 2 + k;
        assertThat(two.userTraits.mean(there)).isCloseTo(one.userTraits.mean(here), within(1e-3));
        assertThat(two.userTraits.variance(there))
            .isCloseTo(one.userTraits.variance(here), within(1e-3));
      }
    }
    for (int place = 0; place < ratings.items().size() * 2; place++) {
      assertThat(two.itemTraits.mean(place)).isCloseTo(one.itemTraits.mean(place), within(1e-3));
    }
  }

  private static ExpectationPropagation converged(Ratings ratings, boolean reversed) {
    var propagation = new ExpectationPropagation(Settings.of(2, 1, false), ratings);
    int users = ratings.users().size();
    for (int u = 0; u < users; u++) {
      int id = reversed ? users - 1 - u : u;
      propagation.userTraits.prior(2 * u, Math.sin(id), 0.2);
      propagation.userTraits.prior(2 * u + 1, Math.cos(id), 0.2);
      propagation.userBias.prior(u, 0, 0.3);
      for (int a = 0; a < 4; a++) {
        propagation.thresholds.prior(4 * u + a, a - 1.5, 0.2);
      }
    }
    for (int i = 0; i < ratings.items().size(); i++) {
      propagation.itemTraits.prior(2 * i, Math.cos(3 * i), 0.2);
      propagation.itemTraits.prior(2 * i + 1, Math.sin(3 * i), 0.2);
      propagation.itemBias.prior(i, 0, 0.5);
    }
    for (int sweep = 0; sweep < 150; sweep++) {
      propagation.sweep(TRAINING);
    }
    return propagation;
  }

  /// 12 users, 8 items, two thirds of the pairs.
  private static Ratings small() {
    var builder = Ratings.builder(RatingScale.STARS);
    for (int u = 0; u < 12; u++) {
      for (int i = 0; i < 8; i++) {
        if ((u + i) % 3 != 0) {
          double liking = 3 + Math.sin(u) * Math.cos(3 * i) + Math.cos(u) * Math.sin(3 * i);
          builder.add("u" + u, "i" + i, (float) Math.rint(Math.clamp(liking, 1, 5)), 0);
        }
      }
    }
    return builder.build();
  }

  private static Ratings withUsersReversed(Ratings ratings) {
    var builder =
        Ratings.builder(ratings.scale())
            .ids(Ids.of(ratings.users().list().reversed()), ratings.items());
    for (int p = 0; p < ratings.size(); p++) {
      builder.add(ratings.rating(p));
    }
    return builder.build();
  }

  /// The planted noise is an RMSE of 0.43; a single pass has hardly found the traits.
  @Test
  void train_sweepsUntilConverged_noWorseThanOnePassAndThanFewer() {
    for (long seed = 1; seed <= 2; seed++) {
      var data = Planted.taste(seed);
      var onePass = Quality.of(train(4, 1, true, data.train()), data.train(), data.test());
      var few = Quality.of(train(4, 10, true, data.train()), data.train(), data.test());
      var many = Quality.of(train(4, 40, true, data.train()), data.train(), data.test());
      assertThat(many.rmse()).isLessThan(onePass.rmse()).isBetween(0.40, 0.45);
      assertThat(many.logLoss()).isLessThan(onePass.logLoss());
      assertThat(many.rmse()).isLessThan(few.rmse() + 0.005);
      assertThat(many.logLoss()).isLessThan(few.logLoss() + 0.005);
    }
  }

  @Test
  void train_coldUsersAndItems_featuresBeatThePrior() {
    for (long seed = 1; seed <= 2; seed++) {
      var all = Planted.taste(seed).train();
      assertFeaturesHelp(
          all.select(p -> all.user(p) % 5 != 0), all.select(p -> all.user(p) % 5 == 0));
      assertFeaturesHelp(
          all.select(p -> all.item(p) % 5 != 0), all.select(p -> all.item(p) % 5 == 0));
    }
  }

  private static void assertFeaturesHelp(Ratings train, Ratings test) {
    var with = Quality.of(train(4, 5, true, train), train, test);
    var without = Quality.of(train(4, 5, false, train), train, test);
    assertThat(with.rmse()).isLessThan(without.rmse());
    assertThat(with.logLoss()).isLessThan(without.logLoss());
  }

  @Test
  void score_decisions_areMeanMedianAndModeOfTheLevels() {
    var data = Planted.taste(1).train();
    var mean = model(data, Matchbox.Decision.MEAN);
    var median = model(data, Matchbox.Decision.MEDIAN);
    var mode = model(data, Matchbox.Decision.MODE);
    var profile = data.profile(3);
    for (int item = 0; item < data.items().size(); item++) {
      var levels = mean.scorer(profile).belief(item).levels();
      double expected = 0;
      double upTo = 0;
      double middle = Double.NaN;
      int best = 0;
      for (int l = 0; l < levels.length; l++) {
        double value = 0.5 + 0.5 * l;
        expected += levels[l] * value;
        upTo += levels[l];
        middle = Double.isNaN(middle) && upTo >= 0.5 ? value : middle;
        best = levels[l] > levels[best] ? l : best;
      }
      assertThat(mean.scorer(profile).score(item)).isCloseTo(expected, within(1e-9));
      assertThat(median.scorer(profile).score(item)).isEqualTo(middle);
      assertThat(mode.scorer(profile).score(item)).isEqualTo(0.5 + 0.5 * best);
    }
  }

  private static Model model(Ratings data, Matchbox.Decision decision) {
    return Settings.of(2, 3, true, decision).train(data, TRAINING);
  }
}
