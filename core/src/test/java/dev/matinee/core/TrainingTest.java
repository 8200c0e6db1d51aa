package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class TrainingTest {
  @Test
  void forEach_anyThreads_visitsEachIndexOnce() {
    for (int threads : new int[] {1, 2, 4, 13}) {
      for (int n : new int[] {0, 1, 2, 7, 1000}) {
        var visits = new AtomicIntegerArray(n);
        new Training(0, threads, Progress.NONE).forEach(n, visits::incrementAndGet);
        for (int i = 0; i < n; i++) {
          assertThat(visits.get(i)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void forEach_nested_ends() {
    var training = new Training(0, 4, Progress.NONE);
    var visits = new AtomicIntegerArray(20);
    training.forEach(20, i -> training.forEach(50, _ -> visits.incrementAndGet(i)));
    for (int i = 0; i < 20; i++) {
      assertThat(visits.get(i)).isEqualTo(50);
    }
  }

  @Test
  void forEach_bodyFails_throwsWhatItThrew() {
    for (int threads : new int[] {1, 4}) {
      assertThatThrownBy(
              () ->
                  new Training(0, threads, Progress.NONE)
                      .forEach(
                          100,
                          i -> {
                            if (i == 77) {
                              throw new IllegalStateException("seventy-seven");
                            }
                          }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("seventy-seven");
    }
  }

  @Test
  void random_sameStream_sameNumbersAndOthersDiffer() {
    var training = Training.sequential(5);
    assertThat(training.random(3).nextLong()).isEqualTo(training.random(3).nextLong());
    assertThat(training.random(3).nextLong()).isNotEqualTo(training.random(4).nextLong());
    assertThat(training.random(3).nextLong())
        .isNotEqualTo(Training.sequential(6).random(3).nextLong());
  }

  @Test
  void threads_none_isRefused() {
    assertThatThrownBy(() -> new Training(0, 0, Progress.NONE))
        .hasMessage("threads must be at least 1, got 0");
  }
}
