package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.BadRow;
import dev.matinee.datasets.files.DataLayout;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is not as it should be is named; nothing but [IllegalArgumentException] comes of it.
class BadInputTest {
  @TempDir private Path folder = Path.of("");

  private Dataset read(Path path) {
    return Reader.read(path, ReadOptions.AS_IT_IS, Progress.NONE);
  }

  private Dataset read(String text) {
    return read(Planted.write(folder.resolve("u.data"), text));
  }

  private String refusal(String text) {
    return refusal(Planted.write(folder.resolve("u.data"), text));
  }

  private String refusal(Path path) {
    var thrown = assertThatIllegalArgumentException().isThrownBy(() -> read(path)).actual();
    return String.valueOf(thrown.getMessage());
  }

  @Test
  void badRows_areNamedByFileLineAndReasonAndTheRestIsUsed() {
    var data =
        read(
            """
            1\t1\t5\t100
            1\t2\t9\t100
            1\t3
            1\t4\tfour\t100
            \t5\t4\t100
            1\t6\t4\tyesterday
            1\t\t4\t100
            1\t8\t4\t100\t7
            1\t9\t0\t100
            2\t1\t4\t100
            """
                + "3\t1\t4\t100\n".repeat(80));

    assertThat(data.ratings().size()).isEqualTo(3);
    assertThat(data.bad().stream().map(BadRow::toString))
        .containsExactly(
            "u.data line 2: rating must be between 1 and 5, got 9",
            "u.data line 3: expected 4 fields separated by tabs, got 2",
            "u.data line 4: rating must be a number, got 'four'",
            "u.data line 5: the user is missing",
            "u.data line 6: timestamp must be seconds since 1970, or an ISO date, got 'yesterday'",
            "u.data line 7: the movie is missing",
            "u.data line 8: expected 4 fields separated by tabs, got 5",
            "u.data line 9: rating must be between 1 and 5, got 0");
    assertThat(data.counts()).isEqualTo(new Dataset.Counts(82, 8, 79));
    assertThat(data.notes()).anyMatch(note -> note.startsWith("8 bad rows skipped"));
  }

  @Test
  void lineOverTheLimit_isABadRow() {
    var data = read("1\t1\t5\t100\n" + "x".repeat(200_000) + "\n1\t2\t4\t100\n");

    assertThat(data.ratings().size()).isEqualTo(2);
    assertThat(data.bad()).singleElement().satisfies(row -> assertThat(row.line()).isEqualTo(2));
  }

  @Test
  void manyBadRows_upToOnePercentAreSkipped() {
    var text = new StringBuilder();
    for (int n = 0; n < 20_000; n++) {
      text.append(n % 100 == 50 ? "broken\n" : "1\t%d\t5\t100\n".formatted(n));
    }

    var data = read(text.toString());

    assertThat(data.counts().bad()).isEqualTo(200);
    assertThat(data.bad()).hasSize(100);
    assertThat(refusal(text + "broken\n"))
        .contains("u.data has 201 bad rows of 20,001", "expected", "line 51: ");
  }

  @Test
  void aTenthOfBadRows_isTooMuch() {
    var row = "1\t1\t5\t100\n";
    assertThat(read(row.repeat(28) + "broken\n".repeat(3)).counts().bad()).isEqualTo(3);
    assertThat(refusal("1\t1\t5\t100\n".repeat(27) + "broken\n".repeat(3)))
        .contains("3 bad rows of 30: line 28: ", "(3 times)");
  }

  @Test
  void twoSlipsInAShortFile_areSkipped() {
    assertThat(read("1\t1\t5\t100\n" + "broken\n".repeat(2)).counts().bad()).isEqualTo(2);
    assertThat(refusal("1\t1\t5\t100\n" + "broken\n".repeat(3))).contains("3 bad rows of 4");
  }

  @Test
  void fileWithoutRatings_isRefusedWithWhatWasExpected() {
    assertThat(refusal("")).isEqualTo("u.data is empty: expected " + DataLayout.expected());
    assertThat(refusal("\n \n")).startsWith("u.data is empty");
    assertThat(refusal("Call me Ishmael.\nSome years ago, never mind how long\n"))
        .contains(
            "u.data is not a file of ratings", "userId, movieId and rating", "Call me Ishmael.");
    assertThat(refusal("1|24|M|technician|85711\n")).contains("is not a file of ratings");
    assertThat(refusal("movieId,title,genres\n1,Toy Story (1995),Comedy\n"))
        .contains("its columns are 'movieId,title,genres', needed are userId, movieId and rating");
    assertThat(refusal("userId,movieId,rating,timestamp\n")).contains("has no usable row");
    assertThat(refusal("1\t1\t77\t100\n"))
        .contains("has no usable row", "line 1: rating must be between 1 and 5, got 77");
  }

