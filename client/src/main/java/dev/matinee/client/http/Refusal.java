package dev.matinee.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.Wire;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an answer other than 200 means.
final class Refusal {
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
  private static final Set<Integer> LOCKED_OUT = Set.of(401, 403);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int SHOWN = 200;

  private Refusal() {}

  static ServiceFailure of(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    var said = said(response.body());
    var message = said.isEmpty() ? "status " + status : "status %d: %s".formatted(status, said);
    if (PASSING.contains(status)) {
      var after = retryAfter(response);
      return after != null && after.compareTo(LONGEST) > 0
          ? ServiceFailure.lasting(
              "%s (to be asked again after %d s)".formatted(message, after.toSeconds()), null)
          : ServiceFailure.passing(message, after);
    }
    return status >= 400 && status < 500 && !LOCKED_OUT.contains(status)
        ? ServiceFailure.declined(message)
        : ServiceFailure.lasting(message, null);
  }

  /// `Retry-After` in seconds; the form with a date, which would need both clocks to agree, is left
  /// to the backoff.
  private static @Nullable Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .map(String::strip)
        .filter(value -> value.matches("[0-9]{1,9}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(null);
  }

  /// The sentence inside a problem (RFC 9457) or inside the envelope of a studio service.
  private static String said(byte[] body) {
    JsonNode json;
    try {
      json = Wire.tree(body);
    } catch (IllegalArgumentException _) {
      return ""; // a page for people, from something else than our services
    }
    for (var place : new String[] {"/detail", "/error/details/0/message", "/error/message"}) {
      var text = json.at(place);
      if (text.isTextual()) {
        var line = text.textValue().strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
      }
    }
    return "";
  }
}
