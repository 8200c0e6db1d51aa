package dev.matinee.wire.matchbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a service of Azure ML Studio (classic) answers, in table form.
public record StudioResponse(
    @Schema(description = "a table for each output port: output1") @JsonProperty("Results")
        Map<String, Output> results) {
  public StudioResponse {
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }

  /// The answer with one output.
  public static StudioResponse of(String output, StudioTable table) {
    return new StudioResponse(Map.of(output, new Output("table", table)));
  }

  /// One output.
  @Schema(name = "StudioOutput")
  public record Output(
      @Schema(
              description = "what the value is",
              allowableValues = {"table"})
          String type,
      @Schema(description = "the table") StudioTable value) {}
}
