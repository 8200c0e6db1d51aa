package dev.matinee.workbench.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.store.keys.Leases;
import dev.matinee.workbench.jobs.Heartbeat.LeaseLostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final Duration TERM = Duration.ofMillis(8);

  /// Renews so often, then somebody else has it.
  private static final class Counted implements Leases.Lease {
    private final int until;
    private final AtomicInteger renewals = new AtomicInteger();
    private final CountDownLatch last = new CountDownLatch(1);

    Counted(int until) {
      this.until = until;
    }

    @Override
    public boolean renew(Duration time) {
      boolean held = renewals.incrementAndGet() < until;
      if (!held) {
        last.countDown();
      }
      return held;
    }

    @Override
    public void close() {}
  }

  @Test
  void start_workSaysNothing_renewsAllTheSame() throws InterruptedException {
    var lease = new Counted(5);
    var heartbeat = Heartbeat.start(lease, TERM);
    try (heartbeat) {
      assertThat(lease.last.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThatThrownBy(heartbeat::requireLease)
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("the lease was lost");
    assertThat(lease.renewals).as("lost for good").hasValue(5);
  }

  @Test
  void check_held_passes() {
    try (var heartbeat = Heartbeat.start(new Counted(Integer.MAX_VALUE), Duration.ofMinutes(2))) {
      assertThatCode(heartbeat::requireLease).doesNotThrowAnyException();
    }
  }

  @Test
  void start_storeCannotBeReachedForATerm_isLost() throws InterruptedException {
    var asked =
        new CountDownLatch(1); // how often until the term has passed is the machine's affair
    var beats =
        new Leases.Lease() {
          private volatile Thread thread = Thread.currentThread();

          @Override
          public boolean renew(Duration time) {
            thread = Thread.currentThread();
            asked.countDown();
            throw new IllegalStateException("no connection");
          }

          @Override
          public void close() {}
        };
    try (var heartbeat = Heartbeat.start(beats, TERM)) {
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(beats.thread.join(Duration.ofSeconds(30))).isTrue();
      assertThatThrownBy(heartbeat::requireLease).isInstanceOf(LeaseLostException.class);
    }
  }

  @Test
  void check_renewalThatNeverReturns_isLostOnceTheTermHasPassed() throws InterruptedException {
    var asked = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var deadConnection =
        new Leases.Lease() {
          @Override
          public boolean renew(Duration time) {
            asked.countDown();
            try {
              return end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }

          @Override
          public void close() {}
        };
    try (var heartbeat = Heartbeat.start(deadConnection, TERM)) {
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> untilItThrows(heartbeat)).isInstanceOf(LeaseLostException.class);
      end.countDown();
    }
  }

  @Test
  void check_wasLostOnce_aLateRenewalChangesNothing() throws InterruptedException {
    var renewals = new AtomicInteger();
    var end = new CountDownLatch(1);
    var beat = new CompletableFuture<Thread>();
    var slowConnection =
        new Leases.Lease() {
          @Override
          public boolean renew(Duration time) {
            beat.complete(Thread.currentThread());
            renewals.incrementAndGet();
            try {
              return end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }

          @Override
          public void close() {}
        };
    try (var heartbeat = Heartbeat.start(slowConnection, TERM)) {
      var thread = beat.orTimeout(30, TimeUnit.SECONDS).join();
      assertThatThrownBy(() -> untilItThrows(heartbeat)).isInstanceOf(LeaseLostException.class);
      end.countDown();
      assertThat(thread.join(Duration.ofSeconds(20))).as("it renews no more").isTrue();
      assertThatThrownBy(heartbeat::requireLease).isInstanceOf(LeaseLostException.class);
    }
    assertThat(renewals).hasValue(1);
  }

  private static void untilItThrows(Heartbeat heartbeat) {
    for (long start = System.nanoTime(); System.nanoTime() - start < 30_000_000_000L; ) {
      heartbeat.requireLease();
      Thread.onSpinWait();
    }
  }
}
