package dev.matinee.wire.predictions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `POST /v1/predictions`, in the order of the pairs.
public record PredictionsResponse(String artifact, List<Predicted> predictions) {
  public PredictionsResponse {
    predictions = List.copyOf(predictions);
  }

  /// What is predicted of one pair.
  ///
  /// @param rating the predicted rating; `null` where the model predicts none
  /// @param sd its standard deviation; `null` where not stated
  /// @param liking the probability that the user would choose the movie and like it; `null` where
  ///   not stated
  /// @param basis `TRAINED`, `FOLDED_IN` or `PRIOR`
  public record Predicted(
      String user,
      String item,
      @Nullable Double rating,
      @Nullable Double sd,
      @Nullable Double liking,
      String basis) {}
}
