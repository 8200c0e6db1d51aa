package dev.matinee.store.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.store.Movies;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Ratings become arrays and ratings again; arrays that contradict each other become nothing.
class RatingsArraysTest {
  private static final State FEW = RatingsArrays.of(Movies.few());

  /// The same arrays with others in the place of some of them.
  private static State with(Map<String, Object> others) {
    assertThat(FEW.arrays()).containsKeys(others.keySet().toArray(String[]::new));
    var builder = State.builder();
    FEW.arrays()
        .forEach(
            (name, known) -> {
              switch (others.getOrDefault(name, known)) {
                case float[] array -> builder.put(name, array);
                case double[] array -> builder.put(name, array);
                case byte[] array -> builder.put(name, array);
                case int[] array -> builder.put(name, array);
                case long[] array -> builder.put(name, array);
                default -> throw new IllegalStateException(name);
              }
            });
    return builder.build();
  }

  @Test
  void ratings_ofWhatTheyBecame_areTheSame() {
    var few = Movies.few();

    var again = RatingsArrays.ratings(FEW);

    assertThat(again.digest()).isEqualTo(few.digest());
    assertThat(again.scale()).isEqualTo(RatingScale.HALF_STARS);
    assertThat(again.users().list()).isEqualTo(few.users().list());
    var films = again.ofItems();
    int starWars = films.ids().indexOf("50");
    assertThat(films.title(starWars)).isEqualTo("Star Wars (1977)");
    assertThat(films.number(starWars, Features.YEAR)).isEqualTo(1977);
    assertThat(films.number(starWars, "budget")).isEqualTo(0.1 + 0.2);
    assertThat(films.labels(starWars, Features.GENRES)).containsExactly("Sci-Fi", "Action");
    assertThat(films.labels(films.ids().indexOf("unrated"), Features.GENRES))
        .containsExactly("", "Ключ 🎬");
    assertThat(again.ofUsers().number(again.users().indexOf("2"), Features.AGE)).isEqualTo(31);
  }

  @Test
  void ratings_ofWhichNothingOrAllIsKnown_areTheSame() {
    var nothing = Ratings.builder(RatingScale.STARS).add("u", "i", 4, 1).add("v", "i", 3, 2);
    assertThat(RatingsArrays.ratings(RatingsArrays.of(nothing.build())).digest())
        .isEqualTo(nothing.build().digest());

    var all = Features.builder().number("u", Features.AGE, 30).number("v", Features.AGE, 40);
    var known = nothing.ofUsers(all.build()).build();
    assertThat(RatingsArrays.ratings(RatingsArrays.of(known)).digest()).isEqualTo(known.digest());
  }

  @Test
  void builder_knowsIdsAndFeatures_andNoRating() {
    var few = Movies.few();
    var films =
        RatingsArrays.builder(few.scale(), few.users(), few.items(), RatingsArrays.features(few))
            .add("nobody", "7", 2, 9)
            .build();

    assertThat(films.size()).isEqualTo(1);
    assertThat(films.users().list()).isEqualTo(few.users().list());
    assertThat(films.ofItems().title(films.items().indexOf("50"))).isEqualTo("Star Wars (1977)");
    assertThat(films.ofUsers().number(films.users().indexOf("2"), Features.AGE)).isEqualTo(31);
  }

  static Stream<Arguments> contradictions() {
    return Stream.of(
        Arguments.of("scale", new float[] {0.5f, 5}, "scale"),
        Arguments.of("ratings/item", new int[] {0, 1, 0}, "ratings"),
        Arguments.of("ratings/value", new float[] {1, 1, 1}, "ratings"),
        Arguments.of("ratings/timestamp", new long[] {1, 1, 1, 1, 1}, "ratings"),
        Arguments.of("ofUsers/rows", new int[] {-1}, "rows"),
        Arguments.of("ofUsers/rows", new int[] {99}, "rows"),
        Arguments.of("ofUsers/rows", new int[] {1, 1}, "rows"),
        Arguments.of("ofItems/number0", new double[] {1}, "number0"),
        Arguments.of("ofItems/label0/counts", new int[] {1}, "counts"));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void arraysThatContradictEachOther_areRefusedByName(String name, Object array, String said) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RatingsArrays.ratings(with(Map.of(name, array))))
        .withMessage("the array '%s' does not fit the others".formatted(said));
  }

  @Test
  void countsOfLabels_areOfAllLabelsAndNoMore() {
    var counts = FEW.ints("ofItems/label0/counts").clone();
    int some = 0;
    while (counts[some] == 0) {
      some++;
    }
    for (int by : new int[] {1, -1, -counts[some] - 1}) {
      var other = counts.clone();
      other[some] += by;
      assertThatIllegalArgumentException()
          .as("%d more", by)
          .isThrownBy(() -> RatingsArrays.ratings(with(Map.of("ofItems/label0/counts", other))))
          .withMessageEndingWith("does not fit the others");
    }
  }

  @Test
  void textsThatAreNotWhole_areRefused() {
    var state = State.builder();
    TextArrays.put(state, "t", List.of("a", "", "bc"));
    assertThat(TextArrays.get(state.build(), "t")).containsExactly("a", "", "bc");

    var text = "abc".getBytes(StandardCharsets.UTF_8);
    for (var ends : List.of(new int[] {1, 0, 3}, new int[] {1, 1, 4}, new int[] {1, 1, 2})) {
      var broken = State.builder().put("t/text", text).put("t/ends", ends).build();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TextArrays.get(broken, "t"))
          .withMessage("the texts of 't' are damaged");
    }
    var latin = State.builder().put("t/text", (byte) 0xE9).put("t/ends", 1).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextArrays.get(latin, "t"))
        .withMessage("the texts of 't' are not UTF-8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextArrays.put(State.builder(), "t", List.of("\uD83C")))
        .withMessageStartingWith("not Unicode text");
  }

  @Test
  void idThatIsThereTwice_isRefused() {
    var users = State.builder();
    TextArrays.put(users, "users", List.of("2", "1", "2", "nobody"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RatingsArrays.ratings(with(users.build().arrays())))
        .withMessage("the array 'users' does not fit the others");
  }

  @Test
  void ratingThatIsNotOnTheScale_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RatingsArrays.ratings(with(Map.of("ratings/value", new float[] {1, 1, 1, 9}))))
        .withMessageContaining("between 0.5 and 5");
  }
}
