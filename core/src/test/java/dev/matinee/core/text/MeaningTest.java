package dev.matinee.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What texts mean, wherever they come from.
class MeaningTest {
  @ParameterizedTest
  @CsvSource({
    "242.0, 242",
    "-7.0, -7",
    "1e+05, 100000",
    "1e+006, 1000000",
    "-1e+06, -1000000",
    "1.0E7, 10000000",
    "0.0, 0",
    "007, 007",
    "a.0, a.0",
    "1.5, 1.5",
    "12E5, 12E5",
    "1e5, 1e5",
    "1.25e+01, 1.25e+01",
    "x, x",
    "'=\"0042\"', 0042",
    "=2+2, =2+2"
  })
  void id_isPlain(String written, String id) {
    assertThat(IdText.plain(written)).isEqualTo(id);
  }

  @Test
  void id_thatManyNumbersLookLike_isRounded() {
    assertThat(IdText.isRounded("1.23457E+11")).isTrue();
    assertThat(IdText.isRounded("7.656119797e+16")).isTrue();
    assertThat(IdText.isRounded("1e+05")).isFalse();
    assertThat(IdText.isRounded("2e+06")).isFalse();
    assertThat(IdText.isRounded("1e5")).isFalse();
    assertThat(IdText.isRounded("1.5e+07")).isFalse();
    assertThat(IdText.isRounded("1.0E7")).isFalse();
    assertThat(IdText.isRounded("2.42e+02")).isFalse();
    assertThat(IdText.isRounded("1.234560000000000000e+06")).isFalse();
    assertThat(IdText.isRounded("1.23456789012E+11")).isFalse();
    assertThat(IdText.isRounded("tt0113277")).isFalse();
  }

  /// Programs for numbers write six digits of whatever.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.23456e+06",
        "1.23457e+06",
        "1.2346e+06",
        "1.23456E+06",
        "1.23456e6",
        "1.23456e+006",
        "-1.23456e+06",
        "1,23457E+11",
        "1.23457e+11",
        "1.23e+03"
      })
  void id_thatMayHaveLostDigits_isRounded(String written) {
    assertThat(IdText.isRounded(written)).isTrue();
    assertThat(IdText.plain(written)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1112486027",
        "1112486027000",
        "20050402235347",
        "20050402235347.0",
        "20050402235347123",
        "2005-04-02 23:53:47",
        "2005-04-02T23:53:47Z",
        "2005-04-03T01:53:47+02:00",
        "2005/4/2 23:53:47",
        "2.4.2005 23:53:47",
        "2005-04-02 11:53:47 PM",
        "Sat, 2 Apr 2005 23:53:47 GMT",
        "Sat Apr 02 23:53:47 +0000 2005",
        "Sat Apr 02 23:53:47 UTC 2005"
      })
  void time_isTheSameHoweverItIsWritten(String written) {
    assertThat(Times.parse(written)).isEqualTo(1112486027);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2005-04-02",
        "20050402",
        "2 Apr 2005",
        "Apr 2, 2005",
        "April 2, 2005",
        "04 2, 2005"
      })
  void day_isTheSameHoweverItIsWritten(String written) {
    assertThat(Times.parse(written)).isEqualTo(1112400000);
  }

  @ParameterizedTest
  @CsvSource({
    "200504022353, 1112485980",
    "19000101, -2208988800",
    "21001231235959, 4133980799",
    "19700101000001, 1",
    "2005, 2005",
    "200504, 200504",
    "18991231, 18991231",
    "2005040223, 2005040223",
    "978300019, 978300019",
    "1112486027.9, 1112486027",
    "1.112486027E9, 1112486027",
    "1e+09, 1000000000",
    "'\u00A01112486027\u2003', 1112486027"
  })
  void number_isADateOrSeconds(String written, long seconds) {
    assertThat(Times.parse(written)).isEqualTo(seconds);
  }

  @Test
  void noNumber_isNoTime() {
    assertThat(Times.ofNumber(Double.NaN)).isEqualTo(Times.NONE);
    assertThat(Times.ofNumber(Double.POSITIVE_INFINITY)).isEqualTo(Times.NONE);
  }

  @Test
  void days_areTakenForDaysOfTheYears1970To2100Alone() {
    assertThat(Times.mayBeDays(43_831)).isTrue();
    assertThat(Times.mayBeDays(737_791)).isTrue();
    assertThat(Times.mayBeDays(2_458_849)).isTrue();
    assertThat(Times.mayBeDays(100)).isFalse();
    assertThat(Times.mayBeDays(881_250_949)).isFalse();
    assertThat(Times.mayBeDays(43_831, 737_791)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "04/02/2005",
        "2005-13-02",
        "31.02.2005",
        "now",
        "",
        "2005-04-02 25:00",
        "1e40",
        "20051301",
        "20050230",
        "19000000",
        "200513012353",
        "200504022460",
        "20050402235360",
        "20050402246047",
        "20050402.5",
        "43831.5",
        "737791.25",
        "2458849.5",
        "2020.5",
        "637134336000000000",
        "132223104000000000",
        "13222310400000000",
        "1.57784E+09",
        "1.58e+12",
        "8.81251E+08",
        "20991332235347"
      })
  void whatIsNoTime_isNone(String written) {
    assertThat(Times.parse(written)).isEqualTo(Times.NONE);
  }
}
