package dev.matinee.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Features;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.store.catalog.CatalogChanges;
import dev.matinee.store.catalog.CatalogOverride;
import dev.matinee.store.catalog.ListRule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MovieCatalogTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000);

  private static MovieCatalog trained() {
    var films = Features.builder();
    films.labels("heat", "title", List.of("Heat (1995)"));
    films.labels("fargo", "title", List.of("Fargo (1996)"));
    return MovieCatalog.of(
        Ratings.builder(RatingScale.STARS)
            .add("u", "heat", 5, 1)
            .add("v", "heat", 4, 1)
            .add("v", "fargo", 4, 1)
            .ofItems(films.build())
            .build());
  }

  private static CatalogOverride movie(String id, String title) {
    return CatalogOverride.of(id, Map.of("title", List.of(title)), Map.of());
  }

  private static CatalogChanges changes(
      long version, long itemsVersion, CatalogOverride item, Map<String, CatalogOverride> users) {
    return new CatalogChanges(version, itemsVersion, Map.of(item.id(), item), users);
  }

  @Test
  void changeOfAUser_makesNothingOfMoviesAnew() {
    var dune = movie("dune", "Dune (2021)");
    var before = trained().with(changes(1, 1, dune, Map.of()), NOW);
    var user = Map.of("u", CatalogOverride.of("u", Map.of(), Map.of("age", 30.0)));

    var after = before.with(changes(2, 1, dune, user), NOW.plusSeconds(5));

    assertThat(after.changes().users()).containsOnlyKeys("u");
    assertThat(after.titles()).isSameAs(before.titles());
    assertThat(after.filters()).isSameAs(before.filters());
    assertThat(after.features()).isSameAs(before.features());
    assertThat(after.since()).isEqualTo(before.since());
  }

  @Test
  void rules_areReadOnceForARole_andAnewWhenTheyChange() {
    var first = new ListRule("first", "heat", 1, null, 1, List.of("als"), null, null);
    var none = new CatalogChanges(1, 1, Map.of(), Map.of(), Map.of());
    var one = new CatalogChanges(2, 2, Map.of(), Map.of(), Map.of("first", first));

    var catalog = trained().with(one, NOW);

    assertThat(catalog.rules("als").pins()).hasSize(1);
    assertThat(catalog.rules("als")).isSameAs(catalog.rules("als"));
    assertThat(catalog.rules("internal").isNone()).isTrue();
    assertThat(catalog.with(none, NOW).rules("als").isNone()).isTrue();
  }

  @Test
  void changeOfAMovie_isFoundByItsNewTitleAlone_andOthersAsBefore() {
    var before = trained().with(changes(1, 1, movie("dune", "Dune (2021)"), Map.of()), NOW);
    assertThat(before.titles().requireMovie("dune").item()).isEqualTo("dune");

    var after = before.with(changes(2, 2, movie("dune", "Arrakis (2021)"), Map.of()), NOW);

    assertThat(after.titles().requireMovie("arrakis").item()).isEqualTo("dune");
    assertThat(after.titles().findMovie("dune")).isEmpty();
    assertThat(after.titles().requireMovie("heat").match().ratings()).isEqualTo(2);
    assertThat(after.titles().requireMovie("fargo").item()).isEqualTo("fargo");
  }

  /// Answers are kept by the edition: ratings that tell models nothing let them stand.
  @Test
  void edition_isAnotherOnlyWhereModelsKnowAnythingElse() {
    var dune = changes(1, 1, movie("dune", "Dune (2021)"), Map.of());
    var before = trained().with(dune, NOW, rated(0));

    assertThat(before.with(dune, NOW, rated(1)).edition()).isEqualTo(before.edition());
    assertThat(before.with(dune, NOW, rated(2)).edition()).isNotEqualTo(before.edition());
  }

  private static RatedMovies rated(int ratings) {
    var users = IntStream.range(0, ratings).mapToObj(k -> new Rating("u" + k, "dune", 4, 1));
    return new RatedMovies(2, Map.of("dune", users.toList()));
  }

  /// The order of movies is that of their indices.
  @Test
  void addedMovies_ofAnotherOrder_areOthers() {
    var known = new Features.Known(Map.of(), Map.of());
    var some = new LinkedHashMap<>(Map.of("a", known));
    some.put("b", known);
    var turned = new LinkedHashMap<>(Map.of("b", known));
    turned.put("a", known);

    assertThat(new AddedMovies(some, RatedMovies.NONE))
        .isEqualTo(new AddedMovies(new LinkedHashMap<>(some), RatedMovies.NONE))
        .isNotEqualTo(new AddedMovies(turned, RatedMovies.NONE));
  }

  @Test
  void movieThatComesIntoListsLater_takesNoNewTitles() {
    var later = new CatalogOverride("heat", Map.of(), Map.of(), false, 1_010L, null, false);
    var before = trained().with(changes(1, 1, later, Map.of()), NOW);
    int heat = before.ids().indexOf("heat");
    assertThat(before.isOffered(heat)).isFalse();

    var after = before.with(before.changes(), NOW.plusSeconds(10));

    assertThat(after.isOffered(heat)).isTrue();
    assertThat(after.titles()).isSameAs(before.titles());
    assertThat(after.with(after.changes(), NOW.plusSeconds(20))).isSameAs(after);
  }
}
