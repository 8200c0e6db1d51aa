package dev.matinee.server.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Media types of requests, and which of ours a caller accepts (RFC 9110, section 12.5.1).
public final class MediaType {
  public static final String JSON = "application/json";
  public static final String JSON_LINES = "application/jsonlines";
  public static final String NDJSON = "application/x-ndjson";
  public static final String CSV = "text/csv";
  public static final String TEXT = "text/plain";
  public static final String HTML = "text/html";

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*(?:=\\s*(\"[^\"]*\"|[^;]*))?", Pattern.CASE_INSENSITIVE);

  private MediaType() {}

  /// The essence of a `Content-Type`, in lower case and without parameters; empty where none is
  /// stated.
  public static String essence(@Nullable String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /// The character sets that a `Content-Type` names, in lower case: one at most, if it is right.
  public static List<String> charsets(@Nullable String contentType) {
    var names = new ArrayList<String>();
    var found = CHARSET.matcher(contentType == null ? "" : contentType);
    while (found.find()) {
      var name = found.group(1) == null ? "" : found.group(1).replace("\"", "").strip();
      names.add(name.toLowerCase(Locale.ROOT));
    }
    return names;
  }

  /// Whether a type is JSON: `application/json` or one that ends in `+json`.
  public static boolean isJson(String essence) {
    return essence.equals(JSON)
        || (essence.startsWith("application/") && essence.endsWith("+json"));
  }

  /// Of the types on offer the one that the caller likes best; of equals, the first. `null` where
  /// none is accepted; without an `Accept` header everything is.
  public static @Nullable String accepted(@Nullable String accept, List<String> offers) {
    if (accept == null || accept.isBlank()) {
      return offers.getFirst();
    }
    var ranges = ranges(accept);
    String best = null;
    double bestQuality = 0;
    for (var offer : offers) {
      double quality = quality(ranges, offer);
      if (quality > bestQuality) {
        best = offer;
        bestQuality = quality;
      }
    }
    return best;
  }

  private record MediaRange(String type, double quality) {
    /// How closely the range names an offer: 3 exactly, 2 by its type, 1 as anything, 0 not at all.
    int match(String offer) {
      if (type.equals(offer)) {
        return 3;
      }
      if (type.equals("*/*")) {
        return 1;
      }
      boolean wild = type.endsWith("/*");
      return wild && offer.startsWith(type.substring(0, type.length() - 1)) ? 2 : 0;
    }
  }

  private static double quality(List<MediaRange> ranges, String offer) {
    int closest = 0;
    double quality = 0;
    for (var range : ranges) {
      if (range.match(offer) > closest) {
        closest = range.match(offer);
        quality = range.quality();
      }
    }
    return quality;
  }

  private static List<MediaRange> ranges(String accept) {
    var ranges = new ArrayList<MediaRange>();
    for (var part : accept.split(",", -1)) {
      var type = essence(part);
      if (!type.isEmpty()) {
        ranges.add(new MediaRange(type, quality(part)));
      }
    }
    return ranges;
  }

  private static double quality(String range) {
    return Arrays.stream(range.split(";", -1))
        .map(parameter -> parameter.strip().toLowerCase(Locale.ROOT))
        .filter(parameter -> parameter.startsWith("q="))
        .findFirst()
        .map(parameter -> number(parameter.substring(2)))
        .orElse(1.0);
  }

  private static double number(String text) {
    try {
      double quality = Double.parseDouble(text);
      return quality >= 0 && quality <= 1 ? quality : 1;
    } catch (NumberFormatException _) {
      return 1; // A caller who cannot write a quality still accepts the type.
    }
  }
}
