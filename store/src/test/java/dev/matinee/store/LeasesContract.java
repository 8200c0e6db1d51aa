package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.store.keys.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Leases] must do, on a clock that the test moves, or against the server's.
abstract class LeasesContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicReference<Instant> now = new AtomicReference<>(Movies.CREATED);
  private Home one;
  private Home two;

  /// Opens the same home each time it is asked, an empty one at first.
  abstract Home open(InstantSource clock);

  /// Lets time pass for the leases that there are.
  abstract void pass(Duration time);

  final void move(Duration time) {
    now.updateAndGet(moment -> moment.plus(time));
  }

  @BeforeEach
  void openHomes() {
    one = open(now::get);
    two = open(now::get);
  }

  @AfterEach
  void closeHomes() {
    one.close();
    two.close();
  }

  @Test
  void take_whileAnotherHasIt_isEmpty() {
    try (var lease = one.leases().take("tune", MINUTE).orElseThrow()) {
      assertThat(two.leases().take("tune", MINUTE)).isEmpty();
      assertThat(one.leases().take("tune", MINUTE)).isEmpty();
      assertThat(two.leases().take("other", MINUTE)).isPresent();
      assertThat(lease.renew(MINUTE)).isTrue();
    }
    assertThat(two.leases().take("tune", MINUTE)).isPresent();
  }

  @Test
  void take_afterItsTime_isFree() {
    var lease = one.leases().take("tune", MINUTE).orElseThrow();
    pass(Duration.ofSeconds(55));
    assertThat(two.leases().take("tune", MINUTE)).isEmpty();
    pass(Duration.ofSeconds(5));

    var taken = two.leases().take("tune", MINUTE);

    assertThat(taken).isPresent();
    assertThat(lease.renew(MINUTE)).isFalse();
    lease.close();
    assertThat(taken.get().renew(MINUTE)).isTrue();
  }

  @Test
  void held_namesTheHolderAndUntilWhen() {
    assertThat(one.leases().held()).isEmpty();
    try (var _ = one.leases().take("tune", MINUTE).orElseThrow()) {
      assertThat(two.leases().held())
          .singleElement()
          .satisfies(
              held -> {
                assertThat(held.name()).isEqualTo("tune");
                assertThat(held.holder()).contains("process " + ProcessHandle.current().pid());
                assertThat(held.until()).isEqualTo(held.taken().plus(MINUTE));
                assertThat(held.over()).isFalse();
              });
      pass(MINUTE);
      assertThat(two.leases().held()).singleElement().matches(Leases.Held::over);
    }
    assertThat(two.leases().held()).isEmpty();
  }

  @Test
  void free_aLease_endsItForItsHolder() {
    var lease = one.leases().take("tune", MINUTE).orElseThrow();

    assertThat(two.leases().free("tune")).map(Leases.Held::name).contains("tune");

    assertThat(lease.renew(MINUTE)).as("nobody else has it, and yet").isFalse();
    assertThat(two.leases().free("tune")).isEmpty();
    assertThat(two.leases().take("tune", MINUTE)).isPresent();
  }
}
