package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Settings] must do.
abstract class SettingsContract {
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

  @Test
  void once_again_givesTheFirst() {
    assertThat(home.settings().get("workspace")).isEmpty();
    assertThat(home.settings().once("workspace", () -> "one")).isEqualTo("one");
    home.close();
    openHome();

    assertThat(home.settings().once("workspace", () -> "two")).isEqualTo("one");
    assertThat(home.settings().once("endpoint", () -> "two")).isEqualTo("two");
  }

  @Test
  void once_fromManyThreadsAndProcesses_givesAllTheSame() throws Exception {
    try (var other = open();
        var threads = Executors.newFixedThreadPool(8)) {
      var answers =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .mapToObj(t -> (t % 2 == 0 ? home : other).settings())
                  .<java.util.concurrent.Callable<String>>map(
                      settings -> () -> settings.once("id", () -> UUID.randomUUID().toString()))
                  .toList(),
              60,
              TimeUnit.SECONDS);
      var expected = home.settings().get("id").orElseThrow();
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void put_again_replaces() {
    home.settings().put("a", "1");
    home.settings().put("a", "2 é");

    assertThat(home.settings().get("a")).contains("2 é");
  }
}
