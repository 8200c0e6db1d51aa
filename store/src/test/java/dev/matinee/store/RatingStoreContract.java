package dev.matinee.store;

import static dev.matinee.store.Movies.rating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.store.ratings.AppendResult;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.store.ratings.RatingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [RatingStore] must do, whatever it keeps ratings in.
abstract class RatingStoreContract {
  private Home home;
  private RatingStore store;

  /// Opens the same home each time it is asked, an empty one at first.
  abstract Home open();

  @BeforeEach
  void openHome() {
    home = open();
    store = home.ratings();
  }

  @AfterEach
  void closeHome() {
    home.close();
  }

  private void reopen() {
    home.close();
    openHome();
  }

  private void importFew() {
    store.importAll("few", "made for a test", Movies.few());
  }

  @Test
  void store_empty_saysSo() {
    assertThat(store.data()).isEmpty();
    assertThat(store.of("1")).isEmpty();
    assertThatIllegalStateException().isThrownBy(store::snapshot).withMessageContaining("import");
    assertThatIllegalStateException()
        .isThrownBy(() -> store.append(List.of(rating("1", "50", 3, 0))))
        .withMessageContaining("import");
  }

  @Test
  void importAll_ratings_comeBackToTheLastBit() {
    importFew();
    reopen();

    assertThat(store.snapshot().digest()).isEqualTo(Movies.few().digest());
    assertThat(store.snapshot().scale()).isEqualTo(RatingScale.HALF_STARS);
    assertThat(store.snapshot().ofItems().numberNames())
        .containsExactly("year", "budget", "never known");
    assertThat(store.data())
        .contains(new DataInfo("few", "made for a test", Movies.few().digest(), 4, 4, 4));
  }

  @Test
  void importAll_twice_isRefused() {
    importFew();

    assertThatIllegalStateException().isThrownBy(this::importFew).withMessageContaining("already");
    assertThat(store.snapshot().size()).isEqualTo(4);
  }

  @Test
  void importAll_anIdThatCannotBeKept_leavesNothing() {
    var broken = Ratings.builder(RatingScale.STARS).add("1", "a", 3, 0).add("1", "b\0", 3, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.importAll("broken", "", broken.build()));
    assertThat(store.data()).isEmpty();
    importFew();
  }

  @Test
  void append_newUserAndUnknownItem_areThereAfterReopening() {
    importFew();

    assertThat(
            store
                .append(List.of(rating("new", "99999", 2.5, 9), rating("new", "50", 4, 9)))
                .changed())
        .isEqualTo(2);
    reopen();

    assertThat(store.of("new"))
        .containsExactly(rating("new", "99999", 2.5, 9), rating("new", "50", 4, 9));
    var snapshot = store.snapshot();
    assertThat(snapshot.size()).isEqualTo(6);
    assertThat(snapshot.rating(4)).isEqualTo(rating("new", "99999", 2.5, 9));
    assertThat(snapshot.users().indexOf("zoë")).isZero();
    assertThat(snapshot.users().indexOf("new")).isEqualTo(4);
    assertThat(snapshot.ofItems().title(snapshot.items().indexOf("50")))
        .isEqualTo("Star Wars (1977)");
    assertThat(store.data().orElseThrow().ratings()).isEqualTo(6);
  }

  @Test
  void append_theSameAgain_changesNothing() {
    importFew();
    var ratings = List.of(rating("1", "50", 2, 5), rating("1", "50", 3, 5), rating("n", "7", 4, 0));

    assertThat(store.append(ratings).changed()).isEqualTo(2);
    var after = store.snapshot();
    assertThat(store.append(ratings).changed()).isZero();
    assertThat(store.snapshot()).isSameAs(after);
    assertThat(store.of("1")).contains(rating("1", "50", 3, 5));
  }

  @Test
  void append_laterTimestamp_winsAndKeepsItsPlace() {
    importFew();

    assertThat(store.append(List.of(rating("zoë", "50", 1, 879_000_001))).changed()).isEqualTo(1);
    assertThat(store.snapshot().rating(0)).isEqualTo(rating("zoë", "50", 1, 879_000_001));
    assertThat(store.snapshot().size()).isEqualTo(4);
  }

