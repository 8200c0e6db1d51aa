package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  private static Features films() {
    return Features.builder()
        .number("a", Features.YEAR, 1995)
        .labels("a", Features.TITLE, List.of("Heat (1995)"))
        .labels("a", Features.GENRES, List.of("Crime", "Drama"))
        .number("b", "budget", 60)
        .know("c")
        .build();
  }

  @Test
  void number_notKnown_isNaN() {
    assertThat(films().number(0, Features.YEAR)).isEqualTo(1995);
    assertThat(films().number(1, Features.YEAR)).isNaN();
    assertThat(films().number(0, "no such feature")).isNaN();
  }

  @Test
  void labels_notKnown_areNone() {
    assertThat(films().labels(0, Features.GENRES)).containsExactly("Crime", "Drama");
    assertThat(films().labels(1, Features.GENRES)).isEmpty();
    assertThat(films().labels(0, "no such feature")).isEmpty();
  }

  @Test
  void title_notKnown_isTheId() {
    assertThat(films().title(0)).isEqualTo("Heat (1995)");
    assertThat(films().title(2)).isEqualTo("c");
  }

  @Test
  void names_numbersBeforeLabels_inTheOrderOfTheSource() {
    assertThat(films().names())
        .containsExactly(Features.YEAR, "budget", Features.TITLE, Features.GENRES);
    assertThat(films().numberNames()).containsExactly(Features.YEAR, "budget");
    assertThat(films().labelNames()).containsExactly(Features.TITLE, Features.GENRES);
    assertThat(films().ids().list()).containsExactly("a", "b", "c");
  }

  @Test
  void alignedTo_otherIds_findsTheRowsAndKeepsTheNames() {
    var aligned = films().alignedTo(Ids.of(List.of("z", "b", "a")));
    assertThat(aligned.ids().list()).containsExactly("z", "b", "a");
    assertThat(aligned.number(2, Features.YEAR)).isEqualTo(1995);
    assertThat(aligned.number(1, "budget")).isEqualTo(60);
    assertThat(aligned.labels(2, Features.GENRES)).containsExactly("Crime", "Drama");
    assertThat(aligned.number(0, Features.YEAR)).isNaN();
    assertThat(aligned.names()).isEqualTo(films().names());
    var nobody = films().alignedTo(Ids.of(List.of("z")));
    assertThat(nobody.numberNames()).containsExactly(Features.YEAR, "budget");
    assertThat(nobody.labelNames()).containsExactly(Features.TITLE, Features.GENRES);
  }

  @Test
  void alignedTo_theSameIds_isTheSame() {
    var films = films();
    assertThat(films.alignedTo(films.ids())).isSameAs(films);
  }

  /// What is not known does not wipe out what was.
  @Test
  void copy_aRow_addsToWhatIsKnown() {
    var more =
        Features.builder()
            .number("a", Features.YEAR, 1994)
            .number("a", "length", 170)
            .number("b", "length", 90)
            .labels("b", Features.GENRES, List.of("Comedy"))
            .copy(films(), 0)
            .copy(films(), 1)
            .copy(films(), 2)
            .build();
    assertThat(more.ids().list()).containsExactly("a", "b", "c");
    assertThat(more.number(0, Features.YEAR)).isEqualTo(1995);
    assertThat(more.number(0, "length")).isEqualTo(170);
    assertThat(more.number(1, "length")).isEqualTo(90);
    assertThat(more.number(1, "budget")).isEqualTo(60);
    assertThat(more.labels(0, Features.GENRES)).containsExactly("Crime", "Drama");
    assertThat(more.labels(1, Features.GENRES)).containsExactly("Comedy");
  }

  @Test
  void of_columns_haveAValueForEachId() {
    var ids = Ids.of(List.of("a", "b"));
    var features =
        Features.of(
            ids,
            Map.of(Features.YEAR, new double[] {1995, Double.NaN}),
            Map.of(Features.TITLE, List.of(List.of("Heat"), List.of())));
    assertThat(features.ids()).isSameAs(ids);
    assertThat(features.number(0, Features.YEAR)).isEqualTo(1995);
    assertThat(features.title(0)).isEqualTo("Heat");
    assertThat(features.title(1)).isEqualTo("b");
    assertThatThrownBy(() -> Features.of(ids, Map.of("year", new double[3]), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the feature 'year' needs a value for each of 2 ids, got 3");
    assertThatThrownBy(() -> Features.of(ids, Map.of(), Map.of("title", List.of(List.of()))))
        .hasMessage("the feature 'title' needs a value for each of 2 ids, got 1");
    assertThat(Features.none(ids).names()).isEmpty();
  }

  /// Numbers far apart, and one again: between them nothing is known, and the later one counts.
  @Test
  void build_numbersFarApart_areNaNBetween() {
    var builder = Features.builder();
    for (int row = 0; row < 100; row++) {
      builder.know("i" + row);
    }
    var features =
        builder
            .number("i15", "year", 15)
            .number("i16", "year", 16)
            .number("i80", "year", 80)
            .number("i3", "year", 3)
            .number("i16", "year", 17)
            .build();
    for (int row = 0; row < 100; row++) {
      double expected = row == 16 ? 17 : row == 3 || row == 15 || row == 80 ? row : Double.NaN;
      assertThat(features.number(row, "year"))
          .as("row %d", row)
          .isEqualTo(Double.valueOf(expected));
    }
  }

  /// A row may say its labels again, and the last ones count; rows after it have none.
  @Test
  void build_labelsOfRowsInAnyOrder_areTheLastOnesSaid() {
    var builder = Features.builder();
    int a = builder.row("a");
    int b = builder.row("b");
    var features =
        builder
            .labels(b, Features.GENRES, List.of("Drama"))
            .labels(a, Features.GENRES, List.of("Crime"))
            .labels(b, Features.GENRES, List.of("Comedy"))
            .number(b, Features.YEAR, 1999)
            .know("c")
            .build();
    assertThat(features.labels(0, Features.GENRES)).containsExactly("Crime");
    assertThat(features.labels(1, Features.GENRES)).containsExactly("Comedy");
    assertThat(features.labels(2, Features.GENRES)).isEmpty();
    assertThat(features.number(1, Features.YEAR)).isEqualTo(1999);
  }

  /// Equal labels of a few kinds are one list in memory; past 4096 kinds, new ones are their own.
  @Test
  void build_equalLabels_areKeptOnce() {
    var builder = Features.builder();
    for (int k = 0; k < 4200; k++) {
      builder.labels("first" + k, Features.TITLE, List.of("title " + k));
      builder.labels("again" + k, Features.TITLE, List.of("title " + k));
    }
    var features = builder.build();
    assertThat(features.labels(2 * 4095, Features.TITLE))
        .isSameAs(features.labels(2 * 4095 + 1, Features.TITLE));
    assertThat(features.labels(2 * 4096, Features.TITLE))
        .isEqualTo(features.labels(2 * 4096 + 1, Features.TITLE))
        .isNotSameAs(features.labels(2 * 4096 + 1, Features.TITLE));
  }

  /// Names come in the order in which the rows that stay know them; given ids alone, in the order
  /// of the source.
  @Test
  void alignedTo_fewerIds_ordersNamesByTheRowsThatStay() {
    var films =
        Features.builder()
            .number("gone", "budget", 60)
            .number("a", "year", 1995)
            .number("b", "budget", 30)
            .labels("gone", "genres", List.of("War"))
            .labels("a", "title", List.of("Heat"))
            .labels("b", "genres", List.of("Crime"));
    var staying = Ids.of(List.of("b", "a"));
    assertThat(films.build().alignedTo(staying).names())
        .containsExactly("year", "budget", "title", "genres");
    assertThat(films.build(staying).names()).containsExactly("budget", "year", "genres", "title");
    assertThat(films.build(staying).number(0, "budget")).isEqualTo(30);
  }
}
