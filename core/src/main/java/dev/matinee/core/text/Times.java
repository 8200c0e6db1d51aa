package dev.matinee.core.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times as programs write them, in seconds since 1970.
///
/// A date that may be one of two days (`04/02/2005`) is none.
public final class Times {
  /// What stands for a text or a number that is no time.
  public static final long NONE = Long.MIN_VALUE;

  /// What a time may look like, for messages.
  public static final String EXPECTED = "seconds since 1970, or an ISO date";

  /// Why [#mayBeDays] is no time, for messages.
  public static final String NOT_DAYS =
      "a date (2020-01-31) or seconds since 1970, and not a number of days as spreadsheets count them";

  /// Seconds until the year 5138; what is greater counts smaller units.
  private static final double MOST_SECONDS = 1e11;

  /// Below it nobody writes parts of a second, but of a day or a year: `43831.5`, `2020.5`.
  private static final double LEAST_WITH_PARTS = 1e8;

  /// From here on units are so small that other counts have the same size: those of Windows, .NET
  /// and browsers begin in the years 1601 and 1, not in 1970.
  private static final double MANY_UNITS = 1e16;

  /// The years of which such numbers are times: 1995 to 2100.
  private static final double FIRST_OF_UNITS = 788_918_400;

  private static final double LAST_OF_UNITS = 4_133_980_800.0;

  /// The days from 1970 to 2100 as Excel counts them, MATLAB, and astronomers.
  private static final long[][] DAYS_OF_PROGRAMS = {
    {25_569, 73_415}, {719_529, 767_375}, {2_440_587, 2_488_434}
  };

  /// A number that a program has shortened to six digits at most: `1.57784E+09`.
  private static final Pattern SHORTENED =
      Pattern.compile("[+-]?\\d[.,]\\d{1,5}[eE]\\+?(\\d{1,3})");

  /// From here on such a number says the hour at best.
  private static final int SHORTENED_FROM = 8;

  /// Dates without marks between are of these years; numbers that look like one and are no day are
  /// no seconds either: eight digits would be of August 1970.
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2100;
  private static final long DAYS = 10_000;
  private static final long MINUTES = DAYS * 10_000;
  private static final long SECONDS = MINUTES * 100;
  private static final long MILLISECONDS = SECONDS * 1000;

