package dev.matinee.core.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Features;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.filter.ItemSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists that leave the order of scores, of 900 movies, the first of which have the highest scores.
class VariationTest {
  private static final int MOVIES = 900;
  private static final List<String> GENRES = List.of("Crime", "Drama", "Comedy", "Horror", "War");
  private static final Instant MONDAY = Instant.parse("2026-11-30T23:59:00Z");

  private static Ratings ratings(boolean genres) {
    var random = new SplittableRandom(5);
    var films = Features.builder();
    var builder = Ratings.builder(RatingScale.STARS);
    for (int k = 0; k < MOVIES; k++) {
      if (genres) {
        var some = GENRES.stream().filter(_ -> random.nextInt(3) == 0).toList();
        films.labels("m" + k, Features.GENRES, some);
      }
      for (int user = 0; user < 6; user++) {
        builder.add("u" + random.nextInt(30), "m" + k, 3, 1);
      }
    }
    return builder.add("asks", "m899", 3, 1).ofItems(films.build()).build();
  }

  /// The lower its index the better a movie is.
  private record InOrder() implements Model {
    @Override
    public Scorer scorer(Profile profile) {
      return item -> -item;
    }

    @Override
    public Scorer similarItems(int item) {
      return other -> other;
    }

    @Override
    public Scorer similarUsers(Profile profile) {
      return other -> other;
    }

    @Override
    public State state() {
      return State.builder().build();
    }
  }

  private static Recommender recommender(boolean genres) {
    return new Recommender(new InOrder(), ratings(genres), OutputKind.RATINGS);
  }

  private static final Recommender BY_GENRES = recommender(true);

  private static List<String> list(Recommender recommender, Query query) {
    return recommender.rank(query);
  }

  private static Query asked(double diversity, String rotate) {
    return Query.of("asks")
        .varied(Variation.of(diversity, rotate.isEmpty() ? null : rotate, MONDAY));
  }

  /// However long its pages are, a list is the same one, and nothing comes twice.
  @ParameterizedTest
  @CsvSource({"0.3,''", "1,''", "0,day", "0.5,seed", "0.01,x"})
  void pages_ofAnyLength_areTheListCut(double diversity, String rotate) {
    var query = asked(diversity, rotate);
    for (int page : new int[] {1, 7, 50}) {
      var pages = new ArrayList<String>();
      while (pages.size() < 200) {
        int[] shown = pages.stream().mapToInt(BY_GENRES.ratings().items()::indexOf).toArray();
        pages.addAll(list(BY_GENRES, query.count(page).after(ItemSet.of(MOVIES, shown))));
      }
      assertThat(pages)
          .doesNotHaveDuplicates()
          .isEqualTo(list(BY_GENRES, query.count(pages.size())));
    }
  }

  /// The movies that are looked at are enough: looking at all changes nothing.
  @ParameterizedTest
  @CsvSource({"0.3,''", "0,day", "1,other"})
  void first_ofTheBest_isAsOfAll(double diversity, String rotate) {
    var query = asked(diversity, rotate);
    assertThat(list(BY_GENRES, query.count(10)))
        .isEqualTo(list(BY_GENRES, query.count(899)).subList(0, 10));
  }

