package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.BadRow;
import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.datasets.files.RatingsCsv;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.synthetic.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written reads back, and what the home holds is found by name.
class FilesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void ratingsCsv_isWrittenWithTheShortestNumbersAndReadsBack() throws IOException {
    var rows =
        List.of(
            new Rating("7", "1", 4, 881250949),
            new Rating("Müller, J.", "a \"b\"", 3.5f, 0),
            new Rating("x y", "2", 0.5f, 5));
    var file = folder.resolve("ratings.csv");

    RatingsCsv.write(rows, file);

    assertThat(Files.readString(file))
        .isEqualTo(
            "userId,movieId,rating,timestamp\n7,1,4,881250949\n\"Müller, J.\",\"a \"\"b\"\"\",3.5,0\nx y,2,0.5,5\n");
    assertThat(Reader.rows(file, ReadOptions.AS_IT_IS).ratings()).isEqualTo(rows);
    assertThat(folder.toFile().list()).containsExactly("ratings.csv");
  }

  @Test
  void ratingsCsv_withABadRow_isNamedByItsLine() {
    var file =
        Planted.write(
            folder.resolve("r.csv"),
            RatingsCsv.HEADER + "\n1,1,4,0\n1,2,7,0\n" + "1,1,4,0\n".repeat(9));

    assertThat(Reader.rows(file, ReadOptions.AS_IT_IS).bad())
        .extracting(BadRow::toString)
        .containsExactly("r.csv line 3: rating must be between 0.5 and 5, got 7");
  }

  @Test
  void everyLayout_writtenAsCsv_readsBackTheSame() {
    for (var plant :
        new Path[] {
          Planted.tabs(folder.resolve("t")),
          Planted.colons(folder.resolve("d")),
          Planted.csv(folder.resolve("c"))
        }) {
      var ratings = Reader.read(plant, ReadOptions.AS_IT_IS, Progress.NONE).ratings();
      var copy = folder.resolve("copy-" + plant.getFileName());

      CsvFolder.write(ratings, "what it is: \\ and \"more\"", copy);

      var back = Reader.read(copy, ReadOptions.AS_IT_IS, Progress.NONE);
      assertThat(back.about()).isEqualTo("what it is: \\ and \"more\"");
      assertThat(sameKnowledge(back.ratings())).isEqualTo(sameKnowledge(ratings));
    }
  }

  private static List<String> sameKnowledge(Ratings ratings) {
    var lines = new ArrayList<String>();
    lines.add(ratings.scale().toString());
    for (int p = 0; p < ratings.size(); p++) {
      lines.add(ratings.rating(p).toString());
    }
    for (var features : List.of(ratings.ofItems(), ratings.ofUsers())) {
      for (int row = 0; row < features.ids().size(); row++) {
        var line = new StringBuilder(features.ids().id(row));
        for (var name : List.of("year", "age")) {
          line.append(' ').append(features.number(row, name));
        }
        for (var name : List.of("title", "genres", "gender", "occupation", "zip")) {
          line.append(' ').append(features.labels(row, name));
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }

  @Test
  void keptDataSet_isOpenedByItsNameAndStaysLabeled() {
    var datasets = new Datasets(folder.resolve("datasets"));
    var sample = Sample.dataset();

    CsvFolder.write(sample.ratings(), sample.about(), folder.resolve("datasets/mine"));

    assertThat(datasets.names()).containsExactly("sample", "mine");
    var back = datasets.open("mine", ReadOptions.AS_IT_IS, Progress.NONE);
    assertThat(back.about()).startsWith("simulated ratings");
    assertThat(back.ratings().scale()).isEqualTo(RatingScale.STARS);
    assertThat(back.ratings().size()).isEqualTo(sample.ratings().size());
  }

  @Test
  void name_thatIsNothing_isRefusedWithTheChoices() {
    var datasets = new Datasets(folder.resolve("datasets"));

    assertThat(datasets.open("sample", ReadOptions.AS_IT_IS, Progress.NONE).name())
        .isEqualTo("sample");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> datasets.open("nonsense", ReadOptions.AS_IT_IS, Progress.NONE))
        .withMessageContainingAll("'nonsense'", "sample", "data fetch NAME", "ml-100k");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> datasets.open("ml-1m", ReadOptions.AS_IT_IS, Progress.NONE))
        .withMessageContaining("matinee data fetch ml-1m");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> datasets.open("", ReadOptions.AS_IT_IS, Progress.NONE))
        .withMessageContaining("no data set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> datasets.open("a\0b", ReadOptions.AS_IT_IS, Progress.NONE))
        .withMessageContaining("no data set");
  }

  @Test
  void check_reportsWhatIsBadAndWhatIsOdd() {
    Planted.tabs(folder);
    Planted.write(
        folder.resolve("u.data"),
        "7\t1\t5\t1\n7\t2\t9\t1\n9\t1\t4\t1\n7\t1\t3\t2\n9\t99\t3\t1\n7\t1\t2\t3\n6\t1\t2\t3\n");

    var check = DataCheck.of(folder, ReadOptions.AS_IT_IS, Progress.NONE);

    assertThat(check.passed()).isFalse();
    assertThat(check.layout()).isEqualTo("fields separated by tabs, without a header");
    assertThat(check.dataset().bad())
        .singleElement()
        .hasToString("u.data line 2: rating must be between 1 and 5, got 9");
    assertThat(check.duplicates())
        .containsExactly(
            new DataCheck.Duplicate("7", "1", 1, 4), new DataCheck.Duplicate("7", "1", 1, 6));
    assertThat(check.unknownItems()).containsExactly("99");
    assertThat(check.unknownUsers()).containsExactly("6");
    assertThat(check.itemsWithoutRatings()).isEqualTo(3);
  }

  @Test
  void check_ofAGoodFolder_passes() {
    var check = DataCheck.of(Planted.csv(folder), ReadOptions.AS_IT_IS, Progress.NONE);

    assertThat(check.passed()).isTrue();
    assertThat(check.duplicates()).isEmpty();
    assertThat(check.unknownItemCount()).isZero();
    assertThat(check.itemsWithoutRatings()).isEqualTo(1);
  }
}
