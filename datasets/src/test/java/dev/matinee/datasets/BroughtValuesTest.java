package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.BadRow;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ids, ratings, times and texts as people bring them.
class BroughtValuesTest {
  @TempDir private Path folder = Path.of("");

  private Dataset read(Path path) {
    return Reader.read(path, ReadOptions.AS_IT_IS, Progress.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NULL",
        "null",
        "nan",
        "NaN",
        "None",
        "NONE",
        "\\N",
        "N/A",
        "n/a",
        "NA",
        "\"NULL\"",
        "-",
        "?",
        ".",
        "undefined",
        "(null)",
        "[null]",
        "NaT",
        "''"
      })
  void idThatSaysThereIsNone_isABadRow(String none) {
    var text = "userId,movieId,rating\n1,50,4\n%1$s,50,4\n1,%1$s,4\n".formatted(none);

    var data = read(Planted.write(folder.resolve("mine.csv"), text));

    var shown = none.replace("\"", "");
    assertThat(Planted.rows(data)).isEqualTo("1 50 4.0 0");
    assertThat(data.bad().stream().map(BadRow::reason))
        .containsExactly(
            "the user is missing, got '%s'".formatted(shown),
            "the movie is missing, got '%s'".formatted(shown));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#3,52,5,300",
        "# 3,52,5,300",
        "//3,52,5,300",
        "%3,52,5",
        " #3,52,5,3",
        "--3,5,5,9"
      })
  void rowThatIsCommentedOut_isABadRow(String row) {
    for (var header : List.of("user,item,rating,time\n", "")) {
      var data =
          read(
              Planted.write(
                  folder.resolve("mine.csv"), header + "1,50,4,100\n" + row + "\n2,51,3,200\n"));

      assertThat(Planted.rows(data)).isEqualTo("1 50 4.0 100, 2 51 3.0 200");
      assertThat(data.bad().getFirst().reason()).startsWith("the row is commented out: '");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "\u00A0", "\u1680", "\u2003", "\u2009", "\u202F", "\u205F", "\u3000", "\u200B",
        "\u2060", "\u00AD", "\uFEFF", "\u202A"
      })
  void blankOfWhateverWidth_isNothing(String blank) {
    var text =
        "userId,movieId,rating,time\n%1$s1%1$s,%1$s50%1$s,%1$s4%1$s,%1$s100%1$s\n2,51,3,%1$s1970-01-01 00:03:20%1$s\n\"%1$s2\",\"50%1$s\",\"%1$s5\",\"300%1$s\"\n"
            .formatted(blank);

    var data = read(Planted.write(folder.resolve("mine.csv"), text));

    assertThat(Planted.rows(data)).isEqualTo("1 50 4.0 100, 2 51 3.0 200, 2 50 5.0 300");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00A0", "NULL\u00A0", "\u3000NaN"})
  void blanksAroundNoId_areStillNone(String none) {
    var data =
        read(
            Planted.write(
                folder.resolve("mine.csv"), "user,item,rating\n1,50,4\n%s,50,4\n".formatted(none)));

    assertThat(data.bad())
        .singleElement()
        .satisfies(row -> assertThat(row.reason()).startsWith("the user is missing, got '"));
  }

  @Test
  void lineWithAReturnWithin_saysSo() {
    var data =
        read(
            Planted.write(
                folder.resolve("mine.csv"), "user,item,rating\n1,50,4\n2,51,3\r3,51,4\r\n"));

    assertThat(data.bad())
        .containsExactly(
            new BadRow(
                "mine.csv",
                3,
                "expected 3 fields separated by commas, got 5; a CR within the line may be the end of another"));
  }

  @Test
  void check_proposesTheScale_whereRatingsLeaveTheirs() {
    var file =
        Planted.write(
            folder.resolve("mine.csv"), "userId,movieId,rating\n1,50,4\n1,51,9\n2,50,10\n");

    assertThat(DataCheck.of(file, ReadOptions.AS_IT_IS, Progress.NONE).dataset().notes())
        .anyMatch(
            note -> note.endsWith("if they are on the scale 1:10:1, say so with --scale 1:10:1"));
  }

  @Test
  void idsOfAnotherCharacterSet_areSaid() {
    var text = "userId,movieId,rating\n\u0418\u0432\u0430\u043d,50,4\n";

    var data =
        read(Planted.write(folder.resolve("mine.csv"), text, Charset.forName("windows-1251")));

    assertThat(data.notes()).anyMatch(note -> note.contains("ids that are not UTF-8"));
    assertThat(read(Planted.write(folder.resolve("mine.csv"), text)).notes())
        .noneMatch(note -> note.contains("UTF-8"));
  }

  @Test
  void timesOfTheFirstDaysOf1970BesideOthers_areSaid() {
    var data =
        read(
            Planted.write(
                folder.resolve("mine.csv"),
                "user,item,rating,time\n1,50,4,1600000000\n2,51,3,44087\n3,51,3,\n"));

    assertThat(data.notes())
        .anyMatch(note -> note.contains("times before 1980 beside later ones, the earliest 44087"));
  }

  @Test
  void severalColumnsOfTimes_areSaidWithTheOneThatIsRead() {
    var data =
        read(
            Planted.write(
                folder.resolve("mine.csv"),
                "userId,movieId,rating,date,timestamp\n1,50,4,2005-04-02,881250949\n"));

    assertThat(Planted.rows(data)).isEqualTo("1 50 4.0 881250949");
    assertThat(data.notes())
        .anyMatch(
            note ->
                note.startsWith(
                    "mine.csv has several columns of times: 'timestamp' is read, passed over: 'date'"));
  }

  @Test
  void byteOrderMarkOfAFilePutBelow_isPassedOver() {
    var part = "\uFEFFuserId,movieId,rating\n1,50,4\n";
    var headed = read(Planted.write(folder.resolve("mine.csv"), part + part.replace("1,", "2,")));
    var rows = read(Planted.write(folder.resolve("rows.csv"), "1,50,4,0\n\uFEFF2,50,4,0\n"));

    assertThat(Planted.rows(headed)).isEqualTo("1 50 4.0 0, 2 50 4.0 0");
    assertThat(headed.bad()).singleElement().asString().contains("line 3");
    assertThat(Planted.rows(rows)).isEqualTo("1 50 4.0 0, 2 50 4.0 0");
    assertThat(rows.notes()).noneMatch(note -> note.contains("as data frames write them"));
  }

  @Test
  void rowsInOnePairOfQuotes_areNamedAsSuch() {
    for (var text :
        List.of(
            "\"userId,movieId,rating\"\n\"1,50,4\"\n",
            "\"userId,\"\"movieId\"\",rating\"\n\"1,\"\"50\"\",4\"\n",
            "\"1,50,4,881250949\"\n\"2,50,4,881250949\"\n")) {
      var file = Planted.write(folder.resolve("mine.csv"), text);

      assertThatThrownBy(() -> read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("mine.csv has every row in one pair of quotes");
    }
  }

  @Test
  void numbersOfRowsThatArePassedOver_areSaid() {
    var data =
        read(Planted.write(folder.resolve("mine.csv"), "user,item,rating\n1,1,50,4\n2,2,51,3\n"));

    assertThat(Planted.rows(data)).isEqualTo("1 50 4.0 0, 2 51 3.0 0");
    assertThat(data.notes()).anyMatch(note -> note.contains("the first, which counts them"));
  }

  @Test
  void timesThatMayBeDecimals_areSaid() {
    var data =
        read(
            Planted.write(
                folder.resolve("mine.csv"), "user,item,rating,time\n1,2,3,5\n1,3,4,2\n2,2,4,5\n"));

    assertThat(data.notes()).anyMatch(note -> note.endsWith("may be decimals of ratings like 3,5"));
  }

  @Test
  void lineOfBytesZero_isABadRow() {
    var text = "userId,movieId,rating\n1,50,4\n" + "\0".repeat(500);

    assertThat(read(Planted.write(folder.resolve("mine.csv"), text)).bad())
        .containsExactly(new BadRow("mine.csv", 3, "expected 3 fields separated by commas, got 1"));
  }

  @Test
  void idThatNoCallerCouldSend_isABadRow() {
    var longest = "u".repeat(256);
    var data =
        read(
            Planted.write(
                folder.resolve("mine.csv"),
                "userId,movieId,rating\n%1$s,50,4\n%1$su,50,4\n1,\"%2$s\",4\n"
                    .formatted(longest, "é".repeat(257))));

    assertThat(Planted.rows(data)).isEqualTo(longest + " 50 4.0 0");
    assertThat(data.bad())
        .extracting(BadRow::reason)
        .satisfiesExactly(
            user -> assertThat(user).startsWith("the user must be at most 256 characters: 'uuu"),
            movie -> assertThat(movie).startsWith("the movie must be at most 256 characters: 'é"));
  }

  @Test
  void idsThatBeginLikeComments_areIds() {
    var text = "user,item,rating,time\n#1,50,4,100\n#2,51,3,200\n%2,50,5,300\n";

    assertThat(Planted.rows(read(Planted.write(folder.resolve("mine.csv"), text))))
        .isEqualTo("#1 50 4.0 100, #2 51 3.0 200, %2 50 5.0 300");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void textOverSeveralLines_isOfOneRow(String lineEnd) {
    var text =
        "user,item,rating,review\n6,10,4,\"so so\n7,11,5,really\"\n8,12,\"3\",\"a \"\"b\"\",\n\nc\"\n9,13,5,x\n";

    var data = read(Planted.write(folder.resolve("mine.csv"), text.replace("\n", lineEnd)));

    assertThat(Planted.rows(data)).isEqualTo("6 10 4.0 0, 8 12 3.0 0, 9 13 5.0 0");
    assertThat(data.bad()).isEmpty();
  }

  @Test
  void quoteThatIsNotClosed_isABadRow_andCostsNoOther() {
    var text = "user,item,rating,review\n6,10,4,\"so so\n7,11,5,really\n8,x\n";

    var data = read(Planted.write(folder.resolve("mine.csv"), text));

    assertThat(Planted.rows(data)).isEqualTo("7 11 5.0 0");
    assertThat(data.bad())
        .containsExactly(
            new BadRow("mine.csv", 2, "a quote is not closed: '6,10,4,\"so so'"),
            new BadRow("mine.csv", 4, "expected 4 fields separated by commas, got 2"));
  }

  @Test
  void quoteThatIsNotClosedInTheFirstRow_costsNoOther() {
    var text = "6,10,4,\"so so\n7,11,5,100\n8,12,3,100\n";

    var data = read(Planted.write(folder.resolve("mine.csv"), text));

    assertThat(Planted.rows(data)).isEqualTo("7 11 5.0 100, 8 12 3.0 100");
    assertThat(data.bad())
        .containsExactly(new BadRow("mine.csv", 1, "a quote is not closed: '6,10,4,\"so so'"));
  }

  @Test
  void rowOverSeveralLinesThatIsBad_namesThem() {
    var text = "user,item,rating,review\n6,\"10,4\n7,11\",\"5\"\n8,12,3,x\n8,13,x,x\n";

    var data = read(Planted.write(folder.resolve("mine.csv"), text));

    assertThat(data.bad())
        .containsExactly(
            new BadRow(
                "mine.csv",
                2,
                "lines 2 to 3 are one row by its quotes: expected 4 fields separated by commas, got 3"),
            new BadRow("mine.csv", 5, "rating must be a number, got 'x'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-86400.5", "1969-12-31", "1960-01-01T00:00:00Z"})
  void timeBefore1970_isABadRow(String time) {
    var data =
        read(
            Planted.write(
                folder.resolve("mine.csv"),
                "user,item,rating,time\n1,50,4,100\n1,51,4,%s\n".formatted(time)));

    assertThat(Planted.rows(data)).isEqualTo("1 50 4.0 100");
    assertThat(data.bad()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"userId,user", "movieId,movie"})
  void idThatEveryRatingHasForItself_isSaid(String column, String what) {
    var other = what.equals("user") ? "movieId" : "userId";
    var rows = new StringBuilder("%s,%s,rating\n".formatted(column, other));
    IntStream.range(0, 20)
        .forEach(row -> rows.append("%d,%d,%d\n".formatted(row, row % 3, 1 + row % 5)));

    assertThat(read(Planted.write(folder.resolve("mine.csv"), rows.toString())).notes())
        .contains(
            "each of the 20 ratings of mine.csv is of another %s: is that the column of %ss? --columns says it otherwise"
                .formatted(what, what));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Total,20,3", "grand total,20,3", "MEAN,50,3.5"})
  void rowThatSumsUpTheOthers_isSaid(String row) {
    var file =
        Planted.write(
            folder.resolve("mine.csv"), "userId,movieId,rating\n1,50,4\n2,51,3\n" + row + "\n");

    assertThat(read(file).notes())
        .contains(
            "mine.csv has one rating of a user '%s': if that is a row that sums up the others, take it away"
                .formatted(row.split(",", -1)[0]));
  }

  @ParameterizedTest
  @CsvSource({
    "ratings.csv,true",
    "ratings.tsv,true",
    "mine.csv,true",
    "u.data,false",
    "u1.base,false"
  })
  void orderOfColumnsWithoutAHeader_isSaidButOfFilesPublishedSo(String name, boolean said) {
    var notes = read(Planted.write(folder.resolve(name), "1\t50\t4\t100\n2\t51\t3\t200\n")).notes();

    assertThat(notes.stream().anyMatch(note -> note.startsWith(name + " has no header")))
        .isEqualTo(said);
  }

  @Test
  void idsWithLostCharacters_areSaid() {
    var file =
        Planted.write(
            folder.resolve("mine.csv"), "userId,movieId,rating\nJ\uFFFDrg,50,4\nAnn,51,3\n");

    assertThat(read(file).notes())
        .anyMatch(note -> note.startsWith("mine.csv has ids with '\uFFFD'"))
        .anyMatch(note -> note.contains("'J\uFFFDrg'; those that look alike are one"));
  }

  @Test
  void ratingsThatAreAllTheSame_areSaid() {
    var rows = new StringBuilder("userId,movieId,rating\n");
    IntStream.range(0, 20).forEach(item -> rows.append("1,%d,1\n".formatted(item)));

    assertThat(read(Planted.write(folder.resolve("mine.csv"), rows.toString())).notes())
        .anyMatch(note -> note.startsWith("all ratings of mine.csv are 1, so they tell nothing"));
  }
}
