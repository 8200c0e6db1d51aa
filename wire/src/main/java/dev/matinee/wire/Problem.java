package dev.matinee.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An error as RFC 9457 has it, sent as [#MEDIA_TYPE].
///
/// @param extras further fields, for instance `refused`
@Schema(
    description = "an error as RFC 9457 has it",
    additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
public record Problem(
    @Schema(
            description =
                "a URI that stands for the kind of problem: urn:matinee:problem:unknown-user; about:blank where the status says it all")
        String type,
    @Schema(description = "the kind of problem in a few words, the same each time") String title,
    @Schema(description = "the HTTP status") int status,
    @Schema(description = "what is wrong this time and what would be right") String detail,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> extras) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    extras = extras == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extras));
  }

  public Problem(String type, String title, int status, String detail) {
    this(type, title, status, detail, Map.of());
  }
}
