package dev.matinee.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.matchbox.StudioBatch;
import dev.matinee.wire.matchbox.StudioError;
import dev.matinee.wire.matchbox.StudioRequest;
import dev.matinee.wire.matchbox.StudioResponse;
import dev.matinee.wire.matchbox.StudioRows;
import dev.matinee.wire.models.ModelDetails;
import dev.matinee.wire.models.Models;
import dev.matinee.wire.predictions.ExecutionParameters;
import dev.matinee.wire.predictions.InvocationsRequest;
import dev.matinee.wire.predictions.InvocationsResponse;
import dev.matinee.wire.predictions.PredictionsRequest;
import dev.matinee.wire.predictions.PredictionsResponse;
import dev.matinee.wire.ratings.RatingsRequest;
import dev.matinee.wire.ratings.UserRatingsResponse;
import dev.matinee.wire.recommendations.FoldInRequest;
import dev.matinee.wire.recommendations.MoviePage;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import dev.matinee.wire.recommendations.RowsRequest;
import dev.matinee.wire.recommendations.SimilarItems;
import dev.matinee.wire.recommendations.SimilarUsers;
import dev.matinee.wire.runs.JobHistory;
import dev.matinee.wire.runs.MetricHistory;
import dev.matinee.wire.runs.RunDetails;
import dev.matinee.wire.runs.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every document is read from its golden file and written back to the same bytes.
final class GoldenTest {
  static Stream<Arguments> answers() {
    return Stream.of(
        arguments("recommendations-response", RecommendationsResponse.class),
        arguments("recommendations-response-anonymous", RecommendationsResponse.class),
        arguments("user-ratings", UserRatingsResponse.class),
        arguments("ratings-stored", UserRatingsResponse.RatingsStored.class),
        arguments("ratings-removed", UserRatingsResponse.RatingsRemoved.class),
        arguments("predictions-response", PredictionsResponse.class),
        arguments("similar-items", SimilarItems.class),
        arguments("similar-users", SimilarUsers.class),
        arguments("invocations-response", InvocationsResponse.class),
        arguments("invocations-response-sure", InvocationsResponse.class),
        arguments("execution-parameters", ExecutionParameters.class),
        arguments("health-ready", Health.class),
        arguments("health-down", Health.class),
        arguments("problem", Problem.class),
        arguments("problem-with-extras", Problem.class),
        arguments("models", Models.class),
        arguments("model-details", ModelDetails.class),
        arguments("promoted", Models.Promoted.class),
        arguments("movies", MoviePage.class),
        arguments("runs", Runs.class),
        arguments("run-details", RunDetails.class),
        arguments("metric-history", MetricHistory.class),
        arguments("job-history", JobHistory.class),
        arguments("job-run", JobHistory.JobRun.class),
        arguments("job-started", JobHistory.JobStarted.class),
        arguments("report", JourneyReport.class),
        arguments("report-complete", JourneyReport.class),
        arguments("studio-request", StudioRequest.class),
        arguments("studio-response", StudioResponse.class),
        arguments("studio-response-details", StudioResponse.class),
        arguments("studio-rows", StudioRows.class),
        arguments("studio-batch", StudioBatch.class),
        arguments("studio-batch-failed", StudioBatch.class),
        arguments("studio-error", StudioError.class),
        arguments("studio-error-target", StudioError.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void answer_readAndWritten_staysTheSame(String name, Class<?> type) {
    var golden = golden(name);

    assertThat(Wire.write(Wire.read(golden, type))).isEqualTo(golden);
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        request("recommendations-request", RecommendationsRequest::read),
        request("fold-in-request", FoldInRequest::read),
        request("rows-request", RowsRequest::read),
        request("ratings-request", RatingsRequest::read),
        request("predictions-request", PredictionsRequest::read),
        request("role-request", Models.RoleRequest::read),
        request("invocations-request", InvocationsRequest::read),
        request("invocations-request-riding-along", InvocationsRequest::read),
        request("invocations-request-own-ratings", InvocationsRequest::read));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void request_readAndWritten_staysTheSame(String name, Function<JsonNode, Object> reader) {
    var golden = golden(name);

    assertThat(Wire.write(reader.apply(Wire.tree(golden)))).isEqualTo(golden);
  }

  private static Arguments request(String name, Function<JsonNode, Object> reader) {
    return arguments(name, reader);
  }

  private static String golden(String name) {
    try (var in =
        Objects.requireNonNull(
            GoldenTest.class.getResourceAsStream("/golden/" + name + ".json"), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
