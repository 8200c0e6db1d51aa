package dev.matinee.wire.feedback;

import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/feedback/report` and `feedback report --json`: what became of the lists that were
/// answered.
public record FeedbackReport(
    @Schema(description = "the first day, in UTC") String from,
    @Schema(description = "the last day, today") String to,
    @Schema(description = "a row for each day, role, artifact and arm") List<DayOfLists> days,
    @Schema(description = "the same over all days, a row for each role, artifact and arm")
        List<Outcome> total) {
  public FeedbackReport {
    days = List.copyOf(days);
    total = List.copyOf(total);
  }

  /// What became of the lists of one day.
  public record DayOfLists(
      @Schema(description = "in UTC", format = "date") String day,
      @Schema(description = "what became of its lists") Outcome outcome) {}

  /// What became of lists of one kind.
  public record Outcome(
      @Schema(description = FieldDescriptions.ROLE) String role,
      @Schema(description = FieldDescriptions.ARTIFACT) String artifact,
      @Schema(description = FieldDescriptions.ARM) String arm,
      @Schema(description = "how many lists were answered; the same again is one") long lists,
      @Schema(description = "how many movies were in them") long movies,
      @Schema(description = "how many lists had a movie that somebody reported as shown")
          long shown,
      @Schema(description = "lists of which a movie was chosen: click, watch, finish or like")
          Rate clickThrough,
      @Schema(description = "lists of which a movie was liked") Rate liked) {}

  /// A share of lists with its interval of Wilson, which has the true one in 95 of 100 cases.
  public record Rate(
      @Schema(description = "how many of the lists") long count,
      @Schema(description = "their share; null where there were no lists") @Nullable Double rate,
      @Schema(description = "the lower end") double low,
      @Schema(description = "the upper end") double high) {}
}
