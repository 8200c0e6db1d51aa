package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.ScoreBlock;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import java.util.List;

/// What all factor models have in common: a row of factors for each user and item, of which those
/// with a small angle between them are alike.
interface FactorModel extends Model {
  /// The names of the factors in a saved state.
  String USER_FACTORS = "userFactors";

  String ITEM_FACTORS = "itemFactors";

  /// The factors of all users, zeros for those without ratings.
  FactorMatrix users();

  /// The factors of all items, zeros for those without ratings.
  FactorMatrix items();

  /// The factors of a profile: as trained, or folded in.
  float[] factors(Profile profile);

  @Override
  FactorScorer scorer(Profile profile);

  /// By one product of matrices.
  @Override
  default void scores(List<? extends Scorer> scorers, int items, ScoreBlock.Taker taker) {
    if (scorers.size() == 1) {
      Model.super.scores(scorers, items, taker);
      return;
    }
    var of = scorers.stream().map(FactorScorer.class::cast).toList();
    items()
        .packed()
        .products(
            of.stream().map(FactorScorer::factors).toArray(float[][]::new),
            (k, block) -> {
              of.get(k).addOffsets(block);
              taker.take(k, block);
            });
  }

  @Override
  default Scorer similarItems(int item) {
    var own = items().row(item);
    return other -> Factors.cosine(own, items(), other);
  }

  @Override
  default Scorer similarUsers(Profile profile) {
    var own = factors(profile);
    return other -> other == profile.user() ? Double.NaN : Factors.cosine(own, users(), other);
  }

  @Override
  default State state() {
    return withFactors(State.builder()).build();
  }

  /// Adds the factors to what a model has beside them.
  default State.Builder withFactors(State.Builder state) {
    return state.put(USER_FACTORS, users().flat()).put(ITEM_FACTORS, items().flat());
  }
}
