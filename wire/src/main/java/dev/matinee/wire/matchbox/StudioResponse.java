package dev.matinee.wire.matchbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a service of Azure ML Studio (classic) answers, in table form.
///
/// @param results a table for each output port: `output1`
public record StudioResponse(@JsonProperty("Results") Map<String, Output> results) {
  public StudioResponse {
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }

  /// The answer with one output.
  public static StudioResponse of(String output, StudioTable table) {
    return new StudioResponse(Map.of(output, new Output("table", table)));
  }

  /// One output.
  ///
  /// @param type `table`
  public record Output(String type, StudioTable value) {}
}