  @Test
  void placesWithoutRatings_areRefusedWithWhatWasExpected() throws IOException {
    assertThat(refusal(folder.resolve("nowhere"))).contains("nowhere does not exist");
    assertThat(refusal(folder))
        .contains("no ratings in", "expected ", "u.data", "ratings.dat", "ratings.csv")
        .contains("found no file");
    Planted.write(folder.resolve("readme.txt"), "hello");
    Planted.write(folder.resolve("other.txt"), "hello");
    assertThat(refusal(folder)).contains("found other.txt, readme.txt");
    Planted.tabs(folder.resolve("a"));
    Planted.tabs(folder.resolve("b"));
    assertThat(refusal(folder)).contains("several data sets, name one");
  }

  @Test
  @Timeout(20)
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whatIsNoFile_isRefusedWithoutWaiting() throws IOException, InterruptedException {
    var pipe = folder.resolve("ratings.csv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    var link = Files.createSymbolicLink(folder.resolve("link.csv"), pipe);
    var datasets = new Datasets(folder);

    for (var path : List.of(pipe, link)) {
      for (var tried :
          List.<ThrowingCallable>of(
              () -> read(path),
              () -> Reader.rows(path, ReadOptions.AS_IT_IS),
              () -> DataCheck.of(path, ReadOptions.AS_IT_IS, Progress.NONE),
              () -> datasets.open(path.toString(), ReadOptions.AS_IT_IS, Progress.NONE))) {
        assertThatIllegalArgumentException()
            .isThrownBy(tried)
            .withMessage(
                path + " is a pipe; write it into a file first: data are read more than once");
      }
    }
    assertThat(refusal(Path.of("/dev/null"))).startsWith("/dev/null is a device; ");
  }

  @Test
  void archiveWithTwoFilesOfOneName_isRefused() throws IOException {
    Planted.write(folder.resolve("in/ratings.csv"), "userId,movieId,rating\n1,50,4\n");
    Planted.write(folder.resolve("in/ratings.csw"), "userId,movieId,rating\n1,50,2\n");
    var zip = Planted.zip(folder.resolve("a.zip"), "x/", folder.resolve("in"));
    var text = Files.readString(zip, StandardCharsets.ISO_8859_1).replace(".csw", ".csv");
    Files.writeString(zip, text, StandardCharsets.ISO_8859_1);

    assertThat(refusal(zip)).contains("a.zip has two files of the same name, 'x/ratings.csv'");
  }

  @Test
  void archiveWhoseFileDoesNotFitItsChecksum_isRefused() throws IOException {
    var zip = folder.resolve("a.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setLevel(0);
      out.putNextEntry(new ZipEntry("ratings.csv"));
      out.write("userId,movieId,rating\n1,50,4\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(zip).ratings().size()).isEqualTo(1);
    var text = Files.readString(zip, StandardCharsets.ISO_8859_1).replace("1,50,4", "1,50,3");
    Files.writeString(zip, text, StandardCharsets.ISO_8859_1);

    assertThat(refusal(zip)).contains("a.zip is damaged", "ratings.csv does not fit its checksum");
  }

  @Test
  void out_besideALinkToTheRatings_isRead() throws IOException {
    Planted.csv(folder.resolve("data"));
    var movies = Planted.write(folder.resolve("links/movies.csv"), "movieId,title\n1,Heat\n");
    var link =
        Files.createSymbolicLink(
            folder.resolve("links/ratings.csv"), folder.resolve("data/ratings.csv"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reader.requireNotRead("--out", movies, List.of(link)))
        .withMessageContaining("may not write over what it reads");
    Reader.requireNotRead("--out", folder.resolve("data/movies.csv"), List.of(link));
  }

  @Test
  void damagedArchives_areRefused() throws IOException {
    var zip = Planted.zip(folder.resolve("a.zip"), "x/", Planted.tabs(folder.resolve("in")));
    var bytes = Files.readAllBytes(zip);
    var half = Planted.write(folder.resolve("half.zip"), Arrays.copyOf(bytes, bytes.length / 2));
    var gzip = Planted.gzip(folder.resolve("b.gz"), Planted.U_DATA.repeat(5000));
    var cut = Arrays.copyOf(Files.readAllBytes(gzip), 200);

    assertThat(refusal(half)).contains("half.zip is damaged");
    assertThat(refusal(Planted.write(folder.resolve("cut.gz"), cut))).contains("cut.gz is damaged");
    assertThat(refusal(Planted.write(folder.resolve("no.gz"), "plain text")))
        .contains("no.gz is damaged");
  }

  @Test
  void badRowsOfTheCatalog_areNamedToo() {
    Planted.tabs(folder);
    Planted.write(
        folder.resolve("u.item"),
        """
        1|Postino, Il (1994)|01-Jan-1994||http://x|0|0|1
        2|short
        1|again||||0|0|1
        3|x|||http://x|0|0|yes
        |nameless|||http://x|0|0|1
        """);
    Planted.write(folder.resolve("u.user"), "7|24|M|technician|85711\n9|old|F|other|94043\n");

    var data = read(folder);

    assertThat(data.bad().stream().map(BadRow::toString))
        .containsExactly(
            "u.item line 2: expected 8 fields separated by '|', got 2",
            "u.item line 3: id '1' stands on line 1 already",
            "u.item line 4: the flag of Drama must be 0 or 1, got 'yes'",
            "u.item line 5: the id is missing",
            "u.user line 2: age must be a number of years, got 'old'");
    assertThat(data.ratings().size()).isEqualTo(4);
  }

  @Test
  void openQuoteInTheCatalog_spoilsOneRowOnly() {
    Planted.csv(folder);
    Planted.write(
        folder.resolve("movies.csv"),
        "movieId,title,genres\n"
            + "1,\"Postino, Il (1994),Drama\n"
            + "2,The \"Amélie\" (2001),Comedy\n"
            + "3,\"a\" b (1999),Drama\n");

    var data = read(folder);

    assertThat(data.bad()).singleElement().satisfies(row -> assertThat(row.line()).isEqualTo(2));
    assertThat(data.ratings().ofItems().title(1)).isEqualTo("The \"Amélie\" (2001)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "PK\u0003\u0004rest",
        "colour,shape\nred,round\n",
        "movieId,title,genres\n",
        "movieId,title,genres\n1;Postino;Drama\n"
      })
  void catalogThatCannotBeRead_costsTitlesAndSaysWhy(String text) {
    Planted.csv(folder);
    Planted.write(folder.resolve("movies.csv"), text);

    var data = read(folder);

    assertThat(data.ratings().size()).isEqualTo(4);
    assertThat(data.ratings().ofItems().title(0)).isEqualTo("1");
    assertThat(data.notes())
        .anyMatch(note -> note.startsWith("passed over, so ids stand for titles: movies.csv "));
  }

  @Test
  @Tag("thorough")
  void randomBytes_giveARefusalOrRatings() {
    var random = new SplittableRandom(1);
    for (int n = 0; n < 150; n++) {
      var bytes = new byte[random.nextInt(1, 4000)];
      random.nextBytes(bytes);
      survives(bytes);
    }
  }

  /// Random changes of good files: bytes replaced, lines cut, pieces doubled.
  @Test
  @Tag("thorough")
  void mutatedFiles_giveARefusalOrRatings() throws IOException {
    var random = new SplittableRandom(2);
    var text = new StringBuilder();
    for (int n = 0; n < 60; n++) {
      text.append("%d,%d,%d,%d\n".formatted(n % 7, n, 1 + n % 5, 1000 + n));
    }
    for (var separator : new String[] {"\t", "::", ","}) {
      var header = separator.equals(",") ? "userId,movieId,rating,timestamp\n" : "";
      var good =
          (header + text.toString().replace(",", separator)).getBytes(StandardCharsets.UTF_8);
      for (int n = 0; n < 150; n++) {
        survives(mutated(good, random));
      }
    }
  }

  @Test
  @Tag("thorough")
  void mutatedCatalogs_giveARefusalOrRatings() throws IOException {
    var random = new SplittableRandom(3);
    for (var plant :
        new Path[] {
          Planted.tabs(folder.resolve("t")),
          Planted.colons(folder.resolve("d")),
          Planted.csv(folder.resolve("c"))
        }) {
      try (var files = Files.list(plant)) {
        for (var file : files.sorted().toList()) {
          var good = Files.readAllBytes(file);
          for (int n = 0; n < 20; n++) {
            Files.write(file, mutated(good, random));
            survives(plant);
          }
          Files.write(file, good);
        }
      }
    }
  }

  @Test
  @Tag("thorough")
  void mutatedArchives_giveARefusalOrRatings() throws IOException {
    var random = new SplittableRandom(4);
    var zip = Planted.zip(folder.resolve("a.zip"), "x/", Planted.tabs(folder.resolve("in")));
    var gzip = Planted.gzip(folder.resolve("u.data.gz"), Planted.U_DATA.repeat(50));
    for (var archive : new Path[] {zip, gzip}) {
      var good = Files.readAllBytes(archive);
      for (int n = 0; n < 100; n++) {
        Files.write(archive, mutated(good, random));
        survives(archive);
      }
    }
  }

  private static byte[] mutated(byte[] good, SplittableRandom random) {
    var bytes =
        random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
    int changes = bytes.length == 0 ? 0 : random.nextInt(1, 20);
    for (int n = 0; n < changes; n++) {
      int at = random.nextInt(bytes.length);
      if (random.nextBoolean()) {
        bytes[at] = (byte) random.nextInt(256);
      } else {
        int length = Math.min(random.nextInt(1, 30), bytes.length - at);
        System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length + 1), length);
      }
    }
    return bytes;
  }

  private void survives(byte[] bytes) {
    survives(Planted.write(folder.resolve("fuzz/u.data"), bytes));
  }

  private void survives(Path path) {
    try {
      var data = read(path);
      assertThat(data.ratings().size()).isPositive();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\u0000");
    }
  }
}
