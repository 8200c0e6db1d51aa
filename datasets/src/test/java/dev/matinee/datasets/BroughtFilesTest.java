package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Rating;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
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
        Arguments.of(
            "Markdown, aligned",
            "| userId | movieId | rating | ts |\n|---:|:---:|---|:--|\n| 1 | 50 | 4 | 100 |\n| 2 | 51 | 3 | 200 |\n| 2 | 50 | 5 | 300 |\n",
            PLAIN),
        Arguments.of(
            "drawn boxes",
            "┌────────┬─────────┬────────┬──────┐\n│ userId │ movieId │ rating │ ts   │\n├────────┼─────────┼────────┼──────┤\n│      1 │      50 │      4 │  100 │\n│      2 │      51 │      3 │  200 │\n│      2 │      50 │      5 │  300 │\n└────────┴─────────┴────────┴──────┘\n",
            PLAIN),
        Arguments.of(
            "users with slashes and times",
            "userId movieId rating date\n  a/1 50 4 1970-01-01T00:01:40Z\n  b/2 51 3 1970-01-01T00:03:20Z\n  b/2 50 5 1970-01-01T00:05:00Z\n",
            PLAIN.replace("1 5", "a/1 5").replace("2 5", "b/2 5")),
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
        Arguments.of(
            "Amazon of 2014",
            "A1C6M8LCIX4M6M,0001713353,4.0,100\nA1YRBRK2XM5D5,B0001G6PZC,3.0,200\n",
            "A1C6M8LCIX4M6M 0001713353 4.0 100, A1YRBRK2XM5D5 B0001G6PZC 3.0 200"),
        Arguments.of(
            "users as long as the ids of books, whose check digit is another",
            "1000000003\t50\t4\t100\n1000000004\t51\t3\t200\n",
            "1000000003 50 4.0 100, 1000000004 51 3.0 200"),
        Arguments.of(
            "a user a line, between two colons",
            "1::50::4::100\n2::51::3::200\n3::50::5::300\n",
            "1 50 4.0 100, 2 51 3.0 200, 3 50 5.0 300"),
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
            "CR and an LF at the end",
            "userId,movieId,rating,timestamp\r1,50,4,100\r2,51,3,200\r2,50,5,300\n",
            PLAIN),
        Arguments.of(
            "tabs within texts in quotes",
            "user\ttitle\titem\trating\n1\t\"He\tat\"\t50\t4\n2\t\"a \"\"b\"\" c\"\t51\t3\n2\t\"Heat\" is 5\" long\t50\t5\n",
            UNDATED),
        Arguments.of(
            "CR", "userId,movieId,rating,timestamp\r1,50,4,100\r2,51,3,200\r2,50,5,300\r", PLAIN),
        Arguments.of(
            "quotes of word processors",
            "\u201CuserId\u201D,\u201CmovieId\u201D,\u201Crating\u201D,\u201Ctime\u201D\n\u201C1\u201D,\u201E50\u201C,4,100\n\u00AB2\u00BB,\u201851\u2019,3,200\n2,50,5,300\n",
            PLAIN),
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

    assertThat(Planted.rows(data)).as(what).isEqualTo(rows);
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void encoding_isFound(Charset charset, String mark) {
    var text = mark + "userId,movieId,rating,timestamp\n1,50,4,100\n2,51,3,200\n2,50,5,300\n";

    assertThat(Planted.rows(read(Planted.write(folder.resolve("mine.csv"), text, charset))))
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
        Arguments.of(
            "a difference",
            "--- a/r.csv\n+++ b/r.csv\n@@ -1,3 +1,3 @@\n 1,50,4\n-2,51,3\n+2,51,4\n",
            "mine.csv is a difference of two files (line 3 is '@@ -1,3 +1,3 @@')"),
        Arguments.of(
            "a difference of new lines",
            "diff --git a/r.csv b/r.csv\n+1,2,3\n+1,3,4\n+2,4,5\n+2,5,5\n+3,4,5\n+3,5,1\n",
            "mine.csv is a difference of two files (line 1 is 'diff --git"),
        Arguments.of(
            "a difference without marks of its files",
            "2,3c2,3\n< 2,51,3\n< 2,52,4\n---\n> 2,51,4\n> 2,52,5\n10a11\n> 3,4,5\n",
            "mine.csv is a difference of two files (line 2 is '< 2,51,3' below its place)"),
        Arguments.of(
            "a difference with its context",
            "*** a.csv\n--- b.csv\n***************\n*** 1,3 ****\n  1,50,4\n! 2,51,3\n--- 1,3 ----\n  1,50,4\n! 2,51,4\n",
            "mine.csv is a difference of two files (line 3 is '***"),
        Arguments.of(
            "a dump of PostgreSQL",
            "--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 15.4\n\nSET statement_timeout = 0;\nSET lock_timeout = 0;\nSELECT pg_catalog.set_config('search_path', '', false);\n"
                + "SET check_function_bodies = false;\n".repeat(20)
                + "COPY public.ratings (movie_id, user_id, rating) FROM stdin;\n"
                + "50\t1\t4\n".repeat(500)
                + "\\.\n",
            "mine.csv is a file of SQL statements"),
        Arguments.of(
            "records of MySQL",
            "*************************** 1. row ***************************\n  user: 1\n  item: 50\nrating: 4\n",
            "mine.csv has one column a line ('*************************** 1. row"),
        Arguments.of(
            "YAML",
            "- user: 1\n  item: 50\n  rating: 4\n- user: 2\n  item: 51\n  rating: 3\n",
            "mine.csv has one column a line ('- user: 1')"),
        Arguments.of(
            "lists of our own",
            "user,rank,item,title,score,liking\n1,1,50,Heat (1995),4.5,0.9\n",
            "mine.csv has lists that were recommended ('user,rank,item,title,score,liking')"),
        Arguments.of(
            "Weka",
            "% 1. Title: ratings\n".repeat(30)
                + "@RELATION r\n@ATTRIBUTE item INTEGER\n@ATTRIBUTE user INTEGER\n@ATTRIBUTE rating REAL\n@DATA\n"
                + "50,1,4\n".repeat(100),
            "mine.csv is a file of Weka (ARFF), which is not read: write it as CSV"),
        Arguments.of(
            "decimal commas under a header with times",
            "userId,movieId,rating,timestamp\n1,2,3,5\n2,3,4,0\n3,2,4,5\n",
            "mine.csv has no times but 0 and 5, which are the decimals of ratings like 3,5"),
        Arguments.of(
            "lines of a difference",
            "+1,2,3\n-1,2,4\n+2,4,5\n",
            "mine.csv is a difference of two files (every line begins with '+' or '-')"),
        Arguments.of(
            "a header over several lines",
            "\"movie\nId\",\"userId\",\"rating\"\n50,1,4\n51,2,3\n",
            "mine.csv has a header over several lines ('\"movie')"),
        Arguments.of(
            "a conflict",
            "userId,movieId,rating\n1,50,4\n<<<<<<< HEAD\n2,51,3\n=======\n2,51,4\n>>>>>>> other\n",
            "mine.csv has two versions that version control could not merge (line 3"),
        Arguments.of(
            "decimal commas between commas",
            "user,item,rating,time\n1,2,3,5,100\n2,3,4,0,200\n3,2,4,5,300\n",
            "mine.csv: the header names 4 columns, but the rows have 5 fields"),
        Arguments.of(
            "decimal commas that look like numbers of rows",
            "user,item,rating\n1,2,3,5\n2,3,4,0\n3,2,4,5\n",
            "mine.csv: the header names 3 columns, but the rows have 4 fields, and all ratings would be 0 or 5"),
        Arguments.of(
            "days of a spreadsheet",
            "userId,movieId,rating,timestamp\n1,50,4,43831\n2,51,3,43832\n",
            "mine.csv has times from 43831 to 43832, which may be days: expected a date"),
        Arguments.of(
            "days of a spreadsheet with hours",
            "userId,movieId,rating,timestamp\n1,50,4,43831.5\n",
            "mine.csv has no usable row: line 2: timestamp must be seconds since 1970"),
        Arguments.of(
            "-1 for no rating",
            "user_id,anime_id,rating\n1,20,-1\n1,24,-1\n3,20,8\n3,154,6\n4,10,9\n",
            "mine.csv has no usable row: 5 of 5 ratings are not on the scale 0.5:5:0.5; line 2: rating must be between 0.5 and 5, got -1; if -1 says that there is no rating, leave these rows out and say --scale 1:10:1"),
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
            "pairs of the Netflix Prize to be predicted",
            "1:\n1046323\n1080030\n2:\n1048\n",
            "mine.csv has no usable row: line 2: the line is '1046323', which is neither a movie"),
        Arguments.of(
            "only a header",
            "userId,movieId,rating,timestamp\n",
            "mine.csv has no usable row: nothing stands below its first lines"),
        Arguments.of(
            "Amazon of 2018",
            "0001713353,A1C6M8LCIX4M6M,5.0,1123804800\n0001712777,A1V8ZR5P78P4ZU,4.0,1077321600\n0001061240,A1YRBRK2XM5D5,5.0,1081036800\nB0001G6PZC,A1REUF3A1YCPHM,4.0,1112140800\n",
            "mine.csv has no header, and its rows begin with ids of products, where users are expected ('0001713353,A1C6M8LCIX4M6M,5.0,1123804800'): --columns item,user,rating,timestamp reads them so"),
        Arguments.of(
            "IMDb's ids first",
            "tt0113277;ann;5\ntt0116282;bob;4\n",
            "mine.csv has no header, and its rows begin with ids of products"),
        Arguments.of(
            "books' ids first",
            "9780441013593\tann\t5\n9780141439587\tbob\t4\n080442957X\tbob\t3\n",
            "mine.csv has no header, and its rows begin with ids of products"),
        Arguments.of(
            "lists of LensKit",
            "item,score,user,rank\n50,4.5,1,1\n51,4.0,1,2\n",
            "mine.csv has lists that were recommended ('item,score,user,rank')"),
        Arguments.of(
            "lines of a search",
            "1:userId,movieId,rating\n2:1,50,4\n3:2,51,3\n",
            "mine.csv has something in front of every line, its number and a colon"),
        Arguments.of(
            "lines of a search in several files",
            "u.data:1\t50\t4\nu.data:2\t51\t3\nu1.base:2\t50\t3\n",
            "mine.csv has something in front of every line, the name of its file as a search"),
        Arguments.of(
            "lines of a search in folders",
            "./mine/ratings:1,50,4\n./mine/ratings:2,51,3\n./mine/ratings:2,50,3\n",
            "mine.csv has something in front of every line, the name of its file as a search"),
        Arguments.of(
            "numbered lines",
            "     1\t1\t50\t4\n     2\t2\t51\t3\n     3\t2\t50\t3\n",
            "mine.csv has something in front of every line, its number as `nl`"),
        Arguments.of(
            "numbered lines but empty ones",
            "     1\tuserId,movieId,rating\n\n     2\t2,51,3\n     3\t2,50,3\n",
            "mine.csv has something in front of every line, its number as `nl`"),
        Arguments.of(
            "lines behind their number",
            "1 userId,movieId,rating\n2 2,51,3\n3 2,50,3\n",
            "mine.csv has something in front of every line, its number: take it away"),
        Arguments.of(
            "lines of a list",
            "• 1,50,4\n• 2,51,3\n• 2,50,3\n",
            "mine.csv has something in front of every line, a mark as of a list: take it away"),
        Arguments.of(
            "lines of a log with levels",
            "[INFO] 1,50,4\n[INFO] 2,51,3\n[WARN] 2,50,3\n",
            "mine.csv has something in front of every line, a word in brackets"),
        Arguments.of(
            "lines of a log",
            "2026-11-30T20:44:19.123Z 1\t50\t4\n2026-11-30T20:44:19.124Z 2\t51\t3\n2026-11-30T20:44:19.125Z 2\t50\t3\n",
            "mine.csv has something in front of every line, a time as logs have it"),
        Arguments.of(
            "counted lines",
            "      1 1\t50\t4\n     12 2\t51\t3\n      1 2\t50\t3\n",
            "mine.csv has something in front of every line, how often it comes"),
        Arguments.of(
            "lines of one side of a difference",
            "< 1,50,4\n< 2,51,3\n< 2,50,3\n",
            "mine.csv has something in front of every line, '<' or '>'"),
        Arguments.of(
            "lines of both sides",
            "< 1,50,4\n> 1,50,5\n> 2,51,3\n",
            "mine.csv has something in front of every line, '<' or '>'"),
        Arguments.of(
            "lines with who wrote them",
            "^3a4b5c6d (Ann Other 2026-11-30 20:44:19 +0000  1) 1\t50\t4\n9a4b5c6d7 (Bob 2026-11-30 20:44:19 +0000  2) 2\t51\t3\n9a4b5c6d7 (Bob 2026-11-30 20:44:19 +0000 10) 2\t51\t3\n",
            "mine.csv has something in front of every line, who has written it"),
        Arguments.of(
            "beginnings of several files",
            "==> u1.base <==\n1\t50\t4\n2\t51\t3\n\n==> u1.test <==\n2\t50\t3\n",
            "mine.csv shows parts of several files, each below a line like '==> u1.base <=='"),
        Arguments.of(
            "separators of lines",
            "userId,movieId,rating\u20281,50,4\u20282,51,3\n",
            "mine.csv has no line ends but LS (U+2028), which is not read as one"),
        Arguments.of(
            "separators of paragraphs",
            "1\t50\t4\u20292\t51\t3\u2029",
            "mine.csv has no line ends but PS (U+2029)"),
        Arguments.of(
            "next lines",
            "userId,movieId,rating\u00851,50,4\u00852,51,3",
            "mine.csv has no line ends but NEL (U+0085)"),
        Arguments.of(
            "vertical tabs",
            "userId,movieId,rating\u000B1,50,4\u000B2,51,3\n",
            "mine.csv has no line ends but VT (U+000B)"),
        Arguments.of(
            "ends of lines within ids",
            "userId,movieId,rating\n1\u20281,50,4\n\u00852,51,3\n",
            "mine.csv has no usable row: line 2: the user has characters that no id has"),
        Arguments.of(
            "next lines among others",
            "userId,movieId,rating\n1,50,4\u00851,51,4\n2,50,3\u00852,51,3\n",
            "mine.csv has no usable row: line 2: expected 3 fields separated by commas, got 5; a NEL (U+0085) within the line may be the end of another"),
        Arguments.of(
            "a list of Letterboxd",
            "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-01-01,Best,,https://boxd.it/x,\n\nPosition,Name,Year,URL,Description\n1,Heat,1995,https://boxd.it/a,\n",
            "mine.csv is a list of Letterboxd, which has no ratings"),
        Arguments.of(
            "lines of a mail",
            "> userId,movieId,rating\n> 1,50,4\n> 2,51,3\n",
            "mine.csv has something in front of every line, '>' as in a mail"),
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

  /// Users may be called like files: whoever names the columns says so.
  @Test
  void usersCalledLikeFiles_areReadWhereTheColumnsAreNamed() {
    var text = "team/anna:1,50,4\nteam/anna:2,51,3\nteam/bob:1,50,5\n";
    var file = Planted.write(folder.resolve("mine.csv"), text);

    assertThatThrownBy(() -> Reader.read(file, ReadOptions.AS_IT_IS, Progress.NONE))
        .hasMessageEndingWith("or name the columns with --columns if users are called so");
    var read = Reader.read(file, ReadOptions.of(null, "user,item,rating"), Progress.NONE);
    assertThat(read.ratings().users().size()).isEqualTo(3);
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
  void columnTakenForMovies_isSaid() {
    var file = Planted.write(folder.resolve("mine.csv"), "user_id,book_id,rating\n1,50,4\n");

    assertThat(read(file).notes())
        .anyMatch(note -> note.contains("names no column of movies: 'book_id' is taken for it"));
  }

  @Test
  void check_namesEveryBadRowOfAFileThatIsRefused() {
    var file =
        Planted.write(
            folder.resolve("mine.csv"), "userId,movieId,rating\n" + "1,50,4\n1,,4\n".repeat(200));

    assertThat(DataCheck.of(file, ReadOptions.AS_IT_IS, Progress.NONE).dataset().counts().bad())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"USER_MD5", "Cust_Id", "reviewer_hash", "Account No", "critic", "Respondent"})
  void columnThatMayBeOfUsers_isNotPassedOverInAFileOfOnePerson(String name) {
    var file =
        Planted.write(folder.resolve("mine.csv"), name + ",movieId,rating\nann,50,4\nbob,51,3\n");

    assertThatThrownBy(() -> Reader.rows(file, ReadOptions.ofOnePerson(null, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mine.csv is not a file of ratings: its columns are '" + name);
  }
}
