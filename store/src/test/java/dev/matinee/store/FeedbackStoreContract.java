package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.store.feedback.FeedbackEvent;
import dev.matinee.store.feedback.FeedbackKinds;
import dev.matinee.store.feedback.FeedbackStore;
import dev.matinee.store.feedback.ListCounts;
import dev.matinee.store.feedback.ListOrigin;
import dev.matinee.store.feedback.RestRule;
import dev.matinee.store.feedback.ShownList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of feedback must do. It is day 20,000.
abstract class FeedbackStoreContract {
  private static final long TODAY = 20_000;
  private static final Instant NOW = Instant.EPOCH.plus(Duration.ofDays(TODAY));

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

  private static ListOrigin list(String id, long day, String artifact) {
    return new ListOrigin(id, day, "internal", artifact, "champion", 0);
  }

  private static ShownList shown(ListOrigin origin, String user, String... items) {
    return new ShownList(origin, "TRAINED", user, "[]", List.of(items));
  }

  private static FeedbackEvent event(
      String user, String item, String kind, long when, @Nullable ListOrigin list) {
    var id = FeedbackEvent.idOf(user, item, kind, Long.toString(when));
    return new FeedbackEvent(id, user, item, kind, null, when, list);
  }

  @Test
  void append_theSameAgain_isOneEvent_alsoInAnotherProcess() {
    var click = event("ann", "heat", "click", 1, null);
    var twice = List.of(click, event("ann", "heat", "like", 2, null), click);

    assertThat(home.feedback().append(twice, NOW)).hasSize(2).contains(click.id());
    assertThat(home.feedback().append(List.of(click), NOW)).isEmpty();
    try (var other = open()) {
      assertThat(other.feedback().append(twice, NOW)).isEmpty();
      assertThat(other.feedback().count("ann")).isEqualTo(2);
    }
  }

  @Test
  void counts_listsOfWhichSomethingWasChosen_byDayAndArtifact() {
    var one = list("one", TODAY, "a");
    var two = list("two", TODAY, "a");
    var old = list("old", TODAY - 2, "b");
    home.feedback()
        .record(
            List.of(
                shown(one, "ann", "heat", "fargo"), shown(two, "bob", "heat"), shown(old, "ann")));
    home.feedback().record(List.of(shown(one, "ann", "heat", "fargo")));
    home.feedback()
        .append(
            List.of(
                event("ann", "heat", FeedbackKinds.SHOWN, 1, one),
                event("ann", "heat", FeedbackKinds.CLICK, 2, one),
                event("ann", "fargo", FeedbackKinds.WATCH, 3, one),
                event("ann", "fargo", FeedbackKinds.LIKE, 4, one),
                event("bob", "heat", FeedbackKinds.SKIP, 5, two),
                event("bob", "fargo", FeedbackKinds.CLICK, 5, null)),
            NOW);

    assertThat(home.feedback().counts(TODAY - 2))
        .containsExactly(
            new ListCounts(TODAY - 2, "internal", "b", "champion", 1, 0, 0, 0, 0),
            new ListCounts(TODAY, "internal", "a", "champion", 2, 3, 1, 1, 1));
    assertThat(home.feedback().counts(TODAY)).hasSize(1);
    assertThat(home.feedback().items("one")).containsExactly("heat", "fargo");
    assertThat(home.feedback().items("none")).isNull();
  }

  @Test
  void forgetUser_leavesNothingOfOne_andAllOfOthers() {
    var one = list("one", TODAY, "a");
    home.feedback().record(List.of(shown(one, "ann", "heat"), shown(list("b", TODAY, "a"), "bob")));
    home.feedback()
        .append(
            List.of(event("ann", "heat", "click", 1, one), event("bob", "heat", "click", 1, null)),
            NOW);

    home.feedback().forgetUser("ann");

    assertThat(home.feedback().count("ann")).isZero();
    assertThat(home.feedback().items("one")).isNull();
    assertThat(home.feedback().count("bob")).isEqualTo(1);
    assertThat(home.feedback().items("b")).isNotNull();
  }

