package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.matinee.server.http.ExceptionMapper;
import dev.matinee.store.Home;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A database that cannot be had: an answer within two seconds, and everything again afterward.
final class FaultsTest {
  private static final String RATING = "{\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}";
  private static final Duration PROMISED = Duration.ofSeconds(2);

  private final Cinema cinema = Cinema.whole();

  @AfterEach
  void close() {
    cinema.close();
  }

  @Test
  void database_lockedByAnother_isA503InTimeAndReadyTellsUntilItIsFree() throws Exception {
    assertThat(cinema.caller.put("/v1/users/p/ratings", RATING).status()).isEqualTo(200);
    var file = cinema.home.directory().resolve(Home.DATABASE);
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      long begun = System.nanoTime();

      var refused = cinema.caller.put("/v1/users/q/ratings", RATING);

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PROMISED);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.json().path("type").asText()).endsWith("database-unavailable");
      var ready = cinema.caller.get("/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.json().path("problems").get(0).asText()).contains("database");
      assertThat(cinema.caller.get("/health/live").status()).isEqualTo(200);
      assertThat(cinema.caller.get("/v1/items/i0/similar").status()).isEqualTo(200);
      assertThat(cinema.caller.get("/v1/users/u1/recommendations").status()).isEqualTo(200);
      statement.execute("ROLLBACK");
    }
    var stored = cinema.caller.put("/v1/users/q/ratings", RATING);
    assertThat(stored.status()).as(stored.body()).isEqualTo(200);
    await(() -> cinema.caller.get("/health/ready").status() == 200);
  }

  @Test
  void database_lockedByAnother_theLogNamesTheRouteAndNobody() throws Exception {
    var file = cinema.home.directory().resolve(Home.DATABASE);
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement();
        var log = Recorded.of(ExceptionMapper.class)) {
      statement.execute("BEGIN IMMEDIATE");
      cinema.caller.put("/v1/users/somebody/ratings", RATING);

      assertThat(log.lines(1))
          .extracting(ILoggingEvent::getFormattedMessage)
          .singleElement()
          .asString()
          .startsWith("PUT /v1/users/{user}/ratings: ")
          .doesNotContain("somebody");
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
    }
  }
}
