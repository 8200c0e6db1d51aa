package dev.matinee.store.database;

import dev.matinee.core.files.IoReason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;

/// Brings the tables of a database up to this program's version.
final class Migrations {
  private static final String PLACE = "classpath:dev/matinee/store/database/migrations";

  /// The version of the newest migration.
  static final String NEWEST = "9";

  /// SQL states of a server that cannot be reached, lets nobody in or has no such database.
  private static final Pattern NO_CONNECTION = Pattern.compile("08|28|3D");

  private Migrations() {}

  /// Runs the migrations that are missing; those of another process wait.
  ///
  /// @throws StoreException when the database is newer than this program, or not Matinee's
  static synchronized void run(JdbcTarget address) {
    address.requireWhole();
    if (isCurrent(address)) {
      return;
    }
    if (address.isReadOnly()) {
      throw StoreException.closed(
          "database %s is of an earlier version of Matinee, or cannot be read, and may not be written to bring it up: copy the home to where you may write, or use the version that wrote it"
              .formatted(address.name()),
          null);
    }
    if (address.dialect() == JdbcTarget.Dialect.POSTGRESQL) {
      migrate(address); // Flyway holds a lock on the server.
      return;
    }
    var lock = Path.of(address.name() + ".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      migrate(address);
    } catch (IOException e) {
      throw new StoreException(
          "database %s: cannot write beside it (%s)".formatted(address.name(), IoReason.of(e)), e);
    }
  }

  /// Whether the newest migration has run already: the usual case, and Flyway would take ten times
  /// as long to find out.
  private static boolean isCurrent(JdbcTarget address) {
    try (var connection = new Single(address).getConnection()) {
      return Jdbc.first(
              connection,
              """
              SELECT version FROM flyway_schema_history WHERE success
              ORDER BY installed_rank DESC LIMIT 1
              """,
              row -> row.getString(1))
          .filter(NEWEST::equals)
          .isPresent();
    } catch (SQLException e) {
      if (NO_CONNECTION.matcher(String.valueOf(e.getSQLState())).lookingAt()) {
        throw address.problem(e);
      }
      return false; // No tables yet, or trouble that Flyway will meet as well and report.
    }
  }

  private static void migrate(JdbcTarget address) {
    var flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(new Single(address))
            .loggers("slf4j")
            .locations(PLACE)
            .placeholders(address.words())
            .load();
    try {
      var newer =
          Arrays.stream(flyway.info().applied())
              .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
              .findFirst();
      if (newer.isPresent()) {
        throw new StoreException(
            "database %s was written by a newer Matinee (version %s of its tables): use that one"
                .formatted(address.name(), newer.get().getVersion()));
      }
      flyway.migrate();
    } catch (FlywayException e) {
      throw e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE
          ? new StoreException(
              "database %s is not Matinee's: it has other tables; use an empty one"
                  .formatted(address.name()),
              e)
          : address.problem(e);
    }
  }

  /// Single connections without a pool: Flyway needs several at a time and closes them soon.
  private record Single(JdbcTarget address) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
      return DriverManager.getConnection(address.jdbcUrl(), address.properties(false));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
      return new PrintWriter(PrintWriter.nullWriter());
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLException("no wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }
}
