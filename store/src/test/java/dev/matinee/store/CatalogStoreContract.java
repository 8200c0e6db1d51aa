package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.Features;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.store.catalog.CatalogOverride;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of changes of the catalog must do.
abstract class CatalogStoreContract {
  private static final CatalogOverride DUNE =
      new CatalogOverride(
          "dune",
          Map.of("title", List.of("Dune é (2021)"), "genres", List.of("Sci-Fi", "Drama")),
          Map.of("year", 2021.0, "length", 155.5),
          false,
          1_000L,
          null,
          false);

  private Home home;

  /// Opens the same home each time it is asked, an empty one at first.
  abstract Home open();

  @BeforeEach
  void openHome() {
    home = open();
  }

  @AfterEach
  void closeHome() {
    home.close();
  }

  private static Ratings imported() {
    var films = Features.builder();
    films.labels("heat", "title", List.of("Heat (1995)")).number("heat", "year", 1995);
    films.labels("fargo", "title", List.of("Fargo (1996)"));
    return Ratings.builder(RatingScale.STARS)
        .add("u", "heat", 5, 1)
        .add("v", "heat", 4, 1)
        .add("v", "fargo", 4, 1)
        .ofItems(films.build())
        .build();
  }

  @Test
  void put_isSeenByAllWhoUseTheDatabase_andAfterItIsOpenedAgain() {
    assertThat(home.catalog().changes().items()).isEmpty();
    try (var other = open()) {
      assertThat(other.catalog().changes().version()).isZero();
      home.catalog().putItems(List.of(DUNE));
      other.catalog().putItems(List.of(CatalogOverride.removed("heat")));
      home.catalog().putUsers(List.of(CatalogOverride.of("u", Map.of(), Map.of("age", 30.0))));

      for (var one : List.of(home, other)) {
        assertThat(one.catalog().changes().items().values())
            .containsExactlyInAnyOrder(DUNE, CatalogOverride.removed("heat"));
        assertThat(one.catalog().changes().users()).containsOnlyKeys("u");
      }
    }
    home.close();
    openHome();
    assertThat(home.catalog().changes().items()).containsEntry("dune", DUNE);
  }

  @Test
  void changes_areInTheOrderInWhichTheyWereFirstMade_whoeverReadsThem() {
    home.catalog().putItems(List.of(CatalogOverride.removed("b")));
    assertThat(home.catalog().changes().items()).hasSize(1);
    try (var other = open()) {
      other.catalog().putItems(List.of(CatalogOverride.removed("a")));
      home.catalog().putItems(List.of(DUNE));
      other.catalog().putItems(List.of(CatalogOverride.of("b", Map.of(), Map.of())));

      for (var one : List.of(home, other)) {
        assertThat(one.catalog().changes().items().keySet()).containsExactly("b", "a", "dune");
      }
    }
    home.close();
    openHome();
    assertThat(home.catalog().changes().items().keySet()).containsExactly("b", "a", "dune");
  }

  @Test
  void put_again_replaces() {
    home.catalog().putItems(List.of(DUNE));
    long before = home.catalog().changes().version();
    home.catalog().putItems(List.of(CatalogOverride.of("dune", Map.of(), Map.of())));

    var now = home.catalog().changes();
    assertThat(now.version()).isGreaterThan(before);
    assertThat(now.items().get("dune")).isEqualTo(CatalogOverride.of("dune", Map.of(), Map.of()));
  }

  @Test
  void put_fromManyThreadsAndProcesses_losesNothing() throws Exception {
    try (var other = open();
        var threads = Executors.newFixedThreadPool(6)) {
      var done =
          threads.invokeAll(
              IntStream.range(0, 24)
                  .<java.util.concurrent.Callable<Boolean>>mapToObj(
                      k ->
                          () -> {
                            var store = (k % 2 == 0 ? home : other).catalog();
                            store.putItems(List.of(CatalogOverride.removed("m" + k)));
                            store.changes();
                            return true;
                          })
                  .toList(),
              60,
              TimeUnit.SECONDS);
      for (var one : done) {
        one.get();
      }
      assertThat(home.catalog().changes().items()).hasSize(24);
      assertThat(other.catalog().changes()).isEqualTo(home.catalog().changes());
    }
  }

  private static CatalogOverride and(CatalogOverride before, String label) {
    var labels = new HashMap<>(before.labels());
    labels.put(label, List.of("yes"));
    return CatalogOverride.of(before.id(), labels, before.numbers());
  }

