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
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

  /// When it looks whether its connection still lives: one that nothing comes over may be dead.
  ///
  /// @param lookMillis how long it listens at a time
  /// @param looksBeforeAsking how often it listens before it asks the server something
  /// @param answerSeconds how long the server may take to answer that
  record Rhythm(int lookMillis, int looksBeforeAsking, int answerSeconds) {
    static final Rhythm USUAL = new Rhythm(500, 20, 5);
  }

  private final JdbcTarget address;
  private final String channel;
  private final Runnable action;
  private final Rhythm rhythm;
  private final Pause pause = new Pause();

  private NotificationListener(JdbcTarget address, String channel, Runnable action, Rhythm rhythm) {
    this.address = address;
    this.channel = channel;
    this.action = action;
    this.rhythm = rhythm;
  }

  static NotificationListener start(JdbcTarget address, String channel, Runnable action) {
    return start(address, channel, action, Rhythm.USUAL);
  }

  static NotificationListener start(
      JdbcTarget address, String channel, Runnable action, Rhythm rhythm) {
    var listener = new NotificationListener(address, channel, action, rhythm);
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
        if (heard.getNotifications(rhythm.lookMillis).length > 0) {
          action.run();
        }
        if (look % rhythm.looksBeforeAsking == 0 && !connection.isValid(rhythm.answerSeconds)) {
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
