package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.matinee.store.artifacts.ArmCounts;
import dev.matinee.store.artifacts.RoleTrial;
import dev.matinee.store.artifacts.TrialStore.TrialUser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of trials must do, on a clock that the test moves.
abstract class TrialStoreContract {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicReference<Instant> now = new AtomicReference<>(Movies.CREATED);
  private Home home;

  /// Opens the same home each time it is asked, an empty one at first.
  abstract Home open(InstantSource clock);

  @BeforeEach
  void openHome() {
    home = open(now::get);
    for (var id : List.of("old", "new", "other")) {
      home.artifacts().save(Movies.artifact(id, Movies.few()));
    }
    home.artifacts().promote("internal", "old", "first");
  }

  @AfterEach
  void closeHome() {
    home.close();
  }

  private void move(Duration time) {
    now.updateAndGet(moment -> moment.plus(time));
  }

  private RoleTrial begin() {
    return home.trials().begin("internal", "new", 10, HOUR);
  }

  @Test
  void begin_isSeenByAllWhoUseTheDatabase_andIsTheOnlyOneOfItsRole() {
    var trial = begin();

    assertThat(trial.champion()).isEqualTo("old");
    assertThat(trial.number()).isEqualTo(1);
    try (var other = open(now::get)) {
      assertThat(other.trials().running()).containsExactly(trial);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> home.trials().begin("internal", "other", 10, HOUR))
        .withMessageContaining("end that first");
    assertThatIllegalStateException()
        .isThrownBy(() -> home.trials().begin("als", "new", 10, HOUR))
        .withMessageContaining("serves nothing");
    assertThatIllegalStateException()
        .isThrownBy(() -> home.artifacts().remove("new"))
        .withMessageContaining("is in a trial");
  }

  @Test
  void users_areCountedOnceTheirTimeIsOver_byWhatTheyChoseWithinIt() {
    var trial = begin();
    var ann = new TrialUser(1, "ann", RoleTrial.CHALLENGER);
    var bob = new TrialUser(1, "bob", RoleTrial.CHALLENGER);
    var cyd = new TrialUser(1, "cyd", RoleTrial.CHAMPION);
    home.trials().count(List.of(ann, bob, ann));
    move(Duration.ofMinutes(30));
    home.trials().chose(List.of(ann));
    home.trials().count(List.of(cyd));
    assertThat(home.trials().counts(trial))
        .containsEntry(RoleTrial.CHALLENGER, new ArmCounts(2, 1, 0, 0));

    move(Duration.ofMinutes(45));
    home.trials().chose(List.of(bob, ann)); // bob too late, ann again

    assertThat(home.trials().counts(trial))
        .containsEntry(RoleTrial.CHALLENGER, new ArmCounts(2, 2, 2, 1))
        .containsEntry(RoleTrial.CHAMPION, new ArmCounts(1, 0, 0, 0));
    home.trials().forgetUser("bob");
    assertThat(home.trials().counts(trial))
        .containsEntry(RoleTrial.CHALLENGER, new ArmCounts(1, 1, 1, 1));
  }

  @Test
  void promotion_endsTheTrial_andItsOutcomeStays() {
    var trial = begin();
    home.trials().chose(List.of(new TrialUser(1, "ann", RoleTrial.CHALLENGER)));
    move(HOUR);

    home.artifacts().promote("internal", "new", "it won");

    assertThat(home.trials().running()).isEmpty();
    var ended = home.trials().all().getFirst();
    assertThat(ended.ended()).isEqualTo(now.get());
    assertThat(ended.why()).isEqualTo("new was promoted: it won");
    assertThat(home.trials().counts(trial))
        .containsEntry(RoleTrial.CHALLENGER, new ArmCounts(1, 1, 1, 1));
    home.trials().count(List.of(new TrialUser(1, "late", RoleTrial.CHALLENGER)));
    assertThat(home.trials().counts(trial))
        .containsEntry(RoleTrial.CHALLENGER, new ArmCounts(1, 1, 1, 1));
    assertThat(home.trials().begin("internal", "other", 50, HOUR).number()).isEqualTo(2);
  }

  @Test
  void challenger_answersItsShareOfTheUsers_alwaysTheSame_andOthersInAnotherTrial() {
    var first = begin();
    home.artifacts().promote("internal", "old", "kept");
    var second = home.trials().begin("internal", "new", 10, HOUR);
    var users = IntStream.range(0, 20_000).mapToObj(k -> "u" + k).toList();

    long ofFirst = users.stream().filter(first::challenges).count();
    long ofBoth = users.stream().filter(first::challenges).filter(second::challenges).count();

    assertThat(ofFirst).isBetween(1_850L, 2_150L);
    assertThat(ofBoth).as("a tenth of a tenth").isBetween(150L, 250L);
  }
}
