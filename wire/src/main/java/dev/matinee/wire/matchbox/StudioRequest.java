package dev.matinee.wire.matchbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request to a service of Azure ML Studio (classic), in table form.
///
/// @param inputs a table for each input port: `input1`
/// @param globalParameters the web service parameters that differ from their defaults
public record StudioRequest(
    @JsonProperty("Inputs") Map<String, StudioTable> inputs,
    @JsonProperty("GlobalParameters") Map<String, String> globalParameters) {
  public StudioRequest {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    globalParameters = Collections.unmodifiableMap(new LinkedHashMap<>(globalParameters));
  }
}