  private static final Pattern ISO =
      Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:[T ]+(\\d.*))?");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?:,? +(\\d.*))?");
  private static final Pattern AMAZON = Pattern.compile("(\\d{1,2}) (\\d{1,2}), (\\d{4})");
  private static final Pattern HALF_DAY =
      Pattern.compile("(\\d{1,2})(:\\d\\d(?::\\d\\d)?) ?([AaPp])[Mm]");
  private static final List<DateTimeFormatter> OF_MAILS =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          inWords("EEE MMM d HH:mm:ss Z uuuu"),
          inWords("EEE MMM d HH:mm:ss 'UTC' uuuu").withZone(ZoneOffset.UTC),
          inWords("EEE MMM d HH:mm:ss uuuu").withZone(ZoneOffset.UTC));
  private static final Pattern OFFSET = Pattern.compile(".*(?:Z|[+-]\\d\\d:\\d\\d)");
  private static final List<DateTimeFormatter> IN_WORDS =
      List.of(
          inWords("d MMM uuuu"),
          inWords("MMM d uuuu"),
          inWords("d MMMM uuuu"),
          inWords("MMMM d uuuu"));

  private Times() {}

  private static DateTimeFormatter inWords(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /// From a text: a number as [#ofNumber] has it, or a date as [#ofText] has it; [#NONE] where it
  /// is neither.
  public static long parse(String written) {
    var text = Blanks.strip(written);
    double number = Numbers.parse(text);
    if (Double.isNaN(number)) {
      return ofText(text);
    }
    return isShortened(text) ? NONE : ofNumber(number);
  }

  /// Whether a number has lost the digits that say the day and the time of day.
  private static boolean isShortened(String text) {
    var shortened = SHORTENED.matcher(text);
    return shortened.matches() && Integer.parseInt(shortened.group(1)) >= SHORTENED_FROM;
  }

  /// Whether seconds since 1970 are more likely days of these years, as spreadsheets and programs
  /// for numbers count them: one such time alone is none, nor are times of which all are such.
  public static boolean mayBeDays(long seconds) {
    return Arrays.stream(DAYS_OF_PROGRAMS).anyMatch(days -> isBetween(seconds, seconds, days));
  }

  /// The same of all times between two.
  public static boolean mayBeDays(long least, long greatest) {
    return Arrays.stream(DAYS_OF_PROGRAMS).anyMatch(days -> isBetween(least, greatest, days));
  }

  private static boolean isBetween(long least, long greatest, long[] days) {
    return days[0] <= least && greatest <= days[1];
  }

  /// From a number of seconds, milliseconds, microseconds or nanoseconds, which their size tells
  /// apart, or from a date without marks between: a day as `20050402`, a time of UTC as
  /// `200504022353`, `20050402235347` or `20050402235347123`; [#NONE] where it is no time.
  ///
  /// A number that begins like such a date and is none (`20051301`) is no time. Fewer digits, a
  /// year or a month, are seconds: data sets count from their own first day. So small a number with
  /// a part behind the point counts days or years, and is no time.
  public static long ofNumber(double number) {
    for (long unit : new long[] {DAYS, MINUTES, SECONDS, MILLISECONDS}) {
      if (hasYear(number, unit)) {
        return unit == DAYS && number != Math.rint(number) ? NONE : ofDigits((long) number, unit);
      }
    }
    double seconds = number;
    for (int unit = 0; unit < 3 && Math.abs(seconds) >= MOST_SECONDS; unit++) {
      seconds /= 1000;
    }
    boolean parts = seconds != Math.rint(seconds) && Math.abs(seconds) < LEAST_WITH_PARTS;
    boolean other =
        Math.abs(number) >= MANY_UNITS && !(seconds >= FIRST_OF_UNITS && seconds < LAST_OF_UNITS);
    return !parts && !other && Math.abs(seconds) < MOST_SECONDS
        ? (long) Math.floor(seconds)
        : NONE; // also of what is no number
  }

  /// Whether a whole number of at least 0 is a time in seconds, and cannot be a date or a time in
  /// smaller units.
  public static boolean isSeconds(long number) {
    return !hasYear((double) number, DAYS) && number < MOST_SECONDS;
  }

  /// Whether the digits of a number above a unit are a year.
  private static boolean hasYear(double number, long unit) {
    return number >= (double) (FIRST_YEAR * unit) && number < (double) ((LAST_YEAR + 1) * unit);
  }

  /// @param unit what a year is of it
  private static long ofDigits(long digits, long unit) {
    long day = unit == DAYS ? digits : digits / (unit / DAYS);
    long midnight = seconds((int) (day / DAYS), (int) (day / 100 % 100), (int) (day % 100));
    // as hours, minutes and seconds, whichever of them are there
    long time = (digits % (unit / DAYS)) * SECONDS / unit;
    long hour = time / 10_000;
    long minute = time / 100 % 100;
    long second = time % 100;
    return midnight == NONE || hour > 23 || minute > 59 || second > 59
        ? NONE
        : midnight + 3600 * hour + 60 * minute + second;
  }

  private static long seconds(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC);
    } catch (DateTimeException _) {
      return NONE;
    }
  }

  /// From the bytes of a date as most programs write it, `2005-04-02`, with a time or without:
  /// `2005-04-02 23:53:47`, `2005-04-02T23:53:47Z`; [#NONE] where they are anything else, which may
  /// be another date. The same as [#ofText], much faster.
  public static long ofIso(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length != 10 && length != 19 && (length != 20 || bytes[to - 1] != 'Z')) {
      return NONE;
    }
    int year = 100 * digits(bytes, from) + digits(bytes, from + 2);
    int month = digits(bytes, from + 5);
    int day = digits(bytes, from + 8);
    boolean dated = bytes[from + 4] == '-' && bytes[from + 7] == '-' && year >= 0;
    if (!dated || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
      return NONE;
    }
    long midnight = 86_400 * epochDay(year, month, day);
    if (length == 10) {
      return midnight;
    }
    int hour = digits(bytes, from + 11);
    int minute = digits(bytes, from + 14);
    int second = digits(bytes, from + 17);
    boolean timed =
        (bytes[from + 10] == ' ' || bytes[from + 10] == 'T')
            && bytes[from + 13] == ':'
            && bytes[from + 16] == ':'
            && (hour | minute | second) >= 0;
    return timed && hour < 24 && minute < 60 && second < 60
        ? midnight + 3600L * hour + 60L * minute + second
        : NONE;
  }

  /// The number that two digits make, far below 0 where they are none.
  private static int digits(byte[] bytes, int from) {
    int tens = bytes[from] - '0';
    int ones = bytes[from + 1] - '0';
    return (tens | (9 - tens) | ones | (9 - ones)) < 0 ? -1_000_000 : 10 * tens + ones;
  }

  private static int daysOf(int year, int month) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return switch (month) {
      case 2 -> leap ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /// Days since 1970-01-01. Years are taken to begin with March, so that the day of a leap year is
  /// the last one.
  private static long epochDay(int year, int month, int day) {
    long years = month > 2 ? year : year - 1L;
    int months = (month + 9) % 12;
    long leaps = Math.floorDiv(years, 4) - Math.floorDiv(years, 100) + Math.floorDiv(years, 400);
    return 365 * years + leaps + (153L * months + 2) / 5 + day - 719_469;
  }

  /// From a date, or date and time with or without an offset (UTC where it has none): the year
  /// first, day and month and year with points, or the month in English; [#NONE] where it is none.
  public static long ofText(String written) {
    var text = Blanks.strip(written);
    try {
      var iso = ISO.matcher(text);
      if (iso.matches()) {
        return of(iso.group(1), iso.group(3), iso.group(4), iso.group(5));
      }
      var dayFirst = DAY_FIRST.matcher(text);
      if (dayFirst.matches()) {
        return of(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1), dayFirst.group(4));
      }
      var amazon = AMAZON.matcher(text);
      if (amazon.matches()) {
        return of(amazon.group(3), amazon.group(1), amazon.group(2), null);
      }
    } catch (DateTimeException _) {
      return NONE; // the row is bad, and says so
    }
    return ofWords(text);
  }

  private static long of(String year, String month, String day, @Nullable String time) {
    var date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    if (time == null) {
      return date.toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC);
    }
    var hours = ofWholeDay(time);
    var iso = date + "T" + (hours.charAt(1) == ':' ? "0" : "") + hours.replace(" ", "");
    iso = iso.replaceFirst("UTC$", "Z").replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    iso = iso.replaceFirst("(:\\d\\d(?:\\.\\d+)?[+-]\\d\\d)$", "$1:00");
    return OFFSET.matcher(iso).matches()
        ? OffsetDateTime.parse(iso).toEpochSecond()
        : LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC);
  }

  /// "11:53:47 PM" as "23:53:47".
  private static String ofWholeDay(String time) {
    var half = HALF_DAY.matcher(time);
    if (!half.matches()) {
      return time;
    }
    int hour = Integer.parseInt(half.group(1));
    if (hour < 1 || hour > 12) {
      throw new DateTimeException("no hour of a half day: " + hour);
    }
    boolean afternoon = half.group(3).equalsIgnoreCase("p");
    return "%02d%s".formatted(hour % 12 + (afternoon ? 12 : 0), half.group(2));
  }

  private static long ofWords(String text) {
    for (var format : OF_MAILS) {
      try {
        return Instant.from(format.parse(text)).getEpochSecond();
      } catch (DateTimeException _) {
        // perhaps the next
      }
    }
    for (var format : IN_WORDS) {
      try {
        return LocalDate.parse(text.replace(",", "").replaceAll(" +", " "), format)
            .toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC);
      } catch (DateTimeException _) {
        // perhaps the next
      }
    }
    return NONE;
  }
}
