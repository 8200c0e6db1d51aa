package dev.matinee.wire.predictions;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.wire.ratings.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `POST /invocations` as JSON, in the order of the instances; as JSON lines each
/// [Scored] is a line of its own.
///
/// @param artifact the id of the artifact that answered
/// @param refused rows of `ratings` that were left out
public record InvocationsResponse(
    List<Scored> predictions,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String artifact,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Refused> refused) {
  public InvocationsResponse {
    predictions = List.copyOf(predictions);
    refused = refused == null ? List.of() : List.copyOf(refused);
  }

  /// What is known of one pair.
  ///
  /// @param score the predicted rating; `null` where the model predicts none
  /// @param liking the probability that the user would choose the movie and like it; `null` where
  ///   the model has no order of its own
  /// @param basis `TRAINED`, `FOLDED_IN` or `PRIOR`
  /// @param title the movie's title, where known
  /// @param ratings how many ratings of the movie training knew, where known
  public record Scored(
      @Nullable Double score,
      @Nullable Double liking,
      String basis,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String title,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer ratings) {}
}
