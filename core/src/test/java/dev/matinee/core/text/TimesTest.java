package dev.matinee.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Dates as most programs write them, read from bytes.
class TimesTest {
  private static long iso(String text) {
    var bytes = ("<" + text + ">").getBytes(StandardCharsets.US_ASCII);
    return Times.ofIso(bytes, 1, bytes.length - 1);
  }

  /// The first and the last day of each month of eight hundred years, as the calendar of Java has
  /// them; the day after the last is none.
  @Test
  void iso_ends_ofEveryMonth_areDays() {
    for (var first = LocalDate.of(1600, 1, 1);
        first.getYear() < 2400;
        first = first.plusMonths(1)) {
      var last = first.plusMonths(1).minusDays(1);
      long expected = last.toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC);
      boolean right =
          iso(last.toString()) == expected
              && iso(first.toString()) == first.toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC)
              && iso(first.toString().substring(0, 8) + (last.getDayOfMonth() + 1)) == Times.NONE;
      assertThat(right).as(first.toString()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01, 0",
    "0000-03-01, -62162035200",
    "1970-01-02T00:00:00, 86400",
    "1970-01-01 01:02:03, 3723",
    "1970-01-01T23:59:59Z, 86399",
    "1969-12-31 23:59:59, -1"
  })
  void iso_daysAndTimes_areSeconds(String text, long seconds) {
    assertThat(iso(text)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1970-1-1",
        "1970-01-011",
        "1970/01-01",
        "1970-01/01",
        "197a-01-01",
        "19:0-01-01",
        "/970-01-01",
        "1970-00-01",
        "1970-13-01",
        "1970-01-00",
        "1970-0a-01",
        "1970-01-0a",
        "1970-01-01x01:02:03",
        "1970-01-01 01.02:03",
        "1970-01-01 01:02.03",
        "1970-01-01 24:02:03",
        "1970-01-01 01:60:03",
        "1970-01-01 01:02:60",
        "1970-01-01 a1:02:03",
        "1970-01-01 01:a2:03",
        "1970-01-01 01:02:a3",
        "1970-01-01T01:02:03z",
        "1970-01-01T01:02:03+1"
      })
  void iso_anythingElse_isNone(String text) {
    assertThat(iso(text)).isEqualTo(Times.NONE);
  }

  /// `19000101` to `21001231` are days; below a time of the year 5138 all others are seconds.
  @Test
  void seconds_areWhatIsNeitherADateNorSmallerUnits() {
    assertThat(Times.isSeconds(0)).isTrue();
    assertThat(Times.isSeconds(18_999_999)).isTrue();
    assertThat(Times.isSeconds(19_000_000)).isFalse();
    assertThat(Times.isSeconds(21_009_999)).isFalse();
    assertThat(Times.isSeconds(21_010_000)).isTrue();
    assertThat(Times.isSeconds(99_999_999_999L)).isTrue();
    assertThat(Times.isSeconds(100_000_000_000L)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "99999999999, 99999999999",
    "100000000000, 100000000",
    "-1, -1",
    "-100000000000, -100000000",
    "1112486027000000, 1112486027",
    "1112486027000000000, 1112486027",
    "190001010000, -2208988800",
    "200504022300, 1112482800",
    "200504020059, 1112403540",
    "20050402230000, 1112482800",
    "20050402000059, 1112400059"
  })
  void number_unitsAreToldApartByTheirSize(String written, long seconds) {
    assertThat(Times.parse(written)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "2005-04-02 12:00:00 AM, 1112400000",
    "2005-04-02 12:00 pm, 1112443200",
    "2005-04-02 1:05 am, 1112403900",
    "2005-04-02 1:05:00, 1112403900",
    "2005-04-02T01:05:00+0100, 1112400300",
    "2005-04-02 01:05:00+01, 1112400300",
    "2005-04-02 01:05:00 UTC, 1112403900",
    "2005.04.02, 1112400000"
  })
  void text_hoursAndOffsets_areUnderstood(String written, long seconds) {
    assertThat(Times.parse(written)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2005-04-02 0:05 am", "2005-04-02 13:05 pm", "2005-04/02", "1e30", "-1e30"})
  void text_thatIsNoTime_isNone(String written) {
    assertThat(Times.parse(written)).isEqualTo(Times.NONE);
  }
}
