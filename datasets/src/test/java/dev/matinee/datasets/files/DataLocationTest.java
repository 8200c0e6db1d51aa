package dev.matinee.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.datasets.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataLocationTest {
  @TempDir private Path folder = Path.of("");

  private static DataLocation of(String... names) {
    return new DataLocation(
        "here",
        Arrays.stream(names)
            .map(name -> new Source(name, 0, InputStream::nullInputStream))
            .toList());
  }

  private Path zip(String... names) throws IOException {
    var archive = folder.resolve("a.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return archive;
  }

  @Test
  void found_isTheFirstOfTheNames_gzipOrNot() {
    var place = of("b.csv", "A.CSV.gz");
    assertThat(place.find(List.of("a.csv", "b.csv"))).map(Source::name).contains("A.CSV.gz");
    assertThat(place.find("b.csv")).map(Source::name).contains("b.csv");
    assertThat(place.find("c.csv")).isEmpty();
  }

  @Test
  void ratings_areTheWholeFile_elseItsParts() {
    assertThat(of("combined_data_1.txt", "ratings.csv").ratings())
        .map(Source::name)
        .contains("ratings.csv");
    assertThat(of("combined_data_1.txt", "combined_data_2.txt").ratings())
        .map(Source::name)
        .contains("combined_data_1.txt and 1 more");
    assertThat(of("mv_0000001.txt").ratings()).map(Source::name).contains("mv_0000001.txt");
    assertThat(of("x.csv").ratings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ratings2.csv, true",
    "rating-old.tsv, true",
    "ratings_1.dat, true",
    "ratings.txt, true",
    "ratingsold.csv, false",
    "ratings.json, false",
    "movies.csv, false",
    "combined_data_1.txt, true",
    "ratings.csv, false"
  })
  void otherFilesOfRatings_arePassedOver(String name, boolean said) {
    var place = of(name, "ratings.csv");
    assertThat(place.passedOver(place.sources().getLast()))
        .isEqualTo(said ? List.of(name) : List.of());
  }

  @Test
  void parts_areNotPassedOverBesideEachOther() {
    var place = of("combined_data_1.txt", "combined_data_2.txt", "ratings2.csv");
    assertThat(place.passedOver(place.ratings().orElseThrow())).containsExactly("ratings2.csv");
  }

  @Test
  void oneFileOfAnyName_isThatOfRatings_severalAreNot() {
    assertThat(of("mine.txt").ratingsOrOnly().name()).isEqualTo("mine.txt");
    assertThat(of("u.data", "x").ratingsOrOnly().name()).isEqualTo("u.data");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("1", "2", "3", "4", "5", "6", "7", "8", "9").ratingsOrOnly())
        .withMessageEndingWith("found 1, 2, 3, 4, 5, 6, 7, 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of().ratingsOrOnly())
        .withMessageStartingWith(
            "no ratings in here: expected u.data, ratings.dat or ratings.csv (gzip too), found no file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("u.data", "ratings.csv").ratingsOrOnly())
        .withMessage("here holds several files of ratings, name the file: u.data, ratings.csv");
    assertThat(of("u.data", "U.DATA.gz").ratingsOrOnly().name()).isEqualTo("u.data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".DS_Store",
        "~$r.csv",
        "r.csv~",
        "r.csv.bak",
        "__MACOSX",
        "thumbs.DB",
        "DESKTOP.ini"
      })
  void whatSystemsPutThere_isNotSeen(String name) throws IOException {
    Files.writeString(folder.resolve(name), "");
    Files.writeString(folder.resolve("r.csv"), "");

    assertThat(DataLocation.filesOf(folder).sources())
        .extracting(Source::name)
        .containsExactly("r.csv");
    assertThat(DataLocation.ofZip(zip(name + "/a.csv", "x/" + name, "x/r.csv")).sources())
        .extracting(Source::name)
        .containsExactly("r.csv");
  }

  @Test
  void folder_isTheOneWithRatings_itselfFirst() throws IOException {
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("b/ratings.csv"), "");
    Files.createDirectories(folder.resolve(".hidden"));
    Files.writeString(folder.resolve(".hidden/ratings.csv"), "");
    Files.createDirectories(folder.resolve("empty"));
    var found = DataLocation.ofFolder(folder);
    assertThat(found.folder()).isEqualTo(folder.resolve("b"));
    assertThat(found.text()).isEqualTo(folder.resolve("b").toString());

    Files.writeString(folder.resolve("ratings.csv"), "");
    assertThat(DataLocation.ofFolder(folder).folder()).isEqualTo(folder);
  }

  @Test
  void archive_isTheFolderWithRatings_elseAllOfItsFiles() throws IOException {
    var place = DataLocation.ofZip(zip("readme.txt", "ml/ratings.csv", "ml/movies.csv"));
    assertThat(place.text()).endsWith("a.zip!ml/");
    assertThat(place.folder()).isNull();
    assertThat(place.sources())
        .extracting(Source::name)
        .containsExactly("ratings.csv", "movies.csv");
    assertThat(place.sources().getFirst().text()).isEqualTo("ml/ratings.csv");
    assertThat(place.sources().getFirst().size()).isEqualTo(14);
    try (var opened = place.sources().getFirst().open()) {
      assertThat(opened.stream().read()).isEqualTo('m');
      assertThat(opened.stream().readAllBytes()).hasSize(13);
      assertThat(opened.stream().read()).isEqualTo(-1);
    }
    var none = DataLocation.ofZip(zip("x/one.txt", "two.txt"));
    assertThat(none.text()).endsWith("a.zip");
    assertThat(none.sources()).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataLocation.ofZip(zip("a/u.data", "b/u.data")))
        .withMessageContaining("holds several data sets, name one: ")
        .withMessageEndingWith("a.zip!b/");
  }

  @ParameterizedTest
  @CsvSource({
    "xl/workbook.xml, a workbook of Excel (.xlsx)",
    "content.xml, a document of OpenOffice"
  })
  void archiveOfATable_isNamed(String entry, String kind) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataLocation.ofZip(zip("ratings.csv", entry)))
        .withMessage("a.zip is %s, which is not read: write its sheet as CSV".formatted(kind));
  }

  @Test
  void archiveThatChangesMeanwhile_isSaid() throws IOException {
    var source = DataLocation.ofZip(zip("ratings.csv")).ratingsOrOnly();
    zip("movies.csv");
    assertThatIOException()
        .isThrownBy(source::open)
        .withMessageEndingWith("a.zip changed while it was read: ratings.csv is gone");
  }

  @Test
  void nameOfAFile_saysWhatItIs() {
    for (var name : List.of("u.data", "Ratings.CSV.gz", "mv_0000001.txt", "u1.base", "ub.test")) {
      assertThat(DataLayout.isOfRatings(name)).as(name).isTrue();
      assertThat(DataLayout.isOfADataset(name)).as(name).isTrue();
    }
    for (var name : List.of("movies.csv", "users.dat", "u.genre", "about.properties", "u.user")) {
      assertThat(DataLayout.isOfRatings(name)).as(name).isFalse();
      assertThat(DataLayout.isOfADataset(name)).as(name).isTrue();
    }
    for (var name : List.of("u6.base", "mine.csv", "mv_1.txt")) {
      assertThat(DataLayout.isOfADataset(name)).as("'%s'", name).isFalse();
    }
    assertThat(DataLayout.CSV.isNamed("rating.csv.gz")).isTrue();
    assertThat(DataLayout.CSV.isNamed("u.data")).isFalse();
    assertThat(DataLayout.ratingFilesInWords()).isEqualTo("u.data, ratings.dat or ratings.csv");
    assertThat(DataLayout.rowByRow())
        .containsExactly(DataLayout.ML_100K, DataLayout.ML_1M, DataLayout.CSV);
  }

  @Test
  void filesBesideRatings_areThoseOfTheirOwnLayoutFirst() {
    assertThat(DataLayout.ML_1M.movieFilesByPreference().stream().map(f -> f.names().getFirst()))
        .containsExactly(
            "movies.dat", "u.item", "movies.csv", "movie_titles.csv", "movie_titles.txt");
    assertThat(DataLayout.NETFLIX.userFilesByPreference().stream().map(f -> f.names().getFirst()))
        .containsExactly("u.user", "users.dat", "users.csv");
  }
}
