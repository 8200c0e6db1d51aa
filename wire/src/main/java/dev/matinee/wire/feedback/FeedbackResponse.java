package dev.matinee.wire.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /v1/feedback`: what became of each event.
@Schema(name = "StoredFeedback")
public record FeedbackResponse(
    @Schema(description = "how many events are there now that were not") int stored,
    @Schema(description = "one for each event, in their order") List<FeedbackResult> results) {
  public FeedbackResponse {
    results = List.copyOf(results);
  }

  /// What became of an event.
  public record FeedbackResult(
      @Schema(description = "the event's number, or its line, from 1; blank lines counted too")
          int line,
      @Schema(
              description = "known: it had been stored before, and nothing changed",
              allowableValues = {"stored", "known", "refused"})
          String status,
      @Schema(description = "why it was refused") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String problem) {}
}
