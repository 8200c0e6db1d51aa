package dev.matinee.wire.matchbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a batch job of Azure ML Studio (classic) stands.
public record StudioBatch(
    @Schema(
            description = "how far the job is",
            allowableValues = {"NotStarted", "Running", "Failed", "Cancelled", "Finished"})
        @JsonProperty("StatusCode")
        String statusCode,
    @Schema(description = "where each output is; null before the job has finished")
        @JsonProperty("Results")
        @Nullable Map<String, Location> results,
    @Schema(
            description =
                "what went wrong, or which rows of the input the result passes over; null where there is nothing to say")
        @JsonProperty("Details")
        @Nullable String details) {
  public StudioBatch {
    results = results == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }

  /// Where a file is. The three last parts, put one behind the other, are the address that it can
  /// be had from.
  @Schema(name = "StudioLocation")
  public record Location(
      @Schema(description = "of the storage; null where the file is not in one")
          @JsonProperty("ConnectionString")
          @Nullable String connectionString,
      @Schema(description = "the server") @JsonProperty("BaseLocation") String baseLocation,
      @Schema(description = "the path on it") @JsonProperty("RelativeLocation")
          String relativeLocation,
      @Schema(description = "the query that lets the file be read") @JsonProperty("SasBlobToken")
          String sasBlobToken) {}
}
