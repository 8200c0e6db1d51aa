package dev.matinee.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.store.database.NotificationListener.Rhythm;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What is told on a channel, over a connection that goes dead without a word.
class NotificationListenerTest {
  private static final Rhythm QUICK = new Rhythm(20, 5, 1);

  private final Semaphore heard = new Semaphore(0);

  private static EmbeddedPostgres server() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException | IllegalStateException e) {
      Assumptions.abort("SKIPPED: PostgreSQL does not start on this machine: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  private void assertHeard(String what) throws InterruptedException {
    assertThat(heard.tryAcquire(30, TimeUnit.SECONDS)).as(what).isTrue();
  }

  private static void tell(EmbeddedPostgres server) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection()) {
      Jdbc.run(connection, "NOTIFY changes");
    }
  }

  @Test
  void connectionGoneDeadWithoutAWord_isMadeAnew() throws Exception {
    try (var server = server();
        var wire = new SilencedWire(server.getPort())) {
      var address =
          JdbcTarget.url("postgresql://postgres@localhost:%d/postgres".formatted(wire.port()));
      try (var _ = NotificationListener.start(address, "changes", heard::release, QUICK)) {
        assertHeard("once at the beginning, for what was told before");
        tell(server);
        assertHeard("what is told");

        wire.silence();

        assertHeard("once over a new connection, for what was told meanwhile");
        tell(server);
        assertHeard("what is told over the new connection");
      }
    }
  }
}
