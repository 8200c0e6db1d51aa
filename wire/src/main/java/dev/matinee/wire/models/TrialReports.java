package dev.matinee.wire.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
import dev.matinee.wire.feedback.FeedbackReport.Rate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/trials`: challengers that were tried beside champions, the newest first.
@Schema(name = "Trials")
public record TrialReports(
    @Schema(description = FieldDescriptions.NEWEST_FIRST) List<TrialReport> trials) {
  public TrialReports {
    trials = List.copyOf(trials);
  }

  /// One trial.
  @Schema(name = "Trial")
  public record TrialReport(
      @Schema(description = "its number, from 1") long trial,
      @Schema(description = FieldDescriptions.ROLE) String role,
      @Schema(description = "the share of the users that the challenger answers, in percent")
          double share,
      @Schema(
              description =
                  "a user counts by what they choose within so many seconds after their first list, once these are over")
          long windowSeconds,
      @Schema(description = "when it began, in UTC", format = "date-time") String began,
      @Schema(description = FieldDescriptions.ENDED, format = "date-time") @Nullable String ended,
      @Schema(description = "why it ended; null while it runs") @Nullable String why,
      @Schema(description = "the champion's, then the challenger's") List<TrialArm> arms,
      @Schema(description = "by how much more of the challenger's users chose something")
          TrialDifference difference,
      @Schema(
              description =
                  "the arm that wins: champion or challenger; null while 0 is within the interval of the difference")
          @Nullable String decided) {
    public TrialReport {
      arms = List.copyOf(arms);
    }
  }

  /// The users of one arm.
  public record TrialArm(
      @Schema(description = FieldDescriptions.ARM) String arm,
      @Schema(description = FieldDescriptions.ARTIFACT) String artifact,
      @Schema(description = "how many users had a list") long users,
      @Schema(description = "how many of them chose something so far") long chose,
      @Schema(description = "how many of them have had their time to choose") long counted,
      @Schema(description = "how many of those counted chose something in time") Rate chosen) {}

  /// The difference of the arms, with an interval that holds at all times together: whoever looks
  /// daily is misled as seldom as whoever looks once, in 5 of 100 trials.
  public record TrialDifference(
      @Schema(description = "of the two shares") double value,
      @Schema(description = "the lower end") double low,
      @Schema(description = "the upper end") double high) {}

  /// `POST /v1/models/{id}/trial`: which role tries the artifact, and how.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TrialRequest(
      @Schema(description = "the role that is meant: internal or als") String role,
      @Schema(
              description = "the share of the users that it answers, in percent",
              defaultValue = "10",
              types = {"number", "string"})
          double share,
      @Schema(
              description =
                  "how many seconds a user has to choose after the first list, from 60 to 2592000",
              defaultValue = "86400",
              types = {"integer", "string"})
          long windowSeconds) {
    private static final List<String> KNOWN = List.of("role", "share", "windowSeconds");
    private static final long LONGEST = 2_592_000;

    /// Reads the body.
    ///
    /// @throws IllegalArgumentException with a sentence about what is wrong with it
    public static TrialRequest read(JsonNode body) {
      var fields = new JsonFields(body, "the body", KNOWN);
      return new TrialRequest(
          fields.id("role"),
          fields.has("share") ? fields.number("share") : 10,
          fields.has("windowSeconds") ? fields.whole("windowSeconds", 60, LONGEST) : 86_400);
    }
  }
}
