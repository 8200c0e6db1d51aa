package dev.matinee.core.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class PauseTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Pause pause = new Pause();

  @Test
  void await_aShortTime_goesOn() throws InterruptedException {
    assertThat(pause.await(Duration.ofNanos(1))).isTrue();
    assertThat(pause.isEnded()).isFalse();
  }

  /// Who cuts a pause short that has not begun is not overheard.
  @Test
  void cutShort_before_endsOnlyTheNextPause() throws InterruptedException {
    pause.cutShort();
    assertThat(pause.await(LONG)).isTrue();
    assertThat(pause.await(Duration.ofNanos(1))).isTrue();
  }

  @Test
  void end_whileSomebodyWaits_endsAllPauses() throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> pause.await(LONG));
      pause.end();
      assertThat(waiting).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(false);
    }
    assertThat(pause.await(LONG)).isFalse();
    assertThat(pause.isEnded()).isTrue();
  }
}