  @Test
  void append_earlierTimestamp_loses() {
    importFew();

    var older = rating("zoë", "50", 1, 878_999_999);
    assertThat(store.append(List.of(older, rating("zoë", "8", 3, 1))))
        .isEqualTo(new AppendResult(1, List.of(older)));
    assertThat(store.of("zoë")).contains(rating("zoë", "50", 4.5, 879_000_000));
  }

  @Test
  void append_sameTimestamp_laterArrivalWins() {
    importFew();

    assertThat(store.append(List.of(rating("zoë", "50", 1, 879_000_000))).changed()).isEqualTo(1);
    assertThat(store.of("zoë")).contains(rating("zoë", "50", 1, 879_000_000));
  }

  /// A rating that comes again without a time is the same rating, not one of now.
  @Test
  void append_undatedWithTheSameValue_changesNothing() {
    importFew();

    assertThat(store.append(List.of(rating("zoë", "50", 4.5, 890_000_000)), Set.of("50")))
        .isEqualTo(AppendResult.NONE);
    assertThat(store.append(List.of(rating("zoë", "50", 4.5, 1)), Set.of("50")))
        .isEqualTo(AppendResult.NONE);
    assertThat(store.of("zoë")).contains(rating("zoë", "50", 4.5, 879_000_000));
    assertThat(store.append(List.of(rating("zoë", "50", 2, 890_000_000)), Set.of("50")).changed())
        .isOne();
    assertThat(store.append(List.of(rating("zoë", "50", 2, 900_000_000))).changed()).isOne();
  }

