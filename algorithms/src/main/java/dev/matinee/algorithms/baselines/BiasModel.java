package dev.matinee.algorithms.baselines;

import dev.matinee.algorithms.support.Biases;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The baseline inside another model: the biases, and the rule by which a new user gets one.
///
/// The rule is saved with the biases, so that a model folds in as it was trained, whatever the
/// baseline's defaults have become since.
///
/// @param rule how the biases were learned; absent where there are none, which all are 0 then
public record BiasModel(@Nullable Baseline rule, Biases biases) {
  /// What artifacts that do not name their rule were trained by.
  private static final Baseline OF_FIRST_ARTIFACTS =
      new Baseline(Baseline.Method.ALS, 0, 15, 10, 0.02, 0.005);

  private static final String RULE = "rule";

  /// Learns biases by the baseline's defaults.
  public static BiasModel learned(Ratings ratings, Training training) {
    return new BiasModel(Baseline.DEFAULTS, Baseline.DEFAULTS.biases(ratings, training));
  }

  /// Nobody has a bias: the mean alone.
  public static BiasModel none(Ratings ratings) {
    return new BiasModel(null, Biases.none(ratings));
  }

  /// The bias of a user: as learned, or from the profile with the items' biases held fixed.
  public double userBias(Profile profile) {
    return rule == null ? 0 : rule.userBias(biases, profile);
  }

  /// The same with the biases of items that came later and have ratings.
  ///
  /// @param rows the ratings of all items, of which those that came later alone have any
  public BiasModel withItems(CsrMatrix rows) {
    var more =
        rule == null
            ? new Biases(
                biases.mean(), biases.ofUsers(), Arrays.copyOf(biases.ofItems(), rows.rows()))
            : rule.withItems(biases, rows);
    return new BiasModel(rule, more);
  }

  /// Writes what each rating of the profile adds to the user's bias.
  public void contributions(Profile profile, double[] perProfileEntry) {
    if (rule == null) {
      Arrays.fill(perProfileEntry, 0);
    } else {
      rule.contributions(biases, profile, perProfileEntry);
    }
  }

  /// What [#restored] needs.
  public State state() {
    var state = State.builder().put("userBias", biases.ofUsers()).put("itemBias", biases.ofItems());
    if (rule != null) {
      state.put(
          RULE,
          rule.method() == Baseline.Method.SGD ? 1 : 0,
          rule.epochs(),
          rule.userRegularization(),
          rule.itemRegularization(),
          rule.regularization(),
          rule.learningRate());
    }
    return state.build();
  }

  /// The biases of a saved model.
  ///
  /// @param biased whether there are any; where not, those saved are all 0
  public static BiasModel restored(Ratings ratings, State state, boolean biased) {
    var biases = Baseline.restored(ratings, state);
    return new BiasModel(biased ? rule(state) : null, biases);
  }

  /// The biases of a saved model that may have been saved before they were part of its state, when
  /// they were learned again from its ratings.
  public static BiasModel restoredOrLearned(Ratings ratings, State state) {
    return state.arrays().isEmpty()
        ? new BiasModel(
            OF_FIRST_ARTIFACTS, OF_FIRST_ARTIFACTS.biases(ratings, Training.sequential(0)))
        : restored(ratings, state, true);
  }

  private static Baseline rule(State state) {
    if (!state.arrays().containsKey(RULE)) {
      return OF_FIRST_ARTIFACTS;
    }
    var saved = state.doubles(RULE);
    return new Baseline(
        saved[0] == 1 ? Baseline.Method.SGD : Baseline.Method.ALS,
        (int) saved[1],
        saved[2],
        saved[3],
        saved[4],
        saved[5]);
  }
}
