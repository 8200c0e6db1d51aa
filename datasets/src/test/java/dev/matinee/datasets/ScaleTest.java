package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ratings of another scale are not thinned out to those that happen to be on this one.
class ScaleTest {
  @TempDir private Path folder = Path.of("");

  /// The ratings of one person, and the scale that is proposed.
  @ParameterizedTest
  @CsvSource({
    "9 8 10 3, 1:10:1",
    "0 1 1 1 0, 0:1:1",
    "0 7 10 4, 0:10:1",
    "0.5 9.5 7, 0.5:10:0.5",
    "55 80 100 5, 1:100:1",
    "-9.97 3.5 8.01, -10:10:0.01",
    "-1 1 0 -1, -1:1:1",
    "3.7 4.1 4.5 5, 1:5:0.1",
    "0 2.5 5, 0:5:0.5",
    "77, 1:100:1",
    "1000 1200 1900, 1000:1900:1",
    "3.14159265 2.5, MIN:MAX:STEP"
  })
  void ratingsOfAnotherScale_areRefusedWithTheScaleThatWouldFit(String ratings, String scale) {
    var file = file(ratings);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reader.rows(file, ReadOptions.AS_IT_IS))
        .withMessageContaining("are not on the scale 0.5:5:0.5")
        .withMessageContaining("--scale " + scale);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reader.read(file, ReadOptions.AS_IT_IS, Progress.NONE))
        .withMessageContaining("--scale " + scale);
  }

  @Test
  void fewRatingsOffTheScale_areLeftOutAndSaid() {
    var data = Reader.read(file("9" + " 4".repeat(10)), ReadOptions.AS_IT_IS, Progress.NONE);

    assertThat(data.ratings().size()).isEqualTo(10);
    assertThat(data.notes()).anyMatch(note -> note.contains("1 bad row skipped"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Reader.read(file("9" + " 4".repeat(9)), ReadOptions.AS_IT_IS, Progress.NONE))
        .withMessageContaining("1 of 10 ratings are not on the scale");
  }

  private Path file(String ratings) {
    var rows = new StringBuilder("userId,movieId,rating\n");
    int movie = 0;
    for (var rating : ratings.split(" ", -1)) {
      rows.append("1,%d,%s\n".formatted(++movie, rating));
    }
    return Planted.write(folder.resolve("r.csv"), rows.toString());
  }
}
