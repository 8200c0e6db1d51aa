package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.RatingScale;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The files that well-known sites and competitions hand out.
class BroughtExportsTest {
  @TempDir private Path folder = Path.of("");

  private Dataset read(Path path) {
    return Reader.read(path, ReadOptions.AS_IT_IS, Progress.NONE);
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

    assertThat(Planted.rows(data)).isEqualTo("1 50 3.5 1112486027");
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

    assertThat(Planted.rows(data))
        .isEqualTo("7 1 3.0 1125964800, 8 1 5.0 1115942400, 7 2 4.0 1125878400");
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

    assertThat(Planted.rows(data))
        .isEqualTo("7 1 3.0 1125964800, 7 2 4.0 1125878400, 7 3 5.0 1125878400");
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

    assertThat(Planted.rows(data)).isEqualTo("7 1 3.0 0, 7 2 4.0 0, 8 2 5.0 0");
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

    assertThat(Planted.rows(data))
        .isEqualTo(
            "you Heat (1995) 4.5 1704153600, you Good, the Bad and the Ugly, The (1966) 5.0 1704240000");
    assertThat(data.ratings().scale()).isEqualTo(RatingScale.HALF_STARS);
    assertThat(data.notes()).anyMatch(note -> note.contains("names movies by title and year"));
  }

  private static final String GOODREADS =
      "Book Id,Title,Author,ISBN,ISBN13,My Rating,Average Rating,Year Published,Date Read,Date Added,Exclusive Shelf\n";

  @Test
  void goodreads_isReadByItsIds_withoutWhatIsNotRated() {
    var data =
        read(
            Planted.write(
                folder.resolve("goodreads_library_export.csv"),
                GOODREADS
                    + "3,Emma,Austen,=\"0439554934\",=\"9780439554930\",4,4.4,2003,,1970/01/02,read\n"
                    + "5,Dune,Herbert,=\"\",=\"\",0,4.2,2003,,1970/01/02,to-read\n"
                    + "7,Ulysses,Joyce,=\"\",=\"\",2,4.2,2003,,1970/01/03,read\n"));

    assertThat(Planted.rows(data)).isEqualTo("you 3 4.0 86400, you 7 2.0 172800");
    assertThat(data.ratings().scale()).isEqualTo(RatingScale.STARS);
    assertThat(data.bad()).isEmpty();
    assertThat(data.notes())
        .contains(
            "goodreads_library_export.csv has 1 row without a rating (it says 0), which is left out");
  }

  @Test
  void letterboxd_filmsOfTheDiaryThatWereOnlySeen_areLeftOutAndSaid() {
    var header = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n";
    var seen = "2024-01-02,Fargo,1996,https://boxd.it/3,,,,2024-01-01\n";
    var data =
        read(
            Planted.write(
                folder.resolve("diary.csv"),
                header
                    + "2024-01-02,Heat,1995,https://boxd.it/2,4.5,,,2024-01-01\n"
                    + seen
                    + seen));

    assertThat(Planted.rows(data)).isEqualTo("you Heat (1995) 4.5 1704153600");
    assertThat(data.bad()).isEmpty();
    assertThat(data.notes()).contains("diary.csv has 2 rows without a rating, which are left out");
    assertThatThrownBy(() -> read(Planted.write(folder.resolve("seen.csv"), header + seen)))
        .hasMessage("seen.csv has no rating: all its 1 rows leave it open");
  }

  @Test
  void goodreads_withoutAnyRating_isRefused() {
    var file =
        Planted.write(
            folder.resolve("mine.csv"), GOODREADS + "5,Dune,H,,,0,4.2,2003,,1970/01/02,read\n");

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mine.csv has no rating: all its 1 rows say 0");
  }

  @Test
  void imdb_isReadByTitlesAndOutOfTen() {
    var data =
        read(
            Planted.write(
                folder.resolve("ratings.csv"),
                "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors\ntt0113277,9,2024-01-02,Heat,Heat,https://x,Movie,8.3,170,1995,\"Action, Crime\",1,1995-12-15,Michael Mann\n"));

    assertThat(Planted.rows(data)).isEqualTo("you Heat (1995) 9.0 1704153600");
    assertThat(data.ratings().scale()).isEqualTo(new RatingScale(1, 10, 1));
  }
}
