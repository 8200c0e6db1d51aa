package dev.matinee.wire.matchbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a batch job of Azure ML Studio (classic) stands.
///
/// @param statusCode `NotStarted`, `Running`, `Failed`, `Cancelled` or `Finished`
/// @param results where each output is; `null` before the job has finished
/// @param details what went wrong; `null` where nothing did
public record StudioBatch(
    @JsonProperty("StatusCode") String statusCode,
    @JsonProperty("Results") @Nullable Map<String, Location> results,
    @JsonProperty("Details") @Nullable String details) {
  public StudioBatch {
    results = results == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }

  /// Where a file is. The three last parts, put one behind the other, are the address that it can
  /// be had from.
  ///
  /// @param connectionString of the storage; `null` where the file is not in one
  public record Location(
      @JsonProperty("ConnectionString") @Nullable String connectionString,
      @JsonProperty("BaseLocation") String baseLocation,
      @JsonProperty("RelativeLocation") String relativeLocation,
      @JsonProperty("SasBlobToken") String sasBlobToken) {}
}
