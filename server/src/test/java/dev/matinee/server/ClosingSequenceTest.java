package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.matinee.server.ClosingSequence.Ending;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClosingSequenceTest {
  private static Runnable failing(Throwable failure) {
    return () -> {
      switch (failure) {
        case Error error -> throw error;
        case RuntimeException exception -> throw exception;
        default -> throw new IllegalArgumentException(failure);
      }
    };
  }

  @Test
  void run_somePartsFail_allEndInOrderAndEachFailureIsLogged() {
    var ended = new ArrayList<String>();
    try (var log = Recorded.of(ClosingSequence.class)) {
      ClosingSequence.of(
              new Ending("one", () -> ended.add("one")),
              new Ending("two", failing(new IllegalStateException("planted"))),
              new Ending("three", failing(new StackOverflowError("planted"))),
              new Ending("four", () -> ended.add("four")))
          .run();

      assertThat(ended).isEqualTo(List.of("one", "four"));
      assertThat(log.lines())
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("two did not end as it should", "three did not end as it should");
    }
  }
}
