package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
