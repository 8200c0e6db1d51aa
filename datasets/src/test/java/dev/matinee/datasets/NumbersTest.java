package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.Reading;
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
        Planted.write(folder.resolve("r.csv"), text), Reading.AS_IT_IS, Progress.NONE);
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
    "-5, -5",
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
    assertThat(data.notes()).anyMatch(note -> note.contains("user and movie ids as data frames"));
  }

  @Test
  void idsOfWhichOneHasNoPoint_areKept() {
    var data = read("userId,movieId,rating\n1.0,242.0,4\n2.0,7,3\nx.0,7.5,3\n");

    assertThat(data.ratings().users().list()).containsExactly("1.0", "2.0", "x.0");
    assertThat(data.ratings().items().list()).containsExactly("242.0", "7", "7.5");
    assertThat(data.notes()).noneMatch(note -> note.contains("data frames"));
  }
}
