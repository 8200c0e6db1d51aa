package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers, times and ids as programs write them.
class NumbersTest {
  @TempDir private Path folder = Path.of("");

  private Dataset read(String text) {
    return Reader.read(
        Planted.write(folder.resolve("r.csv"), text), ReadOptions.AS_IT_IS, Progress.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4|4",
        "4.0000000000000000|4",
        "3.50000000000000000000001|3.5",
        "4e0|4",
        "4.0E+00|4",
        "35e-1|3.5",
        "+4|4",
        ".5|0.5",
        "4.|4",
        "\"3,5\"|3.5",
        "000000000000000000004|4"
      })
  void rating_isReadHoweverItIsWritten(String written, float value) {
    var data = read("userId,movieId,rating\n1,2," + written + "\n");

    assertThat(data.ratings().rating(0).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "0x1p1", "4f", "1e999", "1.2.3", "e", ".", "-", "1,2,"})
  void whatIsNoNumber_isABadRow(String written) {
    var data = read("user;item;rating\n1;2;%s\n1;3;4\n".formatted(written));

    assertThat(data.ratings().size()).isEqualTo(1);
    assertThat(data.bad()).singleElement().asString().contains("rating must be");
  }

  @ParameterizedTest
  @CsvSource({
    "1577836800, 1577836800",
    "1577836800.000000, 1577836800",
    "1.5778368e9, 1577836800",
    "1577836800.9, 1577836800",
    "1577836800000, 1577836800",
    "1577836800000000, 1577836800",
    "1577836800000000000, 1577836800",
    "2020-01-01, 1577836800",
    "2020-01-01 00:00:00, 1577836800",
    "2020-01-01T00:00:00Z, 1577836800",
    "2020-01-01T02:00:00.123+02:00, 1577836800",
    "2020-01-01 00:00:00 UTC, 1577836800",
    "2019-12-31 19:00:00-0500, 1577836800",
    "2019-12-31 19:00:00-05, 1577836800",
    "20200101, 1577836800",
    "2020/1/1, 1577836800",
    "01.01.2020 00:00, 1577836800",
    "1 Jan 2020, 1577836800",
    "'January 1 2020', 1577836800",
    "0, 0"
  })
  void time_isReadHoweverItIsWritten(String written, long seconds) {
    var data = read("userId,movieId,rating,timestamp\n1,2,4," + written + "\n");

    assertThat(data.ratings().rating(0).timestamp()).isEqualTo(seconds);
  }

  @Test
  void idsOfDataFrames_areReadWithoutTheirPointAndItIsSaid() {
    var data = read("userId,movieId,rating\n1.0,242.0,4\n2.0,7.0,3\n");

    assertThat(data.ratings().users().list()).containsExactly("1", "2");
    assertThat(data.ratings().items().list()).containsExactly("242", "7");
    assertThat(data.notes())
        .anyMatch(note -> note.contains("user ids as data frames write them: 1.0 is read as 1"))
        .anyMatch(note -> note.contains("movie ids as data frames write them: 242.0 is read"));
  }

  @ParameterizedTest
  @CsvSource({
    "242, 242",
    "242.0, 242",
    "242.000, 242",
    "\"242.0\", 242",
    "1e+05, 100000",
    "1.5e+07, 15000000",
    "1.2345678E7, 12345678",
    "\u00A0242\u200B, 242",
    "7.5, 7.5",
    "x.0, x.0",
    "12E5, 12E5",
    "0312.10, 0312.10",
    "tt0111161, tt0111161"
  })
  void id_meansTheSameHoweverItIsWritten(String written, String id) {
    var data = read("userId,movieId,rating\n1,%s,4\n2,7,3\n".formatted(written));

    assertThat(data.ratings().items().id(0)).isEqualTo(id);
  }

  @Test
  void idsAbove2To53WithAPoint_areBadRows() {
    var data =
        read("userId,movieId,rating\n76561198000000007.0,7,4\n 76561198000000008.0,7,4\n2,7,3\n");

    assertThat(data.ratings().users().list()).containsExactly("2");
    assertThat(data.bad())
        .hasSize(2)
        .first()
        .asString()
        .contains("the user has lost digits: '76561198000000007.0'");
  }

  @Test
  void separatorsOfThousands_areReadAndSaidOnce() {
    var data =
        read("userId,movieId,rating\n1,\"1,046\",4\n2,1046,3\n3,\"12,345\",3\n4,\"1,046\",5\n");

    assertThat(data.ratings().items().list()).containsExactly("1046", "12345");
    assertThat(data.notes())
        .filteredOn(note -> note.contains(" is read as "))
        .singleElement()
        .asString()
        .contains("2 movie ids with separators of thousands: 1,046 is read as 1046");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999-12-31", "95617584000"})
  void timesAfterToday_areSaid(String time) {
    var data = read("userId,movieId,rating,timestamp\n1,2,4,%s\n2,7,3,838445000\n".formatted(time));

    assertThat(data.notes()).anyMatch(note -> note.contains(" has times after today, "));
  }

  @Test
  void timesOfThePast_areNoNote() {
    var data = read("userId,movieId,rating,timestamp\n1,2,4,1700000000\n2,7,3,838445000\n");

    assertThat(data.notes()).noneMatch(note -> note.contains("today"));
  }

  @Test
  void idThatASpreadsheetHasRounded_isABadRow() {
    var data = read("userId,movieId,rating\n1.23457E+11,7,4\n2,7,3\n");

    assertThat(data.bad())
        .singleElement()
        .asString()
        .contains("the user has lost digits: '1.23457E+11'");
  }

  @Test
  void timesThatAreNoSeconds_areSaid() {
    var data = read("userId,movieId,rating,timestamp\n1,2,4,20050\n2,7,3,38445\n");

    assertThat(data.notes()).anyMatch(note -> note.contains("no time after 1970-01-01"));
  }
}
