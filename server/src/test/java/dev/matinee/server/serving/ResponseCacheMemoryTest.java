package dev.matinee.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.server.Planted;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How much memory answers take that are kept.
final class ResponseCacheMemoryTest {
  private static final LoadedModel MODEL =
      LoadedModel.of(
          Planted.artifact("popular-1", "popular", Map.of(), Planted.ratings()),
          Algorithms.all(),
          List.of());

  private final ResponseCache cache = new ResponseCache(1_000_000);
  private final AtomicInteger made = new AtomicInteger();

  private Object document() {
    return List.of(made.incrementAndGet());
  }

  private void ask(String question) {
    cache.answer(MODEL, question, List.of(), this::document);
  }

  @Test
  void answer_questionsOfManyCharacters_countWithTheirBytes() {
    for (int k = 0; k < 100; k++) {
      ask("%900d".formatted(k));
      ask("%900d".formatted(k));
    }

    assertThat(made).hasValue(100);
    assertThat(cache.bytes()).isBetween(100 * 1800L, 1_000_000L);
  }

  @Test
  void answer_manyQuestions_takesNoMoreThanItMay() {
    for (int k = 0; k < 5000; k++) {
      ask("%900d".formatted(k));
    }

    assertThat(cache.bytes()).isLessThanOrEqualTo(1_000_000);
  }

  @Test
  void answer_longQuestion_isNotKept() {
    ask("filter".repeat(1000));
    ask("filter".repeat(1000));

    assertThat(made).hasValue(2);
    assertThat(cache.bytes()).isZero();
  }
}
