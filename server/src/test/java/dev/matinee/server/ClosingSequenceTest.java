package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.matinee.server.ClosingSequence.Part;
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
              new Part("one", () -> ended.add("one")),
              new Part("two", failing(new IllegalStateException("planted"))),
              new Part("three", failing(new StackOverflowError("planted"))),
              new Part("four", () -> ended.add("four")))
          .run();

      assertThat(ended).isEqualTo(List.of("one", "four"));
      assertThat(log.lines())
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("two did not end as it should", "three did not end as it should");
    }
  }
}