  @Test
  void append_oneValueOffTheScale_storesNothing() {
    importFew();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.append(List.of(rating("n", "50", 4, 0), rating("n", "7", 9, 0))))
        .withMessage("rating must be between 0.5 and 5, got 9");
    assertThat(store.of("n")).isEmpty();
    assertThat(store.snapshot().digest()).isEqualTo(Movies.few().digest());
  }

  @Test
  void append_nothing_isNothing() {
    importFew();
    assertThat(store.append(List.of()).changed()).isZero();
  }

  @Test
  void remove_someItems_onlyThose() {
    importFew();

    assertThat(store.remove("zoë", Set.of("50", "never rated"))).isEqualTo(1);
    assertThat(store.of("zoë")).containsExactly(rating("zoë", "7", 0.5, 0));
    assertThat(store.remove("zoë", Set.of("50"))).isZero();
    assertThat(store.snapshot().size()).isEqualTo(3);
  }

  @Test
  void ofItems_areTheirRatingsInOrder_andTheVersionMovesWithEach() {
    assertThat(store.version()).isEmpty();
    importFew();
    var imported = store.version();
    store.append(List.of(rating("new", "99999", 2, 1), rating("new", "50", 2, 1)));
    store.append(List.of(rating("newer", "99999", 4, 1)));

    assertThat(store.ofItems(Set.of("99999", "nobody's")))
        .containsOnlyKeys("99999")
        .containsEntry(
            "99999", List.of(rating("new", "99999", 2, 1), rating("newer", "99999", 4, 1)));
    assertThat(store.ofItems(Set.of())).isEmpty();
    var appended = store.version();
    assertThat(appended).isPresent().isNotEqualTo(imported).isEqualTo(store.version());
    store.removeAll("newer");
    assertThat(store.version()).isNotEqualTo(appended);
    assertThat(store.ofItems(Set.of("99999")).get("99999")).hasSize(1);
  }

  @Test
  void removeAll_ofWhoCameLater_leavesNoTrace() {
    importFew();
    store.append(List.of(rating("new", "99999", 2, 1), rating("new", "50", 2, 1)));
    store.append(List.of(rating("newer", "8", 2, 1)));

    assertThat(store.removeAll("new")).isEqualTo(2);
    assertThat(store.snapshot().users().list()).containsExactly("zoë", "2", "1", "nobody", "newer");
    assertThat(store.snapshot().items().indexOf("99999")).isEqualTo(-1);
    assertThat(store.removeAll("newer")).isEqualTo(1);
    assertThat(store.snapshot().digest()).isEqualTo(Movies.few().digest());
    assertThat(store.removeAll("new")).isZero();
  }

  @Test
  void removeAll_ofAnImportedUser_keepsTheId() {
    importFew();

    assertThat(store.removeAll("1")).isEqualTo(1);
    assertThat(store.snapshot().users().indexOf("1")).isEqualTo(2);
    assertThat(store.snapshot().knowsUser(2)).isFalse();
  }

  @Test
  void snapshot_afterAnotherProcessWrote_isNew() {
    importFew();
    var before = store.snapshot();
    try (var other = open()) {
      other.ratings().append(List.of(rating("new", "50", 4, 1)));
    }

    assertThat(before.size()).isEqualTo(4);
    assertThat(store.snapshot().size()).isEqualTo(5);
  }

  /// Nothing of the data before is left: no rating, id, feature, scale, artifact or champion, also
  /// not for another process that had read them. What is no data stays.
  @Test
  void forgetData_leavesNoTraceOfTheData() {
    importFew();
    store.append(List.of(rating("new", "99999", 2.5, 9)));
    store.snapshot();
    home.artifacts().save(Movies.artifact("a", Movies.few()));
    home.artifacts().save(Movies.artifact("b", Movies.few()));
    home.artifacts().promote("als", "a", "the first");
    home.settings().put("mine", "stays");
    assertThat(home.forgotten()).isEqualTo(Instant.EPOCH);
    try (var other = open()) {
      other.ratings().snapshot();

      home.forgetData();

      assertForgotten(home);
      assertForgotten(other);
      assertThat(home.settings().get("mine")).contains("stays");
      assertThat(home.forgotten()).isAfter(Instant.EPOCH).isEqualTo(other.forgotten());
    }
    reopen();
    assertForgotten(home);
    var many = Movies.many(50, 5, 5);
    store.importAll("many", "", many);
    assertThat(store.snapshot().digest()).isEqualTo(many.digest());
    home.artifacts().save(Movies.artifact("a", Movies.few()));
    assertThat(home.artifacts().champion("als")).isEmpty();
  }

  private static void assertForgotten(Home its) {
    assertThat(its.ratings().data()).isEmpty();
    assertThat(its.ratings().of("zoë")).isEmpty();
    assertThat(its.ratings().of("new")).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> its.ratings().snapshot());
    assertThatIllegalStateException()
        .isThrownBy(() -> its.ratings().append(List.of(rating("1", "50", 3, 0))));
    assertThat(its.artifacts().list()).isEmpty();
    assertThat(its.artifacts().roles()).isEmpty();
    assertThat(its.artifacts().champion("als")).isEmpty();
    assertThat(its.artifacts().history("als")).isEmpty();
    assertThat(its.artifacts().rollback("als", "")).isEmpty();
  }

  @Test
  void forgetData_ofAnEmptyHome_isNothing() {
    home.forgetData();

    assertThat(store.data()).isEmpty();
    importFew();
    assertThat(store.snapshot().digest()).isEqualTo(Movies.few().digest());
  }

  /// Random changes against the plainest store there could be.
  @Test
  void everything_inAnyOrder_isWhatAMapWouldHold() {
    store.importAll("empty", "", Ratings.builder(RatingScale.STARS).build());
    var random = RandomGenerator.of("L64X128MixRandom");
    Map<List<String>, Rating> expected = new HashMap<>();
    for (int step = 0; step < 300; step++) {
      var user = "u" + random.nextInt(4);
      var item = "i" + random.nextInt(5);
      if (random.nextInt(4) == 0) {
        boolean there = expected.remove(List.of(user, item)) != null;
        assertThat(store.remove(user, Set.of(item))).isEqualTo(there ? 1 : 0);
        continue;
      }
      var rating = rating(user, item, random.nextInt(1, 6), random.nextInt(3));
      var known = expected.get(List.of(user, item));
      boolean wins = known == null || known.timestamp() <= rating.timestamp();
      boolean changes = wins && !rating.equals(known);
      assertThat(store.append(List.of(rating)).changed()).isEqualTo(changes ? 1 : 0);
      if (wins) {
        expected.put(List.of(user, item), rating);
      }
    }
    var snapshot = store.snapshot();
    assertThat(IntStream.range(0, snapshot.size()).mapToObj(snapshot::rating))
        .containsExactlyInAnyOrderElementsOf(expected.values());
  }

  /// A store that goes on from the snapshot that it has, beside one that reads everything.
  @Test
  void snapshot_afterAnyChanges_isWhatReadingEverythingGives() {
    store.importAll("few", "", Movies.few());
    var random = new SplittableRandom(5);
    for (int step = 0; step < 60; step++) {
      var changes = new ArrayList<Rating>();
      for (int n = random.nextInt(4); n >= 0; n--) {
        changes.add(
            rating(
                "u" + random.nextInt(6),
                "i" + random.nextInt(6),
                random.nextInt(1, 11) / 2f,
                random.nextInt(8) == 0 ? 5_000_000_000L : random.nextInt(50)));
      }
      if (random.nextInt(7) == 0) {
        store.removeAll("u" + random.nextInt(6));
      } else if (random.nextInt(7) == 0) {
        store.remove("u" + random.nextInt(6), Set.of("i" + random.nextInt(6)));
      }
      store.append(changes);
      var going = store.snapshot();
      try (var other = open()) {
        var whole = other.ratings().snapshot();
        assertThat(going.digest()).isEqualTo(whole.digest());
        assertThat(going.users().list()).isEqualTo(whole.users().list());
        assertThat(going.byItem().size()).isEqualTo(whole.size());
        assertThat(store.snapshot()).isSameAs(going);
      }
    }
  }

  @Test
  void importAll_progress_growsToTheNumberOfRatings() {
    var last = new AtomicLong(-1);
    var many = Movies.many(300, 40, 50);
    store.importAll(
        "many",
        "",
        many,
        (step, done, total) -> {
          assertThat(step).isEqualTo("importing ratings");
          assertThat(total).isEqualTo(many.size());
          assertThat(done).isGreaterThan(last.getAndSet(done));
        });
    assertThat(last).hasValue(many.size());
    assertThat(store.snapshot().digest()).isEqualTo(many.digest());
  }

  @Test
  void append_fromManyThreadsAndTwoProcesses_losesNothing() throws Exception {
    importFew();
    try (var other = open();
        var threads = Executors.newFixedThreadPool(8)) {
      var done = new ArrayList<java.util.concurrent.Future<Long>>();
      for (int t = 0; t < 8; t++) {
        int thread = t;
        var mine = t % 2 == 0 ? store : other.ratings();
        done.add(
            threads.submit(
                () -> {
                  long stored = 0;
                  for (int n = 0; n < 20; n++) {
                    stored += mine.append(List.of(rating("t" + thread, "new" + n, 3, n))).changed();
                    mine.snapshot();
                  }
                  return stored;
                }));
      }
      for (var stored : done) {
        assertThat(stored).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(20L);
      }
    }
    assertThat(store.snapshot().size()).isEqualTo(4 + 8 * 20);
    assertThat(store.of("t7")).hasSize(20);
  }

  /// What is in memory is what the store holds after each change, one's own or another process's.
  @Test
  void hot_afterAnyChanges_isWhatTheStoreHolds() {
    store.importAll("few", "", Movies.few());
    var random = new SplittableRandom(11);
    try (var hot = home.hotRatings(10_000);
        var other = open()) {
      for (int step = 0; step < 120; step++) {
        var user = "u" + random.nextInt(5);
        assertThat(hot.of(user)).isEqualTo(store.of(user));
        var rating =
            rating(user, "i" + random.nextInt(6), random.nextInt(1, 11) / 2.0, random.nextInt(9));
        switch (random.nextInt(6)) {
          case 0 -> hot.removeAll(user);
          case 1 -> store.remove(user, Set.of(rating.item()));
          case 2 -> {
            other.ratings().append(List.of(rating));
            awaitEqual(hot, user);
          }
          default -> hot.append(List.of(rating, rating("u0", "50", 3, random.nextInt(9))));
        }
        assertThat(hot.of(user)).isEqualTo(store.of(user));
        assertThat(hot.of("u0")).isEqualTo(store.of("u0"));
      }
    }
  }

  private void awaitEqual(RatingStore hot, String user) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!hot.of(user).equals(store.of(user))) {
      assertThat(System.nanoTime()).as("noticed in time").isLessThan(deadline);
    }
  }

  @Test
  void hot_removalsAndAdditionsOfAnother_areNoticed() {
    importFew();
    try (var hot = home.hotRatings(10_000);
        var other = open()) {
      assertThat(hot.of("zoë")).hasSize(2);
      assertThat(hot.of("new")).isEmpty();

      other.ratings().removeAll("zoë");
      other.ratings().append(List.of(rating("new", "50", 4, 1), rating("newer", "7", 4, 1)));

      awaitEqual(hot, "zoë");
      awaitEqual(hot, "new");
      assertThat(hot.of("new")).hasSize(1);
    }
  }

  @Test
  void hot_ofMoreUsersThanThereIsRoomFor_keepsWithinIt() {
    var many = Movies.many(3000, 60, 40);
    store.importAll("many", "", many);
    try (var hot = home.hotRatings(500)) {
      for (var user : many.users().list()) {
        assertThat(hot.of(user)).isEqualTo(store.of(user));
      }
      assertThat(hot.size()).isPositive().isLessThanOrEqualTo(500);
    }
  }

  @Test
  void append_fromManyThreadsAtOnce_eachIsDoneOrRefusedByItself() throws Exception {
    importFew();
    try (var threads = Executors.newFixedThreadPool(16)) {
      var done = new ArrayList<java.util.concurrent.Future<AppendResult>>();
      for (int n = 0; n < 400; n++) {
        double value = n % 10 == 0 ? 9 : 3;
        var ratings =
            List.of(rating("t" + n % 7, "50", 3, n), rating("t" + n, "new" + n, value, n));
        done.add(threads.submit(() -> store.append(ratings)));
      }
      for (int n = 0; n < 400; n++) {
        if (n % 10 == 0) {
          assertThat(done.get(n))
              .failsWithin(Duration.ofSeconds(60))
              .withThrowableThat()
              .havingCause()
              .withMessage("rating must be between 0.5 and 5, got 9");
          assertThat(store.of("t" + n)).doesNotContain(rating("t" + n, "new" + n, 9, n));
        } else {
          assertThat(done.get(n)).succeedsWithin(Duration.ofSeconds(60));
          assertThat(store.of("t" + n)).contains(rating("t" + n, "new" + n, 3, n));
        }
      }
      for (int user = 0; user < 7; user++) {
        int of = user;
        int last = IntStream.range(0, 400).filter(n -> n % 7 == of && n % 10 != 0).max().orElse(-1);
        assertThat(store.of("t" + user)).contains(rating("t" + user, "50", 3, last));
      }
    }
  }

  /// What one caller alone has made up is no part of any training; what two have rated is.
  @Test
  void forTraining_leavesOutMadeUpMoviesOfOneUser() {
    store.importAll("few", "four", Movies.few());
    assertThat(store.forTraining().digest()).isEqualTo(store.snapshot().digest());
    store.append(
        List.of(
            new Rating("filler", "made-up", 5, 1),
            new Rating("one", "shared", 5, 1),
            new Rating("two", "shared", 4, 1)));

    var trained = store.forTraining();

    assertThat(trained.items().list()).contains("shared").doesNotContain("made-up");
    assertThat(trained.users().list()).contains("one", "two").doesNotContain("filler");
    assertThat(trained.size()).isEqualTo(store.snapshot().size() - 1);
    var imported = Movies.few().items().list();
    assertThat(trained.items().list()).startsWith(imported.toArray(String[]::new));
  }
}
