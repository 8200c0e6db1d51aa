package dev.matinee.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Which rows of a table of movies are headers of a file that was put below another.
class CatalogTest {
  private static final FeatureFile.Table MOVIES =
      new FeatureFile.Table(Catalog.MOVIES, Catalog.USUAL, FeatureRows::itemOfTable);

  private static boolean isHeader(String... fields) {
    return Catalog.of("movieId,title,genres", MOVIES)
        .orElseThrow()
        .isHeader(List.of(fields), MOVIES);
  }

  @Test
  void headers_areTold_howeverTheyAreWritten() {
    assertThat(isHeader("movieId", "title", "genres")).isTrue();
    assertThat(isHeader("MOVIE_ID", "Title", " Genres ")).isTrue();
    assertThat(isHeader("item_id:token", "movie_title:token_seq", "class:token_seq")).isTrue();
    assertThat(isHeader("name", "id")).isTrue();
  }

  @Test
  void rows_areNone_withAndWithoutLettersInTheirId() {
    assertThat(isHeader("269", "Knocked Up (2007)", "Comedy|Drama")).isFalse();
    assertThat(isHeader("tt0478311", "Knocked Up (2007)", "Comedy|Drama")).isFalse();
    assertThat(isHeader("movieId", "title", "")).isFalse();
    assertThat(isHeader("movieId", "title", "1995")).isFalse();
    assertThat(isHeader("movieId")).isFalse();
    assertThat(isHeader("映画", "題名")).isFalse();
  }

  /// A letter that is ASCII in lower case alone: the sign of Kelvin.
  @Test
  void headers_withLettersThatBecomeAscii_areTold() {
    assertThat(isHeader("film", "boo\u212Atitle")).isTrue();
    assertThat(isHeader("film", "booktitle")).isTrue();
  }
}
