package dev.matinee.algorithms.blend;

import dev.matinee.algorithms.factors.ImplicitAls;
import dev.matinee.algorithms.itemitem.Ease;
import dev.matinee.algorithms.support.Check;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.BaseLearner;
import dev.matinee.core.registry.BaseLearners;
import dev.matinee.core.registry.Dimension.Choice;
import dev.matinee.core.registry.Dimension.Logarithmic;
import java.util.List;
import java.util.Map;

/// Several models that order lists, joined: the sum of their z-scores (or the logarithms of their
/// ranks) by weights that are learned on held-out parts of the training users' ratings.
///
/// ```
/// score(u, i) = Σ_k w_k z_k(u, i),   w ≥ 0,   Σ_k w_k = 1
/// w maximizes Σ nDCG@depth over the lists of what was held out − λ Σ_k (w_k − 1/K)²
/// ```
///
/// where what somebody chose and liked is relevant ([ChoiceWeights]). z is the distance from the
/// mean score of what the profile has not rated, in standard deviations; an item on which a member
/// has no opinion counts as its last. Each user's ratings are dealt into `parts`; the members are
/// trained on all but one of them, and once more on all ([HeldOutChoices]).
///
/// Time: the members' trainings, `parts + 1` times or twice where there is much, and a list per
/// user and part.
///
/// @param members any algorithms; of two of one algorithm one needs a label
/// @param scale in which numbers the members' orders are added
/// @param regularization λ: how many lists pull the weights toward one another
/// @param parts into how many parts each user's ratings are dealt, 2 to 100
/// @param depth how many places of a list the weights are learned for, 1 to 1000
public record ListBlend(
    BaseLearners members, NormalizedScores.Scale scale, double regularization, int parts, int depth)
    implements Trainer {
  private static final String NAME = "blend-lists";
  private static final int MOST_PARTS = 100;
  private static final int MOST_PLACES = 1000;

  static final ListBlend DEFAULTS =
      new ListBlend(
          BaseLearners.of("ease", BaseLearner.of(Ease.ALGORITHM)).and(ImplicitAls.ALGORITHM),
          NormalizedScores.Scale.Z_SCORE,
          10,
          4,
          100);

  /// The line of the registry.
  public static final Algorithm<ListBlend> ALGORITHM =
      new Algorithm<>(
          NAME,
          "Several models that order lists, joined by weights that are learned on held-out choices (Metzler and Croft, Information Retrieval 2007)",
          OutputKind.PREFERENCES,
          DEFAULTS,
          Map.of(
              "scale", new Choice(List.of("z-score", "rank")),
              "regularization", new Logarithmic(0.1, 10_000)));

  public ListBlend {
    Check.notNegative("regularization", regularization);
    Check.between("parts", parts, 2, MOST_PARTS);
    Check.between("depth", depth, 1, MOST_PLACES);
  }

  @Override
  public boolean learnsFromChoices() {
    return members.learners().stream()
        .allMatch(member -> member.learner().trainer().learnsFromChoices());
  }

  @Override
  public MemoryNeed memoryNeed(Ratings data) {
    return MemberTrainer.need(
        members, data, HeldOutChoices.bytes(data, parts, members.learners().size()));
  }

  @Override
  public Model fit(Ratings data, Training training) {
    var crew = new MemberTrainer(NAME, members, training, HeldOutChoices.rounds(data, parts) + 1);
    var lists = new HeldOutChoices(data, scale, parts, crew, training).ask();
    var weights =
        new ChoiceWeights(lists, crew.count(), regularization, Discounts.to(depth), training)
            .learn();
    return new ListBlendModel(data, members, crew.train(data), scale, weights);
  }

  @Override
  public Model restore(Ratings data, State state) {
    return new ListBlendModel(
        data,
        members,
        MemberTrainer.restored(members, data, state),
        scale,
        state.doubles(ListBlendModel.WEIGHTS));
  }
}
