package dev.matinee.store.database;

import dev.matinee.core.compute.Pause;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears what is told on a channel of a PostgreSQL server, on a connection and a thread of its own.
/// A connection that is lost is made anew; what was told meanwhile is made up for by one call.
final class NotificationListener implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationListener.class);
  private static final int LOOK_MILLIS = 500;

  /// A connection that nothing comes over may be dead, so every ten seconds something is asked.
  private static final int LOOKS_BEFORE_ASKING = 20;

  private static final int ANSWER_SECONDS = 5;
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

  private final JdbcTarget address;
  private final String channel;
  private final Runnable action;
  private final Pause pause = new Pause();

  private NotificationListener(JdbcTarget address, String channel, Runnable action) {
    this.address = address;
    this.channel = channel;
    this.action = action;
  }

  static NotificationListener start(JdbcTarget address, String channel, Runnable action) {
    var listener = new NotificationListener(address, channel, action);
    Thread.ofPlatform().daemon().name("listener").start(listener::run);
    return listener;
  }

  private void run() {
    boolean told = false; // that the connection is lost
    try {
      while (!pause.isEnded()) {
        try {
          listen();
          told = false;
        } catch (SQLException | RuntimeException | Error e) { // the thread goes on, whatever it was
          if (!told && !pause.isEnded()) {
            LOG.info("nobody tells on {} at the moment", channel, e);
          }
          told = true;
        }
        pause.await(BEFORE_RETRY);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() throws SQLException {
    try (var connection =
        DriverManager.getConnection(address.jdbcUrl(), address.properties(false))) {
      Jdbc.run(connection, "LISTEN " + channel);
      action.run();
      var heard = connection.unwrap(PGConnection.class);
      for (int look = 1; !pause.isEnded(); look++) {
        if (heard.getNotifications(LOOK_MILLIS).length > 0) {
          action.run();
        }
        if (look % LOOKS_BEFORE_ASKING == 0 && !connection.isValid(ANSWER_SECONDS)) {
          throw new SQLException(
              "the server answers nothing anymore"); // nor would it tell anything
        }
      }
    }
  }

  @Override
  public void close() {
    pause.end();
  }
}