  @Test
  void changeItem_fromManyThreadsAndProcesses_losesNothing() throws Exception {
    home.catalog().putItems(List.of(CatalogOverride.of("dune", Map.of(), Map.of())));
    try (var other = open();
        var threads = Executors.newFixedThreadPool(6)) {
      var done =
          threads.invokeAll(
              IntStream.range(0, 24)
                  .<java.util.concurrent.Callable<Boolean>>mapToObj(
                      k ->
                          () -> {
                            var store = (k % 2 == 0 ? home : other).catalog();
                            store.changeItem("dune", it -> and(it.orElseThrow(), "l" + k));
                            return true;
                          })
                  .toList(),
              60,
              TimeUnit.SECONDS);
      for (var one : done) {
        one.get();
      }
      assertThat(home.catalog().changes().items().getOrDefault("dune", DUNE).labels()).hasSize(24);
    }
  }

  @Test
  void changeItem_seesWhatAnotherProcessRemoved_andMayRefuse() {
    home.catalog().putItems(List.of(DUNE));
    home.catalog().changes();
    try (var other = open()) {
      other.catalog().putItems(List.of(CatalogOverride.removed("dune")));

      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  home.catalog()
                      .changeItem(
                          "dune",
                          it -> {
                            assertThat(it).contains(CatalogOverride.removed("dune"));
                            throw new IllegalArgumentException("it is gone");
                          }))
          .withMessage("it is gone");
      assertThat(home.catalog().changes().items())
          .containsExactly(Map.entry("dune", CatalogOverride.removed("dune")));
      assertThat(home.catalog().changes().version()).isEqualTo(2);
    }
  }

  @Test
  void forgetData_whileOthersChangeMovies_failsForNobody() throws Exception {
    home.catalog().putItems(List.of(DUNE));
    try (var other = open();
        var threads = Executors.newFixedThreadPool(4)) {
      var done =
          threads.invokeAll(
              IntStream.range(0, 60)
                  .<java.util.concurrent.Callable<Boolean>>mapToObj(
                      k ->
                          () -> {
                            if (k % 3 == 0) {
                              home.forgetData();
                            } else {
                              other.catalog().putItems(List.of(DUNE, CatalogOverride.removed("b")));
                            }
                            return true;
                          })
                  .toList(),
              60,
              TimeUnit.SECONDS);
      for (var one : done) {
        one.get();
      }
    }
  }

  @Test
  void ratings_knowTheMovieThatWasAdded_andItIsTrainedOnOnceItIsRated() {
    home.ratings().importAll("some", "some films", imported());
    home.catalog()
        .putItems(List.of(DUNE, CatalogOverride.of("fargo", Map.of(), Map.of("year", 1996.0))));
    home.ratings().append(List.of(new Rating("u", "dune", 5, 2)));

    var ratings = home.ratings().forTraining();

    int dune = ratings.items().indexOf("dune");
    assertThat(ratings.byItem().count(dune)).isOne();
    assertThat(ratings.ofItems().labels(dune, "genres")).containsExactly("Sci-Fi", "Drama");
    assertThat(ratings.ofItems().number(dune, "length")).isEqualTo(155.5);
    int fargo = ratings.items().indexOf("fargo");
    assertThat(ratings.ofItems().number(fargo, "year")).isEqualTo(1996);
    assertThat(ratings.ofItems().labels(fargo, "title")).isEmpty();
    assertThat(ratings.ofItems().title(ratings.items().indexOf("heat"))).isEqualTo("Heat (1995)");
    assertThat(home.ratings().snapshot()).isSameAs(home.ratings().snapshot());
  }

  @Test
  void forgetData_removesTheChangesToo() {
    home.ratings().importAll("some", "some films", imported());
    home.catalog().putItems(List.of(DUNE));
    try (var other = open()) {
      assertThat(other.catalog().changes().items()).hasSize(1);
      home.forgetData();

      assertThat(other.catalog().changes().items()).isEmpty();
      home.catalog().putItems(List.of(CatalogOverride.removed("heat")));
      assertThat(other.catalog().changes().items()).containsOnlyKeys("heat");
    }
  }

  @Test
  void isOffered_betweenItsTimes() {
    var shown = new CatalogOverride("a", Map.of(), Map.of(), false, 100L, 200L, false);

    assertThat(shown.isOffered(Instant.ofEpochSecond(99))).isFalse();
    assertThat(shown.isOffered(Instant.ofEpochSecond(100))).isTrue();
    assertThat(shown.isOffered(Instant.ofEpochSecond(199))).isTrue();
    assertThat(shown.isOffered(Instant.ofEpochSecond(200))).isFalse();
  }
}
