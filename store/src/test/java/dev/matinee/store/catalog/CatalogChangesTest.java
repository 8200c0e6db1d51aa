package dev.matinee.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was said since the import takes the place of what the import had.
class CatalogChangesTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000);

  private static CatalogOverride offered(@Nullable Long from, @Nullable Long until) {
    return new CatalogOverride("dune", Map.of(), Map.of(), false, from, until, false);
  }

  private static CatalogChanges ofItems(Map<String, CatalogOverride> items) {
    return new CatalogChanges(1, 1, items, Map.of());
  }

  private static Features films() {
    return Features.builder()
        .labels("heat", Features.TITLE, List.of("Heat (1995)"))
        .number("heat", Features.YEAR, 1995)
        .labels("fargo", Features.TITLE, List.of("Fargo (1996)"))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    ", , true",
    "1000, , true",
    "1001, , false",
    ", 1001, true",
    ", 1000, false",
    "999, 1001, true",
    "1001, 2000, false",
    "1, 999, false"
  })
  void movie_standsInLists_fromItsFirstSecondUntilItsLast(
      @Nullable Long from, @Nullable Long until, boolean stands) {
    assertThat(offered(from, until).isOffered(NOW)).isEqualTo(stands);
  }

  @Test
  void movie_thatIsHiddenOrRemoved_standsInNoList() {
    assertThat(CatalogOverride.removed("dune").isOffered(NOW)).isFalse();
    assertThat(
            new CatalogOverride("dune", Map.of(), Map.of(), true, null, null, false).isOffered(NOW))
        .isFalse();
    assertThat(
            new CatalogOverride("dune", Map.of(), Map.of(), false, null, null, true).isOffered(NOW))
        .isFalse();
  }

  @Test
  void offered_areAllButThoseThatMayNotStandInListsNow() {
    var ids = Ids.of(List.of("heat", "dune", "fargo"));
    assertThat(CatalogChanges.NONE.offered(ids, NOW)).isNull();
    assertThat(ofItems(Map.of("dune", offered(1L, null))).offered(ids, NOW)).isNull();

    var offered =
        Objects.requireNonNull(
            ofItems(Map.of("dune", CatalogOverride.removed("dune"), "heat", offered(1L, null)))
                .offered(ids, NOW));

    assertThat(List.of(offered.contains(0), offered.contains(1), offered.contains(2)))
        .containsExactly(true, false, true);
  }

  @Test
  void over_putsEntriesInThePlaceOfWhatTheImportHad_andNewIdsBehind() {
    var films = films();
    assertThat(CatalogChanges.over(films, Map.of())).isSameAs(films);

    var now =
        CatalogChanges.over(
            films,
            Map.of(
                "heat",
                CatalogOverride.of(
                    "heat", Map.of("title", List.of("Heat (1972)")), Map.of("length", 100.0)),
                "dune",
                CatalogOverride.of("dune", Map.of(), Map.of("year", 2021.0)),
                "fargo",
                CatalogOverride.removed("fargo"),
                "never",
                CatalogOverride.removed("never")));

    assertThat(now.ids().list()).containsExactly("heat", "fargo", "dune");
    assertThat(now.title(0)).isEqualTo("Heat (1972)");
    assertThat(now.number(0, "length")).isEqualTo(100);
    assertThat(now.number(0, Features.YEAR)).as("nothing is left of the import").isNaN();
    assertThat(now.title(1)).as("its ratings remain").isEqualTo("Fargo (1996)");
    assertThat(now.number(2, Features.YEAR)).isEqualTo(2021);
  }

  @Test
  void ofUsers_thoseRemovedKeepTheirRowsAndNothingElse() {
    var imported =
        Features.builder().number("ann", Features.AGE, 30).number("bob", Features.AGE, 40).build();
    var changes =
        new CatalogChanges(
            1,
            0,
            Map.of(),
            Map.of(
                "ann",
                CatalogOverride.removed("ann"),
                "cy",
                CatalogOverride.of("cy", Map.of(), Map.of("age", 50.0)),
                "dee",
                CatalogOverride.removed("dee")));

    var now = changes.ofUsers(imported);

    assertThat(now.ids().list()).containsExactly("ann", "bob", "cy");
    assertThat(now.number(0, Features.AGE)).isNaN();
    assertThat(now.number(1, Features.AGE)).isEqualTo(40);
    assertThat(now.number(2, Features.AGE)).isEqualTo(50);
    assertThat(changes.user("cy")).map(CatalogOverride::id).contains("cy");
    assertThat(changes.user("ann")).isEmpty();
    assertThat(changes.user("bob")).as("nothing was said").isEmpty();
  }

  @Test
  void with_newerEntriesTakeThePlaceOfThoseOfTheSameIds() {
    var known = Map.of("dune", offered(1L, null));
    assertThat(CatalogChanges.with(known, Map.of())).isSameAs(known);
    assertThat(
            CatalogChanges.with(known, Map.of("dune", offered(2L, null), "heat", offered(3L, 4L))))
        .isEqualTo(Map.of("dune", offered(2L, null), "heat", offered(3L, 4L)));
  }

  @Test
  void entry_thatWasStored_isReadTheSame() {
    var dune =
        new CatalogOverride(
            "dune",
            Map.of("title", List.of("Dune é (2021)"), "genres", List.of("Sci-Fi", "Drama")),
            Map.of("year", 2021.0, "length", 155.5),
            true,
            1L,
            2L,
            true);

    assertThat(CatalogOverride.read("dune", dune.content())).isEqualTo(dune);
    assertThat(
            CatalogOverride.read("heat", CatalogOverride.of("heat", Map.of(), Map.of()).content()))
        .isEqualTo(CatalogOverride.of("heat", Map.of(), Map.of()));
    assertThatThrownBy(() -> CatalogOverride.read("dune", "{"))
        .hasMessage("the entry dune of the catalog is damaged");
  }
}
