package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Features;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.BadRow;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders as people bring them: catalogs beside ratings, several files, what programs leave.
class BroughtFoldersTest {
  @TempDir private Path folder = Path.of("");

  private Dataset read(Path path) {
    return Reader.read(path, ReadOptions.AS_IT_IS, Progress.NONE);
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
  void tableThatAClusterHasWrittenInParts_isOneFile() throws IOException {
    var parts = folder.resolve("ratings.csv");
    Files.createDirectories(parts);
    Planted.write(parts.resolve("part-00000-1c.csv"), "userId,movieId,rating\n1,50,4\n2,x\n");
    Planted.write(parts.resolve("part-00001-1c.csv"), "userId,movieId,rating\n");
    zipped(parts.resolve("part-00002-1c.csv.gz"), "userId,movieId,rating\n2,51,3");
    zipped(parts.resolve("part-00003-1c.csv.gz"), "");
    Planted.write(parts.resolve("part-00004-1c.csv"), "2,50,5\n");
    Planted.write(parts.resolve("_SUCCESS"), "");
    Planted.write(parts.resolve(".part-00000-1c.csv.crc"), "crc");
    Planted.write(folder.resolve("movies.csv"), "movieId,title\n50,Heat (1995)\n51,Fargo (1996)\n");

    for (var path : List.of(folder, parts)) {
      var data = read(path);

      assertThat(Planted.rows(data)).isEqualTo("1 50 4.0 0, 2 51 3.0 0, 2 50 5.0 0");
      assertThat(data.ratings().ofItems().title(0)).isEqualTo("Heat (1995)");
      assertThat(data.bad()).extracting(BadRow::line).containsExactly(3L);
    }
    Files.createDirectories(parts.resolve("_temporary"));
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(parts + " is not whole");
  }

  private static void zipped(Path file, String text) throws IOException {
    try (var stream = new GZIPOutputStream(Files.newOutputStream(file))) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void severalWholeFilesOfRatings_areRefused() {
    Planted.write(folder.resolve("ratings.csv"), "userId,movieId,rating\n1,50,4\n");
    Planted.write(folder.resolve("u.data"), "1\t50\t4\t100\n");

    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("several files of ratings, name the file: ratings.csv, u.data");
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
  void whatProgramsPutBesideAnOpenFile_isPassedOver() {
    Planted.write(folder.resolve("mine.csv"), "userId,movieId,rating\n1,50,4\n");
    for (var name : List.of("~$mine.csv", "mine.csv~", "mine.csv.bak", ".~lock.mine.csv#")) {
      Planted.write(folder.resolve(name), "x");
    }

    assertThat(Planted.rows(read(folder))).isEqualTo("1 50 4.0 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"./ratings.csv", "../../mine/ratings.csv", "/mine/ratings.csv"})
  void pathsOfAnArchive_areNamesAlone(String path) throws IOException {
    var archive = folder.resolve("mine.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry(path));
      zip.write("userId,movieId,rating\n1,50,4\n".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }

    assertThat(Planted.rows(read(archive))).isEqualTo("1 50 4.0 0");
  }

  @Test
  void fileThatIsWrittenToMeanwhile_isRefused() {
    var rows = "userId,movieId,rating\n" + "1,50,4\n".repeat(50_000);
    var file = Planted.write(folder.resolve("mine.csv"), rows);
    Progress writing = (_, _, _) -> Planted.write(file, rows + "2,51,3\n");

    assertThatThrownBy(() -> Reader.read(file, ReadOptions.AS_IT_IS, writing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mine.csv changed while it was read");
  }

  @Test
  void linkThatLeadsNowhere_isSaid() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("mine.csv"), folder.resolve("gone.csv"));

    assertThatThrownBy(() -> read(link))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("mine.csv is a link that leads to no file");
  }

  @Test
  void yearsOfACatalog_areThoseOfDatesAndOthersAreSaid() {
    Planted.write(folder.resolve("ratings.csv"), "userId,movieId,rating\n1,50,4\n");
    Planted.write(
        folder.resolve("movies.csv"),
        "movieId,title,year\n50,Heat,1995-12-15\n51,Speed,94\n52,Seven,22/09/1995\n53,Alien,\n54,Fargo,'96\n");

    var data = read(folder);

    assertThat(data.ratings().ofItems().number(0, Features.YEAR)).isEqualTo(1995);
    assertThat(data.ratings().ofItems().number(2, Features.YEAR)).isEqualTo(1995);
    assertThat(data.notes())
        .filteredOn(note -> note.contains("year"))
        .singleElement()
        .asString()
        .startsWith("movies.csv has 2 years not understood, the first '94'");
  }

  @Test
  void severalCatalogs_areSaidWithTheOneThatIsRead() {
    Planted.write(folder.resolve("ratings.csv"), "userId,movieId,rating\n1,50,4\n");
    Planted.write(folder.resolve("movies.csv"), "movieId,title\n50,Heat (1995)\n");
    Planted.write(folder.resolve("items.csv"), "movieId,title\n50,Fargo (1996)\n");
    Planted.write(folder.resolve("movie.csv"), "movieId,title\n50,Seven (1995)\n");

    assertThat(read(folder).notes())
        .contains("movies.csv is read, passed over beside it: items.csv, movie.csv");
  }

  @Test
  void idsOfACatalogWithSeparatorsOfThousands_areThoseOfRatingsAndSaid() {
    Planted.write(folder.resolve("ratings.csv"), "userId,movieId,rating\n1,1046,4\n");
    Planted.write(
        folder.resolve("movies.csv"),
        "movieId,title\n\"1,046\",Heat (1995)\n76561198000000007.0,Seven (1995)\n");

    var data = read(folder);

    assertThat(data.ratings().ofItems().title(0)).isEqualTo("Heat (1995)");
    assertThat(data.notes())
        .contains("movies.csv has 1 id with separators of thousands: 1,046 is read as 1046");
    assertThat(data.bad())
        .containsExactly(
            new BadRow("movies.csv", 3, "the id has lost digits: '76561198000000007.0'"));
  }

  @Test
  void catalogOfOtherIds_isSaid() {
    Planted.write(folder.resolve("ratings.csv"), "userId,movieId,rating\n1,50,4\n2,51,3\n");
    Planted.write(folder.resolve("movies.csv"), "movieId,title\n7,Heat (1995)\n");

    assertThat(read(folder).notes())
        .anyMatch(note -> note.startsWith("the catalog knows 0 of the 2 rated movies"));
  }
}
