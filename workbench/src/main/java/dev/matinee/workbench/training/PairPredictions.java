package dev.matinee.workbench.training;

import dev.matinee.core.recommender.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Predicts pairs of a user and a movie that come in any order: the pairs of a user are predicted
/// together, because looking a user up costs more than one more movie.
public final class PairPredictions {
  private PairPredictions() {}

  /// The predictions of some pairs, in their order.
  ///
  /// @param user the user of a pair
  /// @param item the movie of a pair
  /// @param ofUser predicts some movies of one user, in their order
  public static <P> List<Prediction> of(
      List<P> pairs,
      Function<P, String> user,
      Function<P, String> item,
      BiFunction<String, List<String>, List<Prediction>> ofUser) {
    var positionsByUser = new LinkedHashMap<String, List<Integer>>();
    for (int k = 0; k < pairs.size(); k++) {
      positionsByUser.computeIfAbsent(user.apply(pairs.get(k)), _ -> new ArrayList<>()).add(k);
    }
    var predictions = new Prediction[pairs.size()];
    positionsByUser.forEach(
        (id, positions) -> {
          var items = positions.stream().map(pairs::get).map(item).toList();
          var its = ofUser.apply(id, items);
          for (int k = 0; k < its.size(); k++) {
            predictions[positions.get(k)] = its.get(k);
          }
        });
    return List.of(predictions);
  }
}
