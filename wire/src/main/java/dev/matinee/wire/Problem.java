package dev.matinee.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An error as RFC 9457 has it, sent as [#MEDIA_TYPE].
///
/// @param type a URI that stands for the kind of problem; `about:blank` where the status says it
///   all
/// @param title the kind of problem in a few words, the same each time
/// @param status the HTTP status
/// @param detail what is wrong this time and what would be right
/// @param extras further fields, for instance `refused`
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> extras) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    extras = extras == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extras));
  }

  public Problem(String type, String title, int status, String detail) {
    this(type, title, status, detail, Map.of());
  }
}
