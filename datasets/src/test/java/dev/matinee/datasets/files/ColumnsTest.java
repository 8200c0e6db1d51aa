package dev.matinee.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  private static final Columns USUAL = new Columns(0, 1, 2, 3);
  private static final Columns BY_TITLE = new Columns(-1, -1, 4, 0, 1, 2);
  private static final Columns UNDATED = new Columns(1, 0, 2, -1);

  @Test
  void movies_goByTitleWhereThereAreNoIds() {
    assertThat(USUAL.titled()).isFalse();
    assertThat(BY_TITLE.titled()).isTrue();
    assertThat(new Columns(0, -1, 1, 2).titled()).as("on a line above").isFalse();
    var both = new Columns(0, 0, 2, -1, 0, -1);
    assertThat(both.titled()).isFalse();
    assertThat(both.hasTitlesBesideIds()).isTrue();
    assertThat(USUAL.hasTitlesBesideIds()).isFalse();
    assertThat(BY_TITLE.hasTitlesBesideIds()).isFalse();
    assertThat(both.byTitle()).isEqualTo(new Columns(0, -1, 2, -1, 0, -1));
  }

  @Test
  void shifted_movesWhatIsThere() {
    assertThat(BY_TITLE.shifted(1)).isEqualTo(new Columns(-1, -1, 5, 1, 2, 3));
    assertThat(new Columns(0, 1, 2, 3, 4, 5).shifted(2)).isEqualTo(new Columns(2, 3, 4, 5, 6, 7));
  }

  @Test
  void like_areColumnsAtTheSamePlaces_timesWhereBothHaveThem() {
    assertThat(USUAL.isLike(USUAL)).isTrue();
    assertThat(USUAL.isLike(new Columns(0, 1, 2, -1))).isTrue();
    assertThat(new Columns(0, 1, 2, -1).isLike(USUAL)).isTrue();
    assertThat(new Columns(0, 2, 3, 0).isLike(new Columns(0, 2, 3, 1))).as("times").isFalse();
    assertThat(new Columns(1, 2, 3, 0).isLike(new Columns(0, 2, 3, 0))).as("users").isFalse();
    assertThat(new Columns(0, 2, 3, 1).isLike(new Columns(0, 1, 3, 1))).as("movies").isFalse();
    assertThat(new Columns(0, 1, 3, 2).isLike(new Columns(0, 1, 2, 2))).as("ratings").isFalse();
    assertThat(BY_TITLE.isLike(new Columns(-1, -1, 4, 0, 1, 3))).isTrue();
    assertThat(BY_TITLE.isLike(new Columns(-1, -1, 4, 0, 3, 2))).as("titles").isFalse();
    assertThat(new Columns(0, -1, 1, 2).isLike(new Columns(0, -1, 1, 2, 3, 4)))
        .as("one by title")
        .isFalse();
    assertThat(new Columns(0, 1, 2, 3, 4, 5).isLike(new Columns(0, 1, 2, 3, 5, 4)))
        .as("titles beside ids")
        .isTrue();
  }

  @Test
  void needed_areThoseWithoutWhichARowIsNothing() {
    assertThat(USUAL.needed()).containsExactly(0, 1, 2);
    assertThat(BY_TITLE.needed()).containsExactly(1, 4);
  }

  @Test
  void fields_ofARow_areUpToItsLastColumn_withOrWithoutATime() {
    assertThat(USUAL.least()).isEqualTo(3);
    assertThat(USUAL.most()).isEqualTo(4);
    assertThat(UNDATED.most()).isEqualTo(3);
    assertThat(BY_TITLE.least()).isEqualTo(5);
    assertThat(new Columns(0, 4, 2, 1).least()).isEqualTo(5);
    assertThat(new Columns(6, 4, 2, 1).least()).isEqualTo(7);
    assertThat(new Columns(0, 1, 2, 3, 7, 4).least()).isEqualTo(8);
    assertThat(new Columns(0, 1, 2, 3, 4, 8).least()).isEqualTo(9);
  }
}
