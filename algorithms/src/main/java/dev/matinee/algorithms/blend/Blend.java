package dev.matinee.algorithms.blend;

import dev.matinee.algorithms.bayesfm.BayesFm;
import dev.matinee.algorithms.bayesfm.BayesFm.Likelihood;
import dev.matinee.algorithms.factors.SvdPlusPlus;
import dev.matinee.algorithms.matchbox.Matchbox;
import dev.matinee.algorithms.neighbors.Knn;
import dev.matinee.algorithms.support.Check;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.BaseLearners;
import dev.matinee.core.registry.Dimension.Choice;
import dev.matinee.core.registry.Dimension.Logarithmic;
import dev.matinee.core.registry.PredictsRatings;
import java.util.List;
import java.util.Map;

/// Several models that predict ratings, joined by weights that are learned out of fold: stacked
/// regressions (Wolpert, "Stacked generalization", Neural Networks 1992; Breiman, "Stacked
/// regressions", Machine Learning 1996, on why weights should not be negative).
///
/// ```
/// r̂_ui = μ + c_0 + Σ_k c_k (m_k(u, i) − μ)
/// c minimizes Σ (r − r̂)² + λ Σ_k s_k (c_k − 1/K)²      over ratings that the members have not seen
/// ```
///
/// with `s_k` the mean square of `m_k − μ`, so that λ counts examples ([StackedWeights]). Weights
/// are not negative (`non-negative`), free (`ridge`), or free and linear in how much the user and
/// the item have been rated (`activity`). A member without an opinion counts as μ.
///
/// The ratings are dealt into `parts`. For each that is held out the members are trained on the
/// rest, until there are 15,000 examples or no part is left; then they are trained once more on
/// all. The belief has a standard deviation ([PredictiveVariance]) and, where a member states them,
/// the probabilities of the levels ([LevelPool]). Reasons are the members' by weight; a new user is
/// folded in by each.
///
/// Time: the members' trainings, two to `parts + 1` times, side by side. The same seed gives the
/// same bits on any number of threads.
///
/// @param members any algorithms that predict ratings; of two of one algorithm one needs a label
/// @param weights how they come of the examples
/// @param regularization λ: how many examples pull toward the plain mean of the members
/// @param parts into how many parts the ratings are dealt, 2 to 100
public record Blend(
    @PredictsRatings BaseLearners members,
    StackedWeights.Weights weights,
    double regularization,
    int parts)
    implements Trainer {
  private static final String NAME = "blend";
  private static final int MOST_PARTS = 100;
  private static final int NARROW = 10;
  private static final int WIDE = 16;

  /// Beside the members: the part of a rating, its place in the order in which they are dealt, and
  /// two views with their rows.
  private static final long BYTES_A_RATING = 1 + 4 + 2 * (4 + 2 * 9);

  static final Blend DEFAULTS =
      new Blend(
          BaseLearners.of("wide", BayesFm.member(Likelihood.REGRESSION, WIDE))
              .and("levels", BayesFm.member(Likelihood.ORDERED_PROBIT, NARROW))
              .and("bayes-fm", BayesFm.member(Likelihood.REGRESSION, NARROW))
              .and(Matchbox.ALGORITHM)
              .and(SvdPlusPlus.ALGORITHM)
              .and(Knn.BASELINE),
          StackedWeights.Weights.NON_NEGATIVE,
          10,
          5);

  /// The line of the registry.
  public static final Algorithm<Blend> ALGORITHM =
      new Algorithm<>(
          NAME,
          "Several models that predict ratings, joined by weights that are learned out of fold (Breiman, Machine Learning 1996)",
          OutputKind.RATINGS,
          DEFAULTS,
          Map.of(
              "weights", new Choice(List.of("non-negative", "ridge", "activity")),
              "regularization", new Logarithmic(0.1, 10_000)));

  public Blend {
    Check.notNegative("regularization", regularization);
    Check.between("parts", parts, 2, MOST_PARTS);
    for (var one : members.learners()) {
      if (!one.learner().algorithm().output().ratings()) {
        throw new IllegalArgumentException(
            "the members of a blend must predict ratings, got '%s'; blend-lists takes orders"
                .formatted(one.label()));
      }
    }
  }

  @Override
  public MemoryNeed memoryNeed(Ratings data) {
    long perExample =
        OutOfFoldPredictions.BYTES
            + PredictiveVariance.BYTES
            + OutOfFoldPredictions.BYTES_A_MEMBER * members.learners().size();
    long own = BYTES_A_RATING * data.size() + perExample * StackingFolds.examples(data, parts);
    return MemberTrainer.need(members, data, own);
  }

  @Override
  public Model fit(Ratings data, Training training) {
    var crew = new MemberTrainer(NAME, members, training, StackingFolds.count(data, parts) + 1);
    var opinions = new OutOfFold(data, parts, crew, training).ask();
    var stack = StackedWeights.plainMean(members.learners().size());
    var uncertainty = PredictiveVariance.plain();
    if (opinions.size() > 0) {
      stack = StackedWeights.learn(opinions, data.mean(), weights, regularization);
      uncertainty = PredictiveVariance.learn(opinions, data.mean(), data.scale(), stack);
    }
    var errors = OutOfFoldRmse.of(opinions, data.mean(), stack);
    return new BlendModel(data, members, crew.train(data), stack, uncertainty, errors);
  }

  @Override
  public Model restore(Ratings data, State state) {
    return new BlendModel(
        data,
        members,
        MemberTrainer.restored(members, data, state),
        StackedWeights.restored(state),
        PredictiveVariance.restored(state),
        OutOfFoldRmse.restored(state));
  }
}
