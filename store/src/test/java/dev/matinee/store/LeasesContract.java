package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Leases] must do, on a clock that the test moves.
abstract class LeasesContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicReference<Instant> now = new AtomicReference<>(Movies.CREATED);
  private Home one;
  private Home two;

  /// Opens the same home each time it is asked, an empty one at first.
  abstract Home open(InstantSource clock);

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
    now.updateAndGet(time -> time.plusSeconds(59));
    assertThat(two.leases().take("tune", MINUTE)).isEmpty();
    now.updateAndGet(time -> time.plusSeconds(1));

    var taken = two.leases().take("tune", MINUTE);

    assertThat(taken).isPresent();
    assertThat(lease.renew(MINUTE)).isFalse();
    lease.close();
    assertThat(taken.get().renew(MINUTE)).isTrue();
  }
}
