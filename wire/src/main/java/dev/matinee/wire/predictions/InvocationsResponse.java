package dev.matinee.wire.predictions;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.ratings.SentRating.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `POST /invocations` as JSON, in the order of the instances; as JSON lines each
/// [Scored] is a line of its own.
public record InvocationsResponse(
    @Schema(description = "in the order of the instances") List<Scored> predictions,
    @Schema(description = FieldDescriptions.ARTIFACT) @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String artifact,
    @Schema(description = "rows of `ratings` that were left out")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Refused> refused,
    @Schema(
            description =
                "with `levels=true`, the ratings whose probabilities `levels` are, the lowest first")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Double> scale) {
  public InvocationsResponse {
    predictions = List.copyOf(predictions);
    refused = refused == null ? List.of() : List.copyOf(refused);
    scale = scale == null ? List.of() : List.copyOf(scale);
  }

  /// What is known of one pair. `sd` and `levels` are there where they were asked for, and `null`
  /// where the model states none.
  public record Scored(
      @Schema(description = FieldDescriptions.SCORE) @Nullable Double score,
      @Schema(
              description =
                  "with `sd=true`, the standard deviation of the rating; null where not stated")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Double sd,
      @Schema(description = FieldDescriptions.LIKING) @Nullable Double liking,
      @Schema(
              description =
                  "with `levels=true`, the probability of each rating of the scale, the lowest first; null where not stated")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<Double> levels,
      @Schema(
              description = FieldDescriptions.BASIS,
              allowableValues = {"TRAINED", "FOLDED_IN", "PRIOR"})
          String basis,
      @Schema(description = FieldDescriptions.TITLE) @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String title,
      @Schema(description = FieldDescriptions.KNOWN_RATINGS)
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Integer ratings,
      @Schema(description = "rows of the instance's `ratings` that were left out")
          @JsonInclude(JsonInclude.Include.NON_EMPTY)
          List<Refused> refused) {
    public Scored {
      levels = levels == null ? null : List.copyOf(levels);
      refused = refused == null ? List.of() : List.copyOf(refused);
    }

    /// What is known of a pair of which nobody asked for more.
    public static Scored of(
        @Nullable Double score,
        @Nullable Double liking,
        String basis,
        @Nullable String title,
        @Nullable Integer ratings) {
      return new Scored(score, null, liking, null, basis, title, ratings, List.of());
    }
  }
}
