package dev.matinee.server.serving;

import dev.matinee.core.Rating;
import dev.matinee.core.recommender.Prediction;
import dev.matinee.server.http.ComputePool;
import dev.matinee.wire.predictions.Pair;
import dev.matinee.workbench.training.PairPredictions;
import java.util.List;
import java.util.Map;

/// Predicts pairs, every user looked at once.
public final class PairPredictor {
  private final UserHistory history;
  private final ComputePool pool;

  /// @param pool where predictions are made
  public PairPredictor(UserHistory history, ComputePool pool) {
    this.history = history;
    this.pool = pool;
  }

  /// The predictions of some pairs, in their order.
  ///
  /// @param more ratings by user beyond what is known
  public List<Prediction> predict(
      LoadedModel served, List<Pair> pairs, Map<String, List<Rating>> more) {
    return pool.call(() -> predictions(served, pairs, more));
  }

  private List<Prediction> predictions(
      LoadedModel served, List<Pair> pairs, Map<String, List<Rating>> more) {
    return PairPredictions.of(
        pairs,
        Pair::user,
        Pair::item,
        (user, items) ->
            served
                .recommender()
                .predict(history.query(served, user, more.getOrDefault(user, List.of())), items));
  }
}
