package dev.matinee.algorithms.bayesfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.testkit.Planted;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BayesFmTest {
  private static final Map<String, ?> SMALL =
      Map.of("factors", 3, "samples", 80, "burnIn", 60, "kept", 40);

  private final Planted.Halves data = Planted.taste(5);

  private static Model train(Map<String, ?> settings, Ratings ratings, int threads) {
    var all = new HashMap<String, Object>(SMALL);
    all.putAll(settings);
    return Algorithms.all()
        .trainer("bayes-fm", all)
        .train(ratings, new Training(3, threads, Progress.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          factors | 0 | factors must be between 1 and 500, got 0
          samples | 0 | samples must be at least 1, got 0
          burnIn | -1 | burnIn must be at least 0, got -1
          chains | 0 | chains must be between 1 and 64, got 0
          chains | 9 | samples must be at least as many as chains, which are 9, got 8
          kept | 0 | kept must be at least 1, got 0
          noiseFreedom | 0 | noiseFreedom must be positive, got 0.0
          likelihood | poisson | likelihood must be one of regression, ordered-probit, got 'poisson'
          """)
  void parameters_outOfRange_sayTheRule(String name, String value, String problem) {
    var settings = new HashMap<String, Object>(Map.of("samples", 8));
    settings.put(name, value);
    assertThatThrownBy(() -> Algorithms.all().trainer("bayes-fm", settings)).hasMessage(problem);
  }

  @Test
  void features_unknown_saysWhichThereAre() {
    assertThatThrownBy(() -> train(Map.of("features", "age,size"), data.train(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("features must be all, none or some of age, gender, year, genres, got 'size'");
  }

  @Test
  void features_named_areThose() {
    var named =
        FeatureEncoder.of(
            data.train().ofUsers(),
            data.train()::knowsUser,
            FeatureEncoder.names(data.train(), "gender, genres"));
    assertThat(named).extracting(FeatureGroup::name).containsExactly("gender");
    assertThat(named.getFirst().columns()).isEqualTo(2);
  }

  /// As many twentieths as there are, each with about as many users.
  @Test
  void features_number_isCutIntoBins() {
    var age =
        FeatureEncoder.of(
                data.train().ofUsers(),
                data.train()::knowsUser,
                FeatureEncoder.names(data.train(), "age"))
            .getFirst();
    assertThat(age.columns()).isBetween(12, 20);
    var sizes = IntStream.range(0, age.columns()).map(c -> age.starts()[c + 1] - age.starts()[c]);
    assertThat(sizes.max().orElseThrow()).isLessThan(20);
  }

  /// The second of six users has rated at 10, 20, 30 and 40: the lower median is 20. The others'
  /// are 21, 22 twice and 23 twice.
  @Test
  void times_areTheMediansInBins() {
    var builder = Ratings.builder(RatingScale.STARS);
    for (int user = 0; user < 6; user++) {
      for (int item = 0; item < 4; item++) {
        builder.add("u" + user, "i" + item, 3, user == 1 ? 10 + 10 * item : 21 + user / 2);
      }
    }
    var group = FeatureEncoder.times(builder.build()).orElseThrow();
    assertThat(group.columns()).isEqualTo(4);
    assertThat(Arrays.copyOfRange(group.rows(), group.starts()[0], group.starts()[1]))
        .as("the earliest median")
        .containsExactly(1);
  }

  @Test
  void times_unknown_areNoFeature() {
    var builder = Ratings.builder(RatingScale.STARS);
    builder.add("u", "a", 4, 0).add("u", "b", 2, 0).add("v", "a", 1, 0);
    assertThat(FeatureEncoder.times(builder.build())).isEmpty();
  }

  /// A model of before when users rate was a feature has no columns for it, and is restored
  /// without.
  @Test
  void restore_withoutUserTimes_isAsItWasTrained() {
    var without = train(Map.of("userTimes", false), data.train(), 1);
    var all = new HashMap<String, Object>(SMALL);
    all.put("userTimes", true);
    var restored = Algorithms.all().trainer("bayes-fm", all).restore(data.train(), without.state());
    var profile = data.train().profile(3).asNew();
    for (int item = 0; item < 10; item++) {
      assertThat(restored.scorer(profile).score(item))
          .isEqualTo(without.scorer(profile).score(item));
    }
  }

  /// Several chains are the same bits on any number of threads.
  @Test
  void train_chainsOnThreads_sameBits() {
    var one = train(Map.of("chains", 3), data.train(), 1).state();
    var three = train(Map.of("chains", 3), data.train(), 3).state();
    assertThat(three.halves("users")).containsExactly(one.halves("users"));
    assertThat(three.halves("items")).containsExactly(one.halves("items"));
    assertThat(three.floats("noise")).containsExactly(one.floats("noise"));
    assertThat(one.floats("noise")).doesNotContain(Float.NaN);
  }

  /// The bytes that the documentation states: two for each number of a kept sample.
  @Test
  void state_isAsLargeAsStated() {
    var ratings = data.train();
    var state = train(Map.of("features", "none"), ratings, 1).state();
    long users = ratings.users().size();
    long items = ratings.items().size();
    long numbers = 40 * (3 + 2);
    assertThat(state.halves("users")).hasSize((int) (users * numbers));
    assertThat(state.halves("items")).hasSize((int) (items * numbers));
    assertThat(state.halves("userColumns")).hasSize((int) (items * numbers));
  }

  /// Half precision is enough: with the last bit of every second number turned over, which is twice
  /// as far off as rounding can be, no prediction moves by more than a hundredth of a star, and all
  /// by a thousandth on average.
  @Test
  void restore_lastBitsTurnedOver_hardlyMatters() {
    var trainer = Algorithms.all().trainer("bayes-fm", SMALL);
    var model = trainer.train(data.train(), Training.sequential(3));
    var state = State.builder();
    model
        .state()
        .arrays()
        .forEach(
            (name, array) -> {
              switch (array) {
                case short[] halves -> state.put(name, turned(halves));
                case float[] floats -> state.put(name, floats);
                case double[] doubles -> state.put(name, doubles);
                case byte[] bytes -> state.put(name, bytes);
                default -> throw new AssertionError(name);
              }
            });
    var other = trainer.restore(data.train(), state.build());
    double sum = 0;
    for (int p = 0; p < data.test().size(); p++) {
      var profile = data.train().profile(data.test().user(p));
      int item = data.test().item(p);
      double off = Math.abs(other.scorer(profile).score(item) - model.scorer(profile).score(item));
      assertThat(off).isLessThan(0.01);
      sum += off;
    }
    assertThat(sum / data.test().size()).isLessThan(0.001);
  }

  private static short[] turned(short[] halves) {
    var turned = halves.clone();
    for (int k = 0; k < turned.length; k++) {
      turned[k] = (short) (turned[k] ^ (k % 2)); // every second number, else all errors are alike
    }
    return turned;
  }

  /// Half and nearly all of what was held out lies where the belief says.
  @ParameterizedTest
  @ValueSource(strings = {"regression", "ordered-probit"})
  void belief_isADistribution_thatCovers(String likelihood) {
    var settings = Map.of("likelihood", likelihood, "samples", 300, "kept", 300);
    var model = train(settings, data.train(), 1);
    int within50 = 0;
    int within95 = 0;
    var test = data.test();
    for (int p = 0; p < test.size(); p++) {
      var belief = model.scorer(data.train().profile(test.user(p))).belief(test.item(p));
      double off = Math.abs(test.value(p) - belief.mean()) / belief.sd();
      within50 += off < 0.6745 ? 1 : 0;
      within95 += off < 1.96 ? 1 : 0;
      if (belief.levels().length > 0) {
        assertThat(mean(belief.levels())).isCloseTo(belief.mean(), within(1e-6));
      }
    }
    assertThat(within50 / (double) test.size()).isBetween(0.43, 0.57);
    assertThat(within95 / (double) test.size()).isBetween(0.92, 0.98);
  }

  private static double mean(double[] levels) {
    return IntStream.range(0, levels.length).mapToDouble(l -> levels[l] * (0.5 + 0.5 * l)).sum();
  }

  /// Who is folded in with what training saw is predicted about as well.
  @ParameterizedTest
  @ValueSource(strings = {"regression", "ordered-probit"})
  void scorer_foldedIn_isAboutAsGood(String likelihood) {
    var model = train(Map.of("likelihood", likelihood), data.train(), 1);
    double trained = rmse(model, false);
    double folded = rmse(model, true);
    assertThat(folded).isCloseTo(trained, within(0.03));
  }

  private double rmse(Model model, boolean asNew) {
    double squares = 0;
    for (int p = 0; p < data.test().size(); p++) {
      var profile = data.train().profile(data.test().user(p));
      var scorer = model.scorer(asNew ? profile.asNew() : profile);
      squares += Math.pow(scorer.score(data.test().item(p)) - data.test().value(p), 2);
    }
    return Math.sqrt(squares / data.test().size());
  }

  /// A profile's shares are what its ratings move the score by: each alone raises what it speaks
  /// for, and all together come near what the score is beside a stranger's.
  @Test
  void contributions_addUpToAboutWhatTheProfileMoves() {
    var settings = Map.of("likelihood", "regression", "features", "none", "implicit", "none");
    var model = train(settings, data.train(), 1);
    var stranger = model.scorer(Profile.of(-1, new int[0], new float[0]));
    for (int user = 0; user < 10; user++) {
      var profile = data.train().profile(user).asNew();
      var scorer = model.scorer(profile);
      var shares = new double[profile.size()];
      for (int item = 0; item < 10; item++) {
        scorer.contributions(item, shares);
        assertThat(Arrays.stream(shares).allMatch(Double::isFinite)).isTrue();
        double moved = scorer.score(item) - stranger.score(item);
        assertThat(Arrays.stream(shares).sum()).isCloseTo(moved, within(0.35));
      }
    }
  }
}