  @Test
  void whole_ofAVariedList_hasEveryMovieOnce() {
    assertThat(new HashSet<>(list(BY_GENRES, asked(0.7, "day").count(899)))).hasSize(899);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void diversity_more_makesListsMoreVaried(boolean genres) {
    var recommender = recommender(genres);
    double before = -1;
    for (double diversity : new double[] {0, 0.3, 1}) {
      double varied = varied(recommender, list(recommender, asked(diversity, "").count(10)));
      assertThat(varied).as("diversity %s", diversity).isGreaterThan(before);
      before = varied;
    }
  }

  private static double varied(Recommender recommender, List<String> items) {
    var similarity = new ItemSimilarity(recommender.ratings());
    int[] indices = items.stream().mapToInt(recommender.ratings().items()::indexOf).toArray();
    return IntStream.of(indices)
        .mapToDouble(
            one ->
                IntStream.of(indices)
                    .filter(other -> other != one)
                    .mapToDouble(other -> 1 - similarity.between(one, other))
                    .average()
                    .orElseThrow())
        .average()
        .orElseThrow();
  }

  @Test
  void rotation_byDayAndUser_isTheSameListAllDayAndAnotherTomorrow() {
    var monday = list(BY_GENRES, asked(0, "day"));
    assertThat(list(BY_GENRES, asked(0, "2026-11-30"))).isEqualTo(monday);
    var tuesday = Query.of("asks").varied(Variation.of(0, "day", MONDAY.plusSeconds(60)));
    assertThat(list(BY_GENRES, tuesday)).isNotEqualTo(monday);
    var other = Query.of("u1").withRated(true).varied(Variation.of(0, "day", MONDAY));
    assertThat(list(BY_GENRES, other)).isNotEqualTo(monday);
  }

  /// A movie at rank r stands behind at most those up to rank 4 r, and before those beyond.
  @Test
  void rotation_hasALimit() {
    for (int seed = 0; seed < 100; seed++) {
      assertThat(list(BY_GENRES, asked(0, "seed " + seed)))
          .allSatisfy(movie -> assertThat(Integer.parseInt(movie.substring(1))).isLessThan(40));
    }
  }

  @Test
  void similarity_ofGenres_isTheShareThatBothHave() {
    var films = Features.builder();
    films.labels("a", Features.GENRES, List.of("Crime", "Drama"));
    films.labels("b", Features.GENRES, List.of("Drama", "War"));
    films.labels("c", Features.GENRES, List.of());
    var ratings =
        Ratings.builder(RatingScale.STARS).ofItems(films.build()).add("u", "a", 3, 1).build();
    var similarity = new ItemSimilarity(ratings);
    assertThat(similarity.between(0, 1)).isEqualTo(1 / 3.0);
    assertThat(similarity.between(0, 0)).isEqualTo(1);
    assertThat(similarity.between(0, 2)).isZero();
  }

  @Test
  void similarity_withoutGenres_isOfThoseWhoHaveRatedBoth() {
    var builder = Ratings.builder(RatingScale.STARS);
    for (int user = 0; user < 2000; user++) {
      builder.add("u" + user, "all", 3, 1);
      builder.add("u" + user, user % 2 == 0 ? "even" : "odd", 3, 1);
    }
    var ratings = builder.build();
    var similarity = new ItemSimilarity(ratings);
    int all = ratings.items().indexOf("all");
    int even = ratings.items().indexOf("even");
    assertThat(similarity.between(even, ratings.items().indexOf("odd"))).isZero();
    assertThat(similarity.between(all, even)).isBetween(0.3, 0.7);
  }

  /// For ten movies the first ten suffice; a diverse list chooses of a hundred more, one that
  /// rotates looks four times as deep, and rules as far as they move movies.
  @Test
  void pool_isAsDeepAsMoviesMayComeFrom() {
    var pinned =
        new ListRules(List.of(new ListRules.Pin(1, 1), new ListRules.Pin(2, 2)), List.of());
    var boosted =
        new ListRules(
            List.of(), List.of(new ListRules.Boost(ItemSet.of(MOVIES, item -> item == 1), 3)));
    var diverse = new Variation(0.3, null);
    var rotating = new Variation(0, "x");

    assertThat(Variation.NONE.pool(10, ListRules.NONE)).isEqualTo(10);
    assertThat(diverse.pool(10, ListRules.NONE)).isEqualTo(110);
    assertThat(rotating.pool(10, ListRules.NONE)).isEqualTo(40);
    assertThat(new Variation(0.3, "x").pool(10, ListRules.NONE)).isEqualTo(440);
    assertThat(Variation.NONE.pool(10, pinned)).isEqualTo(12);
    assertThat(Variation.NONE.pool(10, boosted)).isEqualTo(30);
    assertThat(rotating.pool(10, boosted)).isEqualTo(120);
    assertThat(rotating.pool(Integer.MAX_VALUE, ListRules.NONE)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void variation_isNone_whereNothingLeavesTheOrder() {
    assertThat(Variation.NONE.isNone()).isTrue();
    assertThat(new Variation(0.01, null).isNone()).isFalse();
    assertThat(new Variation(0, "x").isNone()).isFalse();
    assertThat(new Variation(0, "x".repeat(100)).rotation()).hasSize(100);
    assertThatThrownBy(() -> new Variation(0, " "))
        .hasMessage("rotate must be day, or a seed of up to 100 characters");
  }

  @Test
  void mistakes_areSaid() {
    assertThatThrownBy(() -> new Variation(1.5, null))
        .hasMessage("diversity must be between 0 and 1, got 1.5");
    assertThatThrownBy(() -> new Variation(Double.NaN, null))
        .hasMessage("diversity must be between 0 and 1, got NaN");
    assertThatThrownBy(() -> new Variation(0, "x".repeat(101)))
        .hasMessage("rotate must be day, or a seed of up to 100 characters");
  }
}
