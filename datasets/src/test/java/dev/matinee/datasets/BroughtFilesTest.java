package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.BadRow;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as people bring them: each is read rightly, or refused with the cause first.
class BroughtFilesTest {
  private static final String PLAIN = "1 50 4.0 100, 2 51 3.0 200, 2 50 5.0 300";
  private static final String UNDATED = "1 50 4.0 0, 2 51 3.0 0, 2 50 5.0 0";

  @TempDir private Path folder = Path.of("");

  private static String rows(Dataset data) {
    var ratings = data.ratings();
    return IntStream.range(0, ratings.size())
        .mapToObj(ratings::rating)
        .map(r -> "%s %s %s %d".formatted(r.user(), r.item(), r.value(), r.timestamp()))
        .collect(Collectors.joining(", "));
  }

  private Dataset read(Path path) {
    return Reader.read(path, ReadOptions.AS_IT_IS, Progress.NONE);
  }

  static Stream<Arguments> readable() {
    return Stream.of(
        Arguments.of(
            "RecBole",
            "user_id:token\titem_id:token\trating:float\ttimestamp:float\n1\t50\t4\t100.0\n2\t51\t3\t200.0\n2\t50\t5\t300.0\n",
            PLAIN),
        Arguments.of(
            "Hive",
            "ratings.user_id,ratings.movie_id,ratings.rating,ratings.ts\n1,50,4,100\n2,51,3,200\n2,50,5,300\n",
            PLAIN),
        Arguments.of(
            "index of pandas",
            ",userId,movieId,rating,timestamp\n0,1,50,4,100\n1,2,51,3,200\n2,2,50,5,300\n",
            PLAIN),
        Arguments.of(
            "row names of R",
            "\"userId\",\"movieId\",\"rating\"\n\"1\",1,50,4\n\"2\",2,51,3\n\"3\",2,50,5\n",
            UNDATED),
        Arguments.of(
            "blanks of R",
            "\"userId\" \"movieId\" \"rating\"\n\"1\" 1 50 4\n\"2\" 2 51 3\n\"3\" 2 50 5\n",
            UNDATED),
        Arguments.of("blanks", "1 50 4 100\n2 51 3 200\n2 50 5 300\n", PLAIN),
        Arguments.of(
            "aligned blanks", "  1   50  4  100\n  2   51  3  200\n  2   50  5  300\n", PLAIN),
        Arguments.of("bars", "user|movie|stars|date\n1|50|4|100\n2|51|3|200\n2|50|5|300\n", PLAIN),
        Arguments.of("bars of Markdown-less SQL", "1|50|4|100\n2|51|3|200\n2|50|5|300\n", PLAIN),
        Arguments.of(
            "semicolons and decimal commas",
            "UserID;ItemID;Score;Time\n1;50;4,0;100\n2;51;3,0;200\n2;50;5,0;300\n",
            PLAIN),
        Arguments.of(
            "blanks after commas",
            "userId, movieId, rating, timestamp\n1, 50, 4, 100\n2, 51, 3, 200\n2, 50, 5, 300\n",
            PLAIN),
        Arguments.of(
            "everything in quotes",
            "\"userId\",\"movieId\",\"rating\",\"timestamp\"\n\"1\",\"50\",\"4\",\"100\"\n\"2\",\"51\",\"3\",\"200\"\n\"2\",\"50\",\"5\",\"300\"\n",
            PLAIN),
        Arguments.of(
            "quotes and tabs",
            "\"userId\"\t\"movieId\"\t\"rating\"\t\"timestamp\"\n\"1\"\t\"50\"\t\"4\"\t\"100\"\n\"2\"\t\"51\"\t\"3\"\t\"200\"\n\"2\"\t\"50\"\t\"5\"\t\"300\"\n",
            PLAIN),
        Arguments.of(
            "a comma at the end",
            "userId,movieId,rating,timestamp,\n1,50,4,100,\n2,51,3,200,\n2,50,5,300,\n",
            PLAIN),
        Arguments.of(
            "a comma at the end, no header", "1,50,4,100,\n2,51,3,200,\n2,50,5,300,\n", PLAIN),
        Arguments.of(
            "blank lines between",
            "userId,movieId,rating,timestamp\n\n1,50,4,100\n\n2,51,3,200\n\n2,50,5,300\n\n",
            PLAIN),
        Arguments.of(
            "further columns",
            "id,userId,movieId,rating,timestamp,review\n9,1,50,4,100,\"good, very\"\n8,2,51,3,200,\n7,2,50,5,300,x\n",
            PLAIN),
        Arguments.of("a commented header", "# item user rating\n50 1 4\n51 2 3\n50 2 5\n", UNDATED),
        Arguments.of(
            "a commented header and commas",
            "#item,user,rating\n50,1,4\n51,2,3\n50,2,5\n",
            UNDATED),
        Arguments.of(
            "a comment of prose above rows",
            "# the user, the item, the rating\n1,50,4\n2,51,3\n2,50,5\n",
            UNDATED),
        Arguments.of("books", "user_id,book_id,rating\n1,50,4\n2,51,3\n2,50,5\n", UNDATED),
        Arguments.of(
            "another column of ids",
            "user_id,recipe_id,date,rating,review\n1,50,1970-01-01 00:01:40,4,a\n2,51,1970-01-01 00:03:20,3,b\n2,50,1970-01-01 00:05:00,5,c\n",
            PLAIN),
        Arguments.of(
            "Amazon of 2023",
            "user_id,parent_asin,rating,timestamp\n1,50,4.0,100\n2,51,3.0,200\n2,50,5.0,300\n",
            PLAIN),
        Arguments.of(
            "floats everywhere",
            "userId,movieId,rating,timestamp\n1.0,50.0,4.0,100.0\n2.0,51.0,3.0,200.0\n2.0,50.0,5.0,300.0\n",
            PLAIN),
        Arguments.of(
            "exponents everywhere",
            "userId,movieId,rating,timestamp\n1.0e+00,5.0e+01,4.0e+00,1.0e+02\n2.0e+00,5.1e+01,3.0e+00,2.0e+02\n2.0e+00,5.0e+01,5.0e+00,3.0e+02\n",
            PLAIN),
        Arguments.of(
            "Netflix Prize",
            "50:\n1,4,1970-01-01\n2,5,1970-01-01\n51:\n2,3,1970-01-01\n",
            "1 50 4.0 0, 2 50 5.0 0, 2 51 3.0 0"),
        Arguments.of(
            "CR", "userId,movieId,rating,timestamp\r1,50,4,100\r2,51,3,200\r2,50,5,300\r", PLAIN),
        Arguments.of(
            "a header again further down",
            "userId,movieId,rating,timestamp\n1,50,4,100\n2,51,3,200\nuserId,movieId,rating,timestamp\n2,50,5,300\n",
            PLAIN),
        Arguments.of(
            "a title above the header",
            "My ratings, 2024\nby me\nmovieId,userId,rating,timestamp\n50,1,4,100\n51,2,3,200\n50,2,5,300\n",
            PLAIN),
        Arguments.of(
            "invisible blanks",
            "userId,movieId,rating,timestamp\n1\u00A0,50,4,100\n2,51,3,200\n2,\u200B50,5,300\n",
            PLAIN),
        Arguments.of(
            "Amazon's days",
            "reviewerID,asin,overall,reviewTime\n1,50,4.0,\"01 1, 1970\"\n2,51,3.0,\"01 1, 1970\"\n2,50,5.0,\"01 01, 1970\"\n",
            UNDATED),
        Arguments.of(
            "half days and mails",
            "user,item,rating,date\n1,50,4,1970-01-01 12:01:40 AM\n2,51,3,\"Thu, 1 Jan 1970 00:03:20 GMT\"\n2,50,5,Thu Jan 01 00:05:00 +0000 1970\n",
            PLAIN),
        Arguments.of(
            "empty rows below a table",
            "userId,movieId,rating,timestamp\n1,50,4,100\n2,51,3,200\n2,50,5,300\n,,,\n\"\",,,\n"
                + ",,,\n".repeat(200),
            PLAIN),
        Arguments.of(
            "empty columns in the header alone",
            "userId,movieId,rating,timestamp,,\n1,50,4,100\n2,51,3,200,\n2,50,5,300,,\n",
            PLAIN),
        Arguments.of(
            "empty columns in the rows alone",
            "userId,movieId,rating,timestamp\n1,50,4,100,,\n2,51,3,200,,\n2,50,5,300,,\n",
            PLAIN),
        Arguments.of(
            "a table of MySQL",
            "+------+-------+------+\n| user | movie | rating |\n+------+-------+------+\n|    1 |    50 |    4 |\n|    2 |    51 |    3 |\n|    2 |    50 |    5 |\n+------+-------+------+\n",
            UNDATED),
        Arguments.of(
            "columns of SQLite",
            "user  movie  rating\n----  -----  ------\n1     50     4\n2     51     3\n2     50     5\n",
            UNDATED),
        Arguments.of(
            "no times, as databases write them",
            "user,item,rating,time\n1,50,4,NULL\n2,51,3,NaN\n2,50,5,\\N\n",
            UNDATED),
        Arguments.of(
            "numbers of columns for names", "0,1,2,3\n1,50,4,100\n2,51,3,200\n2,50,5,300\n", PLAIN),
        Arguments.of(
            "ids that spreadsheets keep as they are",
            "user,item,rating,time\n=\"1\",'50,4,100\n\"=\"\"2\"\"\",='51',3,200\n'2','50',5,300\n"
                .replace("='51'", "'51'"),
            PLAIN),
        Arguments.of(
            "CR CR LF",
            "user,item,rating,time\r\r\n1,50,4,100\r\r\n2,51,3,200\r\r\n2,50,5,300\r\r\n",
            PLAIN),
        Arguments.of(
            "dates of many kinds",
            "user,item,rating,date\n1,50,4,1970-01-01T00:01:40Z\n2,51,3,1970/01/01 00:03:20\n2,50,5,01.01.1970 00:05:00\n",
            PLAIN));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readable")
  void file_isReadRightly(String what, String text, String rows) {
    var data = read(Planted.write(folder.resolve("mine.csv"), text));

    assertThat(rows(data)).as(what).isEqualTo(rows);
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void encoding_isFound(Charset charset, String mark) {
    var text = mark + "userId,movieId,rating,timestamp\n1,50,4,100\n2,51,3,200\n2,50,5,300\n";

    assertThat(rows(read(Planted.write(folder.resolve("mine.csv"), text, charset))))
        .isEqualTo(PLAIN);
  }

  static Stream<Arguments> charsets() {
    return Stream.of(
        Arguments.of(StandardCharsets.UTF_8, "\uFEFF"),
        Arguments.of(StandardCharsets.UTF_16LE, "\uFEFF"),
        Arguments.of(StandardCharsets.UTF_16BE, "\uFEFF"),
        Arguments.of(StandardCharsets.UTF_16LE, ""),
        Arguments.of(StandardCharsets.UTF_16BE, ""),
        Arguments.of(Charset.forName("UTF-32LE"), "\uFEFF"),
        Arguments.of(Charset.forName("UTF-32BE"), "\uFEFF"));
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("JSON", "[{\"user\":1,\"item\":2,\"rating\":3}]", "mine.csv is JSON"),
        Arguments.of(
            "JSON lines", "{\"user\":1,\"item\":2}\n{\"user\":1,\"item\":3}\n", "mine.csv is JSON"),
        Arguments.of(
            "a page", "<!DOCTYPE html><html><body>404</body></html>", "mine.csv is a page of HTML"),
        Arguments.of("SQLite", "SQLite format 3\u0000x", "mine.csv is an SQLite database"),
        Arguments.of(
            "a matrix",
            "user,Heat,Fargo\n1,5,3\n2,4,\n",
            "mine.csv is not a file of ratings: its columns are 'user,Heat,Fargo'"),
        Arguments.of(
            "two ratings",
            "userId,movieId,rating,rating\n1,50,4,3\n",
            "mine.csv has several columns of ratings: 'rating' and 'rating'"),
        Arguments.of(
            "one column twice",
            "userId,user_id,movieId,rating\n1,1,50,4\n",
            "mine.csv has several columns of users: 'userId' and 'user_id'"),
        Arguments.of(
            "a matrix of ids",
            ",1,2,3\n1,4,5,\n2,3,,2\n",
            "mine.csv is not a file of ratings: its columns are ',1,2,3'"),
        Arguments.of(
            "psql -x",
            "-[ RECORD 1 ]--\nuser_id  | 1\nmovie_id | 50\nrating   | 4\n",
            "mine.csv has one column a line ('-[ RECORD 1 ]--')"),
        Arguments.of(
            "lines of SQLite",
            "userId = 1\n movieId = 50\nrating = 4\n",
            "mine.csv has one column a line ('userId = 1')"),
        Arguments.of(
            "SQL",
            "-- dump\nCREATE TABLE ratings (a int);\nINSERT INTO ratings VALUES (1,50,4);\n",
            "mine.csv is a file of SQL statements"),
        Arguments.of(
            "COPY",
            "COPY public.ratings (user_id, movie_id, rating) FROM stdin;\n1\t50\t4\n",
            "mine.csv is a file of SQL statements"),
        Arguments.of(
            "dictionaries of Python",
            "{'reviewerID': 'A1', 'asin': 'B1', 'overall': 5.0}\n",
            "mine.csv is JSON"),
        Arguments.of("lists of numbers", "[1,50,4]\n[2,51,3]\n", "mine.csv is JSON"),
        Arguments.of(
            "XML without its first line",
            "<ratings><rating user=\"1\">4</rating></ratings>",
            "mine.csv is a page of HTML or XML"),
        Arguments.of(
            "Git LFS",
            "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n",
            "mine.csv is a pointer of Git LFS in place of the file, which is not read: fetch"),
        Arguments.of("rtf", "{\\rtf1 1,50,4\\par}", "mine.csv is a text of a word processor"),
        Arguments.of(
            "a long text like ratings",
            "user,item,rating,review\n1,50,4,\"" + "2,51,5,y\n".repeat(10_000) + "\"\n2,51,3,x\n",
            "mine.csv: line 2 opens a quote that is not closed within 65,536 bytes"),
        Arguments.of(
            "a surplus field",
            "user,item,rating\n1,105,2,1\n2,106,3,1\n1,107,4,1\n",
            "mine.csv: the header names 3 columns, but the rows have 4 fields"),
        Arguments.of(
            "a surplus field after tabs",
            "user\titem\trating\n9\t105\t2\t1\n7\t106\t3\t1\n",
            "mine.csv: the header names 3 columns, but the rows have 4 fields"),
        Arguments.of(
            "a surplus field after blanks",
            "user item rating\n1 105 2 1\n3 106 3 1\n",
            "mine.csv: the header names 3 columns, but the rows have 4 fields"),
        Arguments.of(
            "an id of reviews",
            "reviewId,userId,rating,title\n1,2,4,Heat\n2,2,5,Fargo\n",
            "mine.csv is not a file of ratings: its columns are"),
        Arguments.of(
            "an id of orders",
            "order_id,user_id,rating\n1,2,4\n2,2,5\n",
            "mine.csv is not a file of ratings: its columns are"),
        Arguments.of(
            "a word that ends like an id",
            "user,rating,paid\n1,4,3\n2,5,3\n",
            "mine.csv is not a file of ratings: its columns are"),
        Arguments.of(
            "two columns of ratings",
            "userId,movieId,score,stars\n1,50,4,3\n",
            "mine.csv has several columns of ratings: 'score' and 'stars': say with --columns"),
        Arguments.of(
            "ratings and scores",
            "userId,movieId,rating,score\n1,50,4,3\n",
            "mine.csv has several columns of ratings: 'rating' and 'score'"),
        Arguments.of(
            "two columns of movies",
            "user_id,parent_asin,asin,rating\n1,50,4,3\n",
            "mine.csv has several columns of movies: 'parent_asin' and 'asin'"),
        Arguments.of(
            "two columns of users",
            "userId,username,movieId,rating\n1,ann,4,3\n",
            "mine.csv has several columns of users: 'userId' and 'username'"),
        Arguments.of(
            "a header of another order",
            "userId,movieId,rating\n1,50,4\n2,51,3\nmovieId,userId,rating\n50,3,5\n",
            "mine.csv: line 4 is a header of another order"),
        Arguments.of(
            "a header of another order and more columns",
            "userId,movieId,rating\n1,50,4\n2,51,3\nmovieId,userId,rating,timestamp\n50,3,5,100\n",
            "mine.csv: line 4 is a header of another order"),
        Arguments.of(
            "half a file",
            "userId,movieId,rating\n" + "1,50,4\n1,,4\n1,51,x\n1,,3\n".repeat(10),
            "mine.csv has 30 bad rows of 40: line 3: the movie is missing (20 times)"),
        Arguments.of(
            "two ids",
            "user_id,book_id,work_id,rating\n1,50,4,3\n",
            "mine.csv is not a file of ratings: its columns are"),
        Arguments.of(
            "no user",
            "movieId,rating\n50,4\n",
            "mine.csv is not a file of ratings: its columns are"),
        Arguments.of(
            "French",
            "utilisateur;film;note\n1;50;4\n2;51;3\n",
            "mine.csv is not a file of ratings: its columns are"),
        Arguments.of(
            "tags",
            "userId,movieId,tag,timestamp\n1,50,funny,100\n",
            "mine.csv is not a file of ratings: its columns are"),
        Arguments.of(
            "links",
            "movieId,imdbId,tmdbId\n1,0114709,862\n",
            "mine.csv is not a file of ratings: its columns are"),
        Arguments.of(
            "out of ten",
            "userId,movieId,rating\n1,50,8\n2,51,10\n2,50,3\n",
            "mine.csv: 2 of 3 ratings are not on the scale 0.5:5:0.5"),
        Arguments.of(
            "likes",
            "userId,movieId,rating\n1,50,1\n2,51,0\n2,50,0\n",
            "mine.csv: 2 of 3 ratings are not on the scale 0.5:5:0.5"),
        Arguments.of(
            "time before the rating",
            "1,50,1112486027,4\n2,51,1112486028,3\n",
            "mine.csv has no usable row: 2 of 2 ratings are not on the scale"),
        Arguments.of(
            "rounded ids",
            "userId,movieId,rating\n1.23457E+11,50,4\n1.23457E+11,51,3\n",
            "mine.csv has no usable row: line 2: the user has lost digits"),
        Arguments.of(
            "thumbs",
            "userId,movieId,rating\n1,50,up\n2,51,down\n",
            "mine.csv has no usable row: line 2: rating must be a number, got 'up'"),
        Arguments.of(
            "only a header",
            "userId,movieId,rating,timestamp\n",
            "mine.csv has no usable row: nothing stands below its first lines"),
        Arguments.of(
            "days of two orders",
            "userId,movieId,rating,date\n1,50,4,04/02/2005\n",
            "mine.csv has no usable row: line 2: timestamp must be"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void file_isRefusedWithTheCauseFirst(String what, String text, String cause) {
    var file = Planted.write(folder.resolve("mine.csv"), text);

    assertThatThrownBy(() -> read(file))
        .as(what)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(cause);
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
    assertThat(rows(data)).isEqualTo("1 50 4.0 0");
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

      assertThat(rows(data)).isEqualTo("1 50 4.0 100, 2 51 3.0 200");
      assertThat(data.bad().getFirst().reason()).startsWith("the row is commented out: '");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "reviewer",
        "member",
        "login",
        "email",
        "nickname",
        "Screen Name",
        "person"
      })
  void usualWordForPeople_isTheirColumnInAFileOfOnePersonToo(String word) {
    var file =
        Planted.write(folder.resolve("mine.csv"), word + ",movieId,rating\nann,50,4\nbob,51,3\n");

    assertThat(Reader.rows(file, ReadOptions.ofOnePerson(null, null)).ratings())
        .extracting(Rating::user)
        .containsExactly("ann", "bob");
  }

  @Test
  void nameBehindTheMovie_isTheMovies() {
    var file =
        Planted.write(folder.resolve("mine.csv"), "movieId,name,rating\n50,Heat,4\n51,Fargo,3\n");

    assertThat(Reader.rows(file, ReadOptions.ofOnePerson(null, null)).ratings())
        .extracting(Rating::user)
        .containsOnly("you");
  }

  @Test
  void idsThatBeginLikeComments_areIds() {
    var text = "user,item,rating,time\n#1,50,4,100\n#2,51,3,200\n%2,50,5,300\n";

    assertThat(rows(read(Planted.write(folder.resolve("mine.csv"), text))))
        .isEqualTo("#1 50 4.0 100, #2 51 3.0 200, %2 50 5.0 300");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void textOverSeveralLines_isOfOneRow(String lineEnd) {
    var text =
        "user,item,rating,review\n6,10,4,\"so so\n7,11,5,really\"\n8,12,\"3\",\"a \"\"b\"\",\n\nc\"\n9,13,5,x\n";

    var data = read(Planted.write(folder.resolve("mine.csv"), text.replace("\n", lineEnd)));

    assertThat(rows(data)).isEqualTo("6 10 4.0 0, 8 12 3.0 0, 9 13 5.0 0");
    assertThat(data.bad()).isEmpty();
  }

  @Test
  void quoteThatIsNotClosed_isABadRow_andCostsNoOther() {
    var text = "user,item,rating,review\n6,10,4,\"so so\n7,11,5,really\n8,x\n";

    var data = read(Planted.write(folder.resolve("mine.csv"), text));

    assertThat(rows(data)).isEqualTo("7 11 5.0 0");
    assertThat(data.bad())
        .containsExactly(
            new BadRow("mine.csv", 2, "a quote is not closed: '6,10,4,\"so so'"),
            new BadRow("mine.csv", 4, "expected 4 fields separated by commas, got 2"));
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

    assertThat(rows(data)).isEqualTo("1 50 4.0 100");
    assertThat(data.bad()).hasSize(1);
  }

  @Test
  void columnTakenForMovies_isSaid() {
    var file = Planted.write(folder.resolve("mine.csv"), "user_id,book_id,rating\n1,50,4\n");

    assertThat(read(file).notes())
        .anyMatch(note -> note.contains("names no column of movies: 'book_id' is taken for it"));
  }

  @Test
  void filesOfRatingsThatAreNotRead_areSaid() {
    Planted.write(folder.resolve("ratings.csv"), "userId,movieId,rating\n1,50,4\n");
    Planted.write(folder.resolve("ratings2.csv"), "userId,movieId,rating\n1,51,4\n");

    var note = "ratings.csv is read, passed over beside it: ratings2.csv; name a file to read it";
    assertThat(read(folder).notes()).contains(note);
    assertThat(Reader.rows(folder, ReadOptions.AS_IT_IS).notes()).contains(note);
  }

  @Test
  void severalWholeFilesOfRatings_areRefused() {
    Planted.write(folder.resolve("ratings.csv"), "userId,movieId,rating\n1,50,4\n");
    Planted.write(folder.resolve("u.data"), "1\t50\t4\t100\n");

    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("several files of ratings, name the file: ratings.csv, u.data");
  }

  @Test
  void check_namesEveryBadRowOfAFileThatIsRefused() {
    var file =
        Planted.write(
            folder.resolve("mine.csv"), "userId,movieId,rating\n" + "1,50,4\n1,,4\n".repeat(200));

    assertThat(DataCheck.of(file, ReadOptions.AS_IT_IS, Progress.NONE).dataset().counts().bad())
        .isEqualTo(200);
  }

  static Stream<Arguments> catalogs() {
    return Stream.of(
        Arguments.of(
            "movies.csv",
            "movie_id;title;genres\n50;Heat (1995);Action|Crime\n51;\"Fargo; The (1996)\";Crime\n"),
        Arguments.of("movies.csv", "itemId,name\n50,Heat (1995)\n51,\"Fargo; The (1996)\"\n"),
        Arguments.of(
            "movie.csv",
            "\"movieId\",\"title\",\"genres\"\n50,\"Heat (1995)\",\"Action|Crime\"\n51,\"Fargo; The (1996)\",\"Crime\"\n"),
        Arguments.of(
            "movies.csv",
            "\uFEFFgenres\ttitle\tid\nCrime\tHeat (1995)\t50.0\nCrime\tFargo; The (1996)\t51.0\n"),
        Arguments.of(
            "movies.csv",
            "sep=,\nid,movie,genres\n50,Heat (1995),\"Crime, Drama\"\n51,\"Fargo; The (1996)\",Crime\n"),
        Arguments.of("movies.csv", "50,Heat (1995),Crime\n51,\"Fargo; The (1996)\",Crime\n"),
        Arguments.of("items.csv", "item|title\n50|Heat (1995)\n51|Fargo; The (1996)\n"),
        Arguments.of(
            "movies.csv",
            "movieId,imdbId,title,year\n50,tt1,Heat (1995),1995.0\n51,tt2,\"Fargo; The (1996)\",1996\n"),
        Arguments.of("movies.dat", "50::Heat (1995)::Crime\n51::Fargo; The (1996)::Crime\n"),
        Arguments.of("movie_titles.csv", "50,1995,Heat\n51,1996,Fargo; The\n"),
        Arguments.of(
            "movies.csv",
            "movieId,title,genres,,\n50,Heat (1995),Crime\n51,Fargo; The (1996),Crime,\n,,\n"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("catalogs")
  void catalog_isReadRightly(String name, String text) {
    Planted.write(folder.resolve("ratings.csv"), "userId,movieId,rating\n1,50,4\n2,51,3\n");
    Planted.write(folder.resolve(name), text);

    var data = read(folder);

    assertThat(List.of(data.ratings().ofItems().title(0), data.ratings().ofItems().title(1)))
        .as(data.notes().toString())
        .containsExactly("Heat (1995)", "Fargo; The (1996)");
    assertThat(data.notes()).noneMatch(note -> note.contains("passed over"));
  }

  @Test
  void headerAmongTheRowsOfACatalog_isABadRow() {
    Planted.write(folder.resolve("ratings.csv"), "userId,movieId,rating\n1,50,4\n2,51,3\n");
    Planted.write(
        folder.resolve("movies.csv"),
        "50,Heat (1995)\nmovieId,title\n51,Fargo (1996)\n52,NULL\n53,None (1972)\n");

    var data = read(folder);

    assertThat(data.bad())
        .containsExactly(new BadRow("movies.csv", 2, "it is a header, got 'movieId,title'"));
    assertThat(data.ratings().items().indexOf("movieId")).isNegative();
    assertThat(data.ratings().ofItems().title(2)).isEqualTo("52");
    assertThat(data.ratings().ofItems().title(3)).isEqualTo("None (1972)");
  }

  @Test
  void ratingsThatAreAllTheSame_areSaid() {
    var rows = new StringBuilder("userId,movieId,rating\n");
    IntStream.range(0, 20).forEach(item -> rows.append("1,%d,1\n".formatted(item)));

    assertThat(read(Planted.write(folder.resolve("mine.csv"), rows.toString())).notes())
        .anyMatch(note -> note.startsWith("all ratings of mine.csv are 1, so they tell nothing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER_MD5", "Cust_Id", "reviewer_hash", "Account No"})
  void columnThatMayBeOfUsers_isNotPassedOverInAFileOfOnePerson(String name) {
    var file =
        Planted.write(folder.resolve("mine.csv"), name + ",movieId,rating\nann,50,4\nbob,51,3\n");

    assertThatThrownBy(() -> Reader.rows(file, ReadOptions.ofOnePerson(null, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mine.csv is not a file of ratings: its columns are '" + name);
  }

  @Test
  void whatProgramsPutBesideAnOpenFile_isPassedOver() {
    Planted.write(folder.resolve("mine.csv"), "userId,movieId,rating\n1,50,4\n");
    for (var name : List.of("~$mine.csv", "mine.csv~", "mine.csv.bak", ".~lock.mine.csv#")) {
      Planted.write(folder.resolve(name), "x");
    }

    assertThat(rows(read(folder))).isEqualTo("1 50 4.0 0");
  }

  @Test
  void catalogOfOtherIds_isSaid() {
    Planted.write(folder.resolve("ratings.csv"), "userId,movieId,rating\n1,50,4\n2,51,3\n");
    Planted.write(folder.resolve("movies.csv"), "movieId,title\n7,Heat (1995)\n");

    assertThat(read(folder).notes())
        .anyMatch(note -> note.startsWith("the catalog knows 0 of the 2 rated movies"));
  }

  @Test
  void kaggle20m_isRead() {
    Planted.write(
        folder.resolve("rating.csv"),
        "\"userId\",\"movieId\",\"rating\",\"timestamp\"\n1,50,3.5,\"2005-04-02 23:53:47\"\n");
    Planted.write(
        folder.resolve("movie.csv"),
        "\"movieId\",\"title\",\"genres\"\n50,\"Heat (1995)\",\"Crime\"\n");
    Planted.write(folder.resolve("tag.csv"), "\"userId\",\"movieId\",\"tag\"\n");

    var data = read(folder);

    assertThat(rows(data)).isEqualTo("1 50 3.5 1112486027");
    assertThat(data.ratings().ofItems().title(0)).isEqualTo("Heat (1995)");
  }

  @Test
  void netflixPrize_isReadFromItsParts() {
    Planted.write(folder.resolve("combined_data_1.txt"), "1:\n7,3,2005-09-06\n8,5,2005-05-13\n");
    Planted.write(folder.resolve("combined_data_2.txt"), "2:\n7,4,2005-09-05\n");
    Planted.write(
        folder.resolve("movie_titles.csv"),
        "1,2003,Dinosaur Planet\n2,NULL,Café, the Movie\n",
        StandardCharsets.ISO_8859_1);

    var data = read(folder);

    assertThat(rows(data)).isEqualTo("7 1 3.0 1125964800, 8 1 5.0 1115942400, 7 2 4.0 1125878400");
    assertThat(data.ratings().ofItems().title(0)).isEqualTo("Dinosaur Planet (2003)");
    assertThat(data.ratings().ofItems().title(1)).isEqualTo("Café, the Movie");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void netflixPrize_partsWithoutAnEndOrWithAMark_stayApart(String lineEnd) {
    var parts =
        List.of("1:\n7,3,2005-09-06", "\uFEFF2:\n7,4,2005-09-05", "\uFEFF3:\n7,5,2005-09-05\n");
    for (int part = 0; part < parts.size(); part++) {
      Planted.write(
          folder.resolve("combined_data_%d.txt".formatted(part + 1)),
          parts.get(part).replace("\n", lineEnd));
    }

    var data = read(folder);

    assertThat(rows(data)).isEqualTo("7 1 3.0 1125964800, 7 2 4.0 1125878400, 7 3 5.0 1125878400");
    assertThat(data.counts().bad()).isZero();
  }

  @Test
  void netflixPrize_aPartThatDoesNotSayItsMovie_isRefused() {
    Planted.write(folder.resolve("combined_data_1.txt"), "1:\n7,3,2005-09-06\n");
    Planted.write(folder.resolve("combined_data_2.txt"), "7,4,2005-09-05\n8,4,2005-09-05\n");

    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("combined_data_2.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2:", "2: ", "2:\t", " 2:", "2:,,", "2:, ,", "2:\r", "\uFEFF2:", "\uFEFF2: ,"})
  void netflixPrize_movieWithBlanksAndCommas_isRead(String movie) {
    var text = "1:\n7,3,1970-01-01\n" + movie + "\n7,4,1970-01-01\n8,5,1970-01-01\n";

    var data = read(Planted.write(folder.resolve("mine.txt"), text));

    assertThat(rows(data)).isEqualTo("7 1 3.0 0, 7 2 4.0 0, 8 2 5.0 0");
    assertThat(data.bad()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2",
        "2;",
        ":",
        "2,",
        ",2",
        "2,,",
        "x2:",
        "2:x",
        "2::",
        "-2:",
        "2.0:",
        "\"2:\"",
        "2\uFF1A",
        "movie 2:",
        "# 2",
        "2:8,5,1970-01-01",
        "8,5,1970-01-012:",
        "8,5,1970-01-01\uFEFF2:",
        "8,5,1970-01-01,2:",
        "8,5,19\u0000\u0000\u0000\u0000,4,1970-01-01"
      })
  void netflixPrize_movieThatIsDamaged_isRefused(String movie) {
    var rows = "7,3,1970-01-01\n8,4,1970-01-01\n9,4,1970-01-01\n".repeat(200);
    var file =
        Planted.write(folder.resolve("mine.txt"), "1:\n" + rows + movie + "\n7,4,1970-01-01\n");

    for (var tried :
        List.<ThrowingCallable>of(
            () -> read(file),
            () -> Reader.rows(file, ReadOptions.AS_IT_IS),
            () -> DataCheck.of(file, ReadOptions.AS_IT_IS, Progress.NONE))) {
      assertThatThrownBy(tried)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("mine.txt: line 602 is '")
          .hasMessageContaining("neither a movie, written like 1:");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2:\n8,4,1970-01-01\n"})
  void netflixPrize_halfARowWithNothingOfItsMovieBelow_isABadRow(String below) {
    var text = "1:\n7,3,1970-01-01\n8\n" + below;

    var data = read(Planted.write(folder.resolve("mine.txt"), text));

    assertThat(data.bad()).singleElement().satisfies(row -> assertThat(row.line()).isEqualTo(3));
  }

  @Test
  void letterboxd_isReadByTitles() {
    var data =
        read(
            Planted.write(
                folder.resolve("ratings.csv"),
                "Date,Name,Year,Letterboxd URI,Rating\n2024-01-02,Heat,1995,https://boxd.it/2,4.5\n2024-01-03,\"Good, the Bad and the Ugly, The\",1966,https://boxd.it/3,5\n"));

    assertThat(rows(data))
        .isEqualTo(
            "you Heat (1995) 4.5 1704153600, you Good, the Bad and the Ugly, The (1966) 5.0 1704240000");
    assertThat(data.ratings().scale()).isEqualTo(RatingScale.HALF_STARS);
    assertThat(data.notes()).anyMatch(note -> note.contains("names movies by title and year"));
  }

  @Test
  void imdb_isReadByTitlesAndOutOfTen() {
    var data =
        read(
            Planted.write(
                folder.resolve("ratings.csv"),
                "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors\ntt0113277,9,2024-01-02,Heat,Heat,https://x,Movie,8.3,170,1995,\"Action, Crime\",1,1995-12-15,Michael Mann\n"));

    assertThat(rows(data)).isEqualTo("you Heat (1995) 9.0 1704153600");
    assertThat(data.ratings().scale()).isEqualTo(new RatingScale(1, 10, 1));
  }
}
