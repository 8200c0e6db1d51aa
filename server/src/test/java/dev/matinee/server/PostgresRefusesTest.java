package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.store.Home;
import dev.matinee.store.HomeAddress;
import dev.matinee.store.database.JdbcTarget;
import dev.matinee.workbench.role.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A PostgreSQL server that answers, and lets nobody write.
final class PostgresRefusesTest {
  private static final Duration PROMISED = Duration.ofSeconds(2);
  private static final String RATING = "{\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}";

  /// What the server itself says where its disk has no room (SQLSTATE 53100).
  private static final String FULL =
      """
      CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
      END $$;
      CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON ratings EXECUTE FUNCTION full_disk();
      CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON settings EXECUTE FUNCTION full_disk();
      """;

  private static final String FREE =
      "DROP TRIGGER full_disk ON ratings; DROP TRIGGER full_disk ON settings";

  @TempDir Path folder;

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException | IllegalStateException e) {
      Assumptions.abort("SKIPPED: PostgreSQL does not start on this machine: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  /// What a server says as long as its database lets nobody write.
  private record WriteRefusal(int status, String type, String problem) {}

  private void refuses(String begin, String end, WriteRefusal refusal) throws Exception {
    try (var database = postgres()) {
      var url = "postgresql://postgres@localhost:%d/postgres".formatted(database.getPort());
      var address = new HomeAddress(folder, Optional.of(JdbcTarget.url(url)));
      try (var home = Home.open(address)) {
        home.ratings().importAll("planted", "planted ratings", Planted.ratings());
        Cinema.TRAINED.values().forEach(home.artifacts()::save);
        home.artifacts().promote("als", "als-hybrid-1", "first");
        try (var server =
                MatineeServer.start(
                    new ServerSettings("127.0.0.1", 0, Set.of(Role.ALS), "test"),
                    ServerDependencies.of(home, Algorithms.all(), InstantSource.system()));
            var caller = new Caller(server.url())) {
          run(database, begin);
          awaitPut(caller, refusal.status);
          requireRefused(caller, refusal);
          run(database, end);
          requireBack(caller);
        }
      }
    }
  }

  private static void run(EmbeddedPostgres database, String sql) throws SQLException {
    try (var connection = database.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET default_transaction_read_only = off");
      for (var part : sql.split(";;", -1)) {
        statement.execute(part);
      }
    }
  }

  /// A setting that PostgreSQL reads again reaches the open connections some time after the
  /// statement that asked for it. What is stored already needs no writing, so each rating is
  /// another one.
  private static void awaitPut(Caller caller, int status) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    for (int k = 0; ; k++) {
      var reply = caller.put("/v1/users/p/ratings", RATING.replace("5", "" + (1 + k % 4)));
      if (reply.status() == status) {
        return;
      }
      assertThat(System.nanoTime()).as("%d in time: %s", status, reply).isLessThan(deadline);
    }
  }

  private static void requireRefused(Caller caller, WriteRefusal refusal) {
    for (int k = 0; k < 3; k++) {
      long begun = System.nanoTime();
      var refused = caller.put("/v1/users/p/ratings", RATING);

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PROMISED);
      assertThat(refused.status()).as(refused.body()).isEqualTo(refusal.status);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.json().path("type").asText()).endsWith(refusal.type);
    }
    var ready = caller.get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.json().path("problems").get(0).asText()).isEqualTo(refusal.problem);
    assertThat(caller.get("/v1/users/u1/ratings").status()).as("can be read").isEqualTo(200);
  }

  private static void requireBack(Caller caller) {
    awaitPut(caller, 200);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (caller.get("/health/ready").status() != 200) {
      assertThat(System.nanoTime()).as("ready in time").isLessThan(deadline);
    }
  }

  @Test
  void readOnly_isA503InTimeAndReadyTells() throws Exception {
    refuses(
        "ALTER SYSTEM SET default_transaction_read_only = on;;SELECT pg_reload_conf()",
        "ALTER SYSTEM RESET default_transaction_read_only;;SELECT pg_reload_conf()",
        new WriteRefusal(503, "database-unavailable", "the database cannot be had"));
  }

  @Test
  void fullDisk_isA507InTimeAndReadyTells() throws Exception {
    refuses(
        FULL,
        FREE,
        new WriteRefusal(507, "database-full", "there is no room on the disk of the database"));
  }
}