  @Test
  void prune_whatIsOlderThanItIsKept_goes() {
    home.feedback().record(List.of(shown(list("old", TODAY, "a"), "ann", "heat")));
    home.feedback().append(List.of(event("ann", "heat", "click", 1, null)), NOW);

    home.feedback().prune(NOW.plus(Duration.ofDays(FeedbackStore.DAYS_OF_LISTS)));
    assertThat(home.feedback().items("old")).isNotNull();
    home.feedback().prune(NOW.plus(Duration.ofDays(FeedbackStore.DAYS_OF_LISTS + 1)));
    assertThat(home.feedback().items("old")).isNull();
    assertThat(home.feedback().counts(TODAY)).as("how many there were").hasSize(1);
    assertThat(home.feedback().count("ann")).isEqualTo(1);
    home.feedback().prune(NOW.plus(Duration.ofDays(FeedbackStore.DAYS_OF_FEEDBACK + 1)));
    assertThat(home.feedback().count("ann")).isZero();
    assertThat(home.feedback().counts(TODAY)).isEmpty();
  }

  @Test
  void resting_whatWasShownOftenAndNeverChosen_untilAWhileLater() {
    long now = NOW.getEpochSecond();
    for (int day = 1; day <= 3; day++) {
      home.feedback()
          .append(
              List.of(
                  event("ann", "heat", "shown", now - day * 86_400L, null),
                  event("ann", "fargo", "shown", now - day * 86_400L, null),
                  event("bob", "heat", "shown", now - 10L * day * 86_400L, null)),
              NOW);
    }
    home.feedback().append(List.of(event("ann", "fargo", "click", 1, null)), NOW);
    assertThat(home.feedback().rest()).as("until it is set").isEmpty();
    home.feedback().setRest(RestRule.parse("3x7d"));
    var rule = (RestRule.LeftOut) home.feedback().rest().orElseThrow();

    assertThat(home.feedback().resting("ann", rule, NOW)).containsExactly("heat");
    assertThat(home.feedback().resting("bob", rule, NOW)).as("long ago").isEmpty();
    assertThat(home.feedback().resting("ann", rule, NOW.plus(Duration.ofDays(5)))).isEmpty();
    home.feedback().setRest(RestRule.parse("off"));
    assertThat(home.feedback().rest()).isEmpty();
  }

  @Test
  void passedOver_eachTimeCountsHalfAfterTheHalfLife_untilSomethingIsChosen() {
    long now = NOW.getEpochSecond();
    home.feedback()
        .append(
            List.of(
                event("ann", "heat", "shown", now, null),
                event("ann", "heat", "skip", now - 7 * 86_400L, null),
                event("ann", "fargo", "shown", now - 14 * 86_400L, null),
                event("ann", "alien", "shown", now, null),
                event("ann", "old", "shown", now - 100 * 86_400L, null),
                event("bob", "fargo", "shown", now, null)),
            NOW);
    home.feedback().append(List.of(event("ann", "alien", "click", now, null)), NOW);
    var week = Duration.ofDays(7);

    assertThat(home.feedback().passedOver("ann", week, NOW))
        .isEqualTo(Map.of("heat", 1.5, "fargo", 0.25));
    assertThat(home.feedback().passedOver("bob", week, NOW.plus(week)))
        .isEqualTo(Map.of("fargo", 0.5));
    for (var rule : List.of("7d", "3x7d", "off")) {
      home.feedback().setRest(RestRule.parse(rule));
      assertThat(RestRule.toText(home.feedback().rest())).isEqualTo(rule);
    }
    for (var wrong : List.of("0d", "0x7d", "400d", "7", "x7d", "")) {
      assertThatIllegalArgumentException()
          .as(wrong)
          .isThrownBy(() -> RestRule.parse(wrong))
          .withMessageContaining("a half-life such as 7d");
    }
  }

  @Test
  void secret_isOneForAll() {
    try (var other = open()) {
      assertThat(other.feedback().secret()).hasSize(32).isEqualTo(home.feedback().secret());
    }
  }
}
