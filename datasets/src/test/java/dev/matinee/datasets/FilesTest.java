package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.Features;
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
  void check_listsAHundredOfEachAndCountsAll() {
    var rows = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int time = 1; time <= 2; time++) {
      for (int item = 0; item < 120; item++) {
        rows.append("u1,i%d,4,%d\n".formatted(item, time));
      }
    }
    Planted.write(folder.resolve("ratings.csv"), rows.toString());
    Planted.write(folder.resolve("movies.csv"), "movieId,title\nm0,Heat\n");
    Planted.write(folder.resolve("users.csv"), "userId,age\nghost,30\nother,31\n");

    var check = DataCheck.of(folder, ReadOptions.AS_IT_IS, Progress.NONE);

    assertThat(check.duplicates()).hasSize(100);
    assertThat(check.duplicates().getFirst())
        .isEqualTo(new DataCheck.Duplicate("u1", "i0", 2, 122));
    assertThat(check.dataset().counts().duplicates()).isEqualTo(120);
    assertThat(check.unknownItems()).hasSize(100).startsWith("i0", "i1");
    assertThat(check.unknownItemCount()).isEqualTo(120);
    assertThat(check.unknownUsers()).containsExactly("u1");
    assertThat(check.unknownUserCount()).isEqualTo(1);
    assertThat(check.itemsWithoutRatings()).isEqualTo(1);
    assertThat(check.usersWithoutRatings()).isEqualTo(2);
    assertThat(check.file()).isEqualTo("ratings.csv");
  }

  @Test
  void check_ofAGoodFolder_passes() {
    var check = DataCheck.of(Planted.csv(folder), ReadOptions.AS_IT_IS, Progress.NONE);

    assertThat(check.passed()).isTrue();
    assertThat(check.duplicates()).isEmpty();
    assertThat(check.unknownItemCount()).isZero();
    assertThat(check.itemsWithoutRatings()).isEqualTo(1);
  }

  @Test
  void names_areThoseOfFoldersThatAreNotHidden() {
    Planted.csv(folder.resolve("datasets/zebra"));
    Planted.csv(folder.resolve("datasets/ant"));
    Planted.csv(folder.resolve("datasets/.hidden"));
    Planted.csv(folder.resolve("datasets/sample"));
    Planted.write(folder.resolve("datasets/file.csv"), "");
    var datasets = new Datasets(folder.resolve("datasets"));

    assertThat(datasets.names()).containsExactly("sample", "ant", "zebra");
    assertThat(new Datasets(folder.resolve("none")).names()).containsExactly("sample");
    assertThat(datasets.place("ant")).contains(folder.resolve("datasets/ant"));
    assertThat(datasets.place(folder.toString())).contains(folder);
    for (var none : new String[] {"sample", "", "nonsense", "a\0b"}) {
      assertThat(datasets.place(none)).as(none).isEmpty();
    }
    assertThat(datasets.open("ant", ReadOptions.AS_IT_IS, Progress.NONE).name()).isEqualTo("ant");
    assertThat(
            datasets
                .open(
                    folder.resolve("datasets/zebra").toString(),
                    ReadOptions.AS_IT_IS,
                    Progress.NONE)
                .ratings()
                .size())
        .isEqualTo(4);
  }

  @Test
  void folderOfFewerFiles_leavesNoFormerOnes() {
    var copy = folder.resolve("copy");
    var all = Reader.read(Planted.tabs(folder.resolve("t")), ReadOptions.AS_IT_IS, Progress.NONE);
    CsvFolder.write(all.ratings(), "all", copy);
    assertThat(CsvFolder.files(copy)).allMatch(Files::exists).hasSize(4);

    CsvFolder.write(
        Ratings.builder(RatingScale.STARS).add("u", "i", 4, 0).build(), "one\nline", copy);

    assertThat(copy.toFile().list()).containsExactlyInAnyOrder("about.properties", "ratings.csv");
    assertThat(Reader.read(copy, ReadOptions.AS_IT_IS, Progress.NONE).about())
        .isEqualTo("one line");
  }

  @Test
  void yearThatTheTitleDoesNotSay_isAColumnOfItsOwn() throws IOException {
    var films = Features.builder();
    films.labels("1", Features.TITLE, List.of("Heat (1995)")).number("1", Features.YEAR, 1995);
    films.labels("2", Features.TITLE, List.of("Fargo"));
    var ratings = Ratings.builder(RatingScale.STARS).add("u", "1", 4, 0).add("u", "2", 4, 0);
    CsvFolder.write(ratings.ofItems(films.build()).build(), "", folder.resolve("a"));
    assertThat(Files.readString(folder.resolve("a/movies.csv")))
        .isEqualTo(
            "movieId,title,genres\n1,Heat (1995),(no genres listed)\n2,Fargo,(no genres listed)\n");

    films.number("2", Features.YEAR, 1996).labels("2", Features.GENRES, List.of("Crime", "Drama"));
    CsvFolder.write(ratings.ofItems(films.build()).build(), "", folder.resolve("a"));
    assertThat(Files.readString(folder.resolve("a/movies.csv")))
        .isEqualTo(
            "movieId,title,genres,year\n1,Heat (1995),(no genres listed),1995\n2,Fargo,Crime|Drama,1996\n");
  }

  @Test
  void outerBlanksOfATitle_areKeptInQuotes_andLineBreaksRefused() throws IOException {
    var film = Features.builder().labels("1", Features.TITLE, List.of(" Heat "));
    var ratings = Ratings.builder(RatingScale.STARS).add("u", "1", 4, 0);
    CsvFolder.write(ratings.ofItems(film.build()).build(), "", folder.resolve("a"));
    assertThat(Files.readString(folder.resolve("a/movies.csv"))).contains("1,\" Heat \",");

    for (var broken : List.of("a\nb", "a\rb")) {
      var other = Ratings.builder(RatingScale.STARS).add(broken, "1", 4, 0).build();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RatingsCsv.write(other, folder.resolve("b.csv")))
          .withMessageStartingWith("an id or a title may not have a line break");
    }
  }

  @Test
  void numbers_areAsShortAsTheyReadBack() {
    assertThat(List.of(4f, 3.5f, -2f, 1e7f, 9_999_999f, 0.1f).stream().map(RatingsCsv::number))
        .containsExactly("4", "3.5", "-2", "1.0E7", "9999999", "0.1");
  }

  @Test
  void fileThatIsToBeRead_isThere() {
    Reader.requireThere("--test", null);
    Reader.requireThere("--test", folder);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reader.requireThere("--test", folder.resolve("none.csv")))
        .withMessageStartingWith("--test: there is no file ");
  }

  @Test
  void placeThatIsRead_isNotWrittenOver() {
    var data = Planted.csv(folder.resolve("data"));
    var ratings = data.resolve("ratings.csv");
    Planted.write(data.resolve("notes.txt"), "");
    Planted.write(data.resolve("u1.test"), "");
    for (var out : List.of(ratings, data.resolve("movies.csv"))) {
      for (var input : List.of(data, ratings, folder)) {
        assertThatIllegalArgumentException()
            .as("%s of %s", out, input)
            .isThrownBy(() -> Reader.requireNotRead("--out", out, List.of(input)))
            .withMessageContaining("name another place with --out");
      }
    }
    Reader.requireNotRead("--out", data.resolve("notes.txt"), List.of(data, ratings));
    Reader.requireNotRead("--out", data.resolve("none.csv"), List.of(data, ratings));
    Reader.requireNotRead("--out", data.resolve("u1.test"), List.of(ratings));
    Reader.requireNotRead("--out", ratings, List.of(folder.resolve("none")));
  }

  @Test
  void name_isThatOfTheFolderOrOfTheFileWithoutItsEnding() {
    var zip = Planted.zip(folder.resolve("Mine.ZIP"), "", Planted.csv(folder.resolve("in.zip")));

    assertThat(Reader.read(zip, ReadOptions.AS_IT_IS, Progress.NONE).name()).isEqualTo("Mine");
    assertThat(Reader.read(folder.resolve("in.zip"), ReadOptions.AS_IT_IS, Progress.NONE).name())
        .isEqualTo("in.zip");
  }

  @Test
  void rows_areOnTheScaleThatIsSaid_elseOnTheUsualOne() {
    var tens = Planted.write(folder.resolve("r.csv"), "userId,movieId,rating\n1,50,9\n1,51,10\n");
    var usual = new RatingScale(1, 10, 1);

    assertThat(Reader.rows(tens, ReadOptions.AS_IT_IS, usual).scale()).isEqualTo(usual);
    assertThat(Reader.rows(tens, ReadOptions.of(new RatingScale(0, 10, 1)), usual).scale())
        .isEqualTo(new RatingScale(0, 10, 1));
    assertThat(Reader.rowsOfAnyScale(tens, ReadOptions.AS_IT_IS).scale()).isNull();
    assertThat(Reader.rowsOfAnyScale(tens, ReadOptions.AS_IT_IS).ratings()).hasSize(2);
    var titled = Planted.write(folder.resolve("t.csv"), "user,item,title,rating\n1,50,Heat,4\n");
    assertThat(Reader.rows(titled, ReadOptions.AS_IT_IS).titles()).containsExactly("Heat");
    assertThat(Reader.rows(tens, ReadOptions.of(usual)).titles()).containsExactly("", "");
  }
}
