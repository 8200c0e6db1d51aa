package dev.matinee.datasets.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Times as programs write them, in seconds since 1970.
final class Times {
  /// Seconds until the year 5138; what is greater counts smaller units.
  private static final double MOST_SECONDS = 1e11;

  private static final int DATE = 10;

  private Times() {}

  /// From a number of seconds, milliseconds, microseconds or nanoseconds, which their size tells
  /// apart.
  static long ofNumber(double number) {
    double seconds = number;
    for (int unit = 0; unit < 3 && Math.abs(seconds) >= MOST_SECONDS; unit++) {
      seconds /= 1000;
    }
    return Math.abs(seconds) >= MOST_SECONDS ? Long.MIN_VALUE : (long) Math.floor(seconds);
  }

  /// From an ISO date, or date and time with or without an offset (UTC where it has none);
  /// [Long#MIN_VALUE] where it is none.
  static long ofText(String text) {
    if (text.length() < DATE || text.charAt(4) != '-') {
      return Long.MIN_VALUE;
    }
    try {
      if (text.length() == DATE) {
        return LocalDate.parse(text).toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC);
      }
      var iso = text.substring(0, DATE) + "T" + text.substring(DATE + 1).replace(" ", "");
      iso = iso.replaceFirst("UTC$", "Z").replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
      return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(iso).toEpochSecond()
          : LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException _) {
      return Long.MIN_VALUE; // the row is bad, and says so
    }
  }
}
