package dev.matinee.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.AbstractList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompiledFiltersTest {
  private final CompiledFilters filters =
      new CompiledFilters(
          Ratings.builder(RatingScale.STARS)
              .add("u", "a", 5, 1)
              .ofItems(
                  Features.builder().labels("a", Features.GENRES, List.of("War", "Drama")).build())
              .build());

  @Test
  void items_sameFilterAgain_isTheSameSet() {
    var filter = "genres has \"War\"";

    assertThat(filters.items(FilterExpression.parse(filter)))
        .isSameAs(filters.items(FilterExpression.parse(filter)));
  }

  @Test
  void items_sameFilterInOtherWords_isTheSameSet() {
    var filter = "genres has any (\"War\") and not ratings < 1";

    assertThat(filters.items(FilterExpression.parse(filter)))
        .isSameAs(filters.items(FilterExpression.parse(filter + " ")))
        .isSameAs(
            filters.items(FilterExpression.parse("((genres  in ('War'))) AND NOT (ratings<1)\n")));
    assertThat(filters.size()).isOne();
  }

  @Test
  void items_textsThatOnlyLookAlike_areOtherSets() {
    assertThat(filters.items(FilterExpression.parse("genres in ('a', 'b')")))
        .isNotSameAs(filters.items(FilterExpression.parse("genres in ('a\",\"b')")));
    assertThat(filters.items(FilterExpression.parse("genres = 18")))
        .isNotSameAs(filters.items(FilterExpression.parse("genres = '18'")));
  }

  @Test
  void items_longFilters_keepsABoundedText() {
    for (int k = 0; k < 256; k++) {
      filters.items(FilterExpression.parse("genres = '%s%d'".formatted("x".repeat(7000), k)));
    }

    assertThat(filters.size()).isBetween(30, 37);
  }

  /// However many values a filter has: what each movie is labeled with is looked at once.
  @Test
  void items_manyConditionsAndValues_readTheLabelsOfAMovieOnce() {
    var reads = new AtomicInteger();
    var ids = Ids.builder();
    IntStream.range(0, 100).forEach(k -> ids.index("m" + k));
    var labels =
        new AbstractList<List<String>>() {
          @Override
          public List<String> get(int row) {
            reads.incrementAndGet();
            return List.of("common", "L" + row % 10);
          }

          @Override
          public int size() {
            return 100;
          }
        };
    var counted =
        new CompiledFilters(Features.of(ids.build(), Map.of(), Map.of("tags", labels)), _ -> 0);
    var values = IntStream.range(0, 49).mapToObj(k -> "'l%d'".formatted(k)).toList();

    var all = FilterExpression.parse("tags has all (%s)".formatted(String.join(",", values)));
    assertThat(counted.items(all).count()).isZero();
    var several =
        FilterExpression.parse("tags != 'l1' or ".repeat(99) + "tags has all('COMMON','l1')");
    assertThat(counted.items(several).count()).isEqualTo(100);
    assertThat(counted.items(FilterExpression.parse("tags has all ('Common', 'l1')")).count())
        .isEqualTo(10);

    assertThat(reads).hasValueLessThanOrEqualTo(100);
  }

  /// Movies are changed and added a few at a time; what was made before is held against what is
  /// made anew.
  @Test
  void with_changedRows_findsWhatFiltersMadeAnewFind() {
    var random = new SplittableRandom(3);
    var genres = List.of("Crime", "Drama", "crime", "Horror");
    var features = Features.none(Ids.NONE).replacing(movies(random, genres, 30));
    var filters = new CompiledFilters(features, row -> row).prepared();
    for (int round = 0; round < 60; round++) {
      var replaced = movies(random, genres, random.nextInt(1, 90));
      var newer = features.replacing(replaced);
      int[] rows = replaced.keySet().stream().mapToInt(newer.ids()::indexOf).toArray();
      filters = filters.with(newer, row -> row, rows);
      features = newer;
      var anew = new CompiledFilters(newer, row -> row);
      for (var text :
          List.of(
              "genres has 'Crime'",
              "genres != 'Drama'",
              "genres has all ('crime', 'Horror') or year < 1980",
              "title = 'T1' or not ratings >= 5")) {
        var filter = FilterExpression.parse(text);
        assertThat(filters.items(filter)).as(text).isEqualTo(anew.items(filter));
      }
      assertThat(filters.genres()).isEqualTo(anew.genres());
    }
  }

  private static Map<String, Features.Known> movies(
      SplittableRandom random, List<String> genres, int movies) {
    var replaced = new LinkedHashMap<String, Features.Known>();
    for (int k = 0; k < movies; k++) {
      var some = genres.stream().filter(_ -> random.nextInt(3) == 0).toList();
      replaced.put(
          "m" + random.nextInt(150),
          new Features.Known(
              Map.of("year", (double) random.nextInt(1970, 2000)),
              Map.of("genres", some, "title", List.of("T" + random.nextInt(20)))));
    }
    return replaced;
  }

  @Test
  void items_manyFilters_keepsABoundedNumber() {
    for (int k = 0; k < 1000; k++) {
      filters.ratedAtLeast(k);
    }

    assertThat(filters.size()).isEqualTo(256);
  }

  @Test
  void items_usedLately_areKeptLongest() {
    var first = FilterExpression.parse("ratings >= 0");
    var kept = filters.items(first);
    for (int k = 1; k < 256; k++) {
      filters.ratedAtLeast(k);
    }
    assertThat(filters.items(first)).as("used again").isSameAs(kept);
    var second = filters.size();
    filters.ratedAtLeast(256);
    assertThat(second).isEqualTo(256);
    assertThat(filters.size()).isEqualTo(256);
    assertThat(filters.items(first)).isSameAs(kept);
  }

  @Test
  void ratedAtLeast_isThatNumberOfRatings() {
    assertThat(filters.ratedAtLeast(1).count()).isOne();
    assertThat(filters.ratedAtLeast(2).count()).isZero();
    assertThat(filters.genres()).containsExactly("Drama", "War");
    assertThat(filters.ids().list()).containsExactly("a");
  }

  @Test
  void ofGenres_whereNoneIsKnown_saysSo() {
    var none = new CompiledFilters(Ratings.builder(RatingScale.STARS).add("u", "a", 5, 1).build());
    assertThatThrownBy(() -> none.ofGenres(List.of("War")))
        .hasMessage("genre is not known of any movie here, got 'War'");
  }

  @Test
  void ofGenres_unknownOne_namesThoseThereAre() {
    assertThat(filters.ofGenres(List.of("war")).count()).isOne();
    assertThat(filters.ofGenres(Collections.nCopies(5000, "War")))
        .isEqualTo(filters.ofGenres(List.of("WAR")));
    assertThatThrownBy(() -> filters.ofGenres(List.of("Musical")))
        .hasMessage("genre must be one of Drama, War, got 'Musical'");
  }
}
