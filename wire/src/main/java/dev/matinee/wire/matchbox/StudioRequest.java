package dev.matinee.wire.matchbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request to a service of Azure ML Studio (classic), in table form.
@Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
public record StudioRequest(
    @Schema(description = "a table for each input port: input1") @JsonProperty("Inputs")
        Map<String, StudioTable> inputs,
    @Schema(
            description = "the web service parameters that differ from their defaults",
            defaultValue = "{}")
        @JsonProperty("GlobalParameters")
        Map<String, String> globalParameters) {
  public StudioRequest {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    globalParameters = Collections.unmodifiableMap(new LinkedHashMap<>(globalParameters));
  }
}
