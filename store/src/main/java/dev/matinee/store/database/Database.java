package dev.matinee.store.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;

/// The one database of a home: transactions over two pools of connections, one for readers and one
/// for writers.
///
/// SQLite allows one writer at a time. Its writers' pool has one connection, so threads of this
/// process queue for it, and the database's busy time-out makes other processes wait. Its readers
/// see the state at the start of their transaction and never wait (write-ahead log).
public final class Database implements AutoCloseable {
  private final JdbcTarget address;
  private final HikariDataSource readers;
  private final HikariDataSource writers;
  private final JdbcTarget.LastWrite opened;

  private Database(
      JdbcTarget address,
      HikariDataSource readers,
      HikariDataSource writers,
      JdbcTarget.LastWrite opened) {
    this.address = address;
    this.readers = readers;
    this.writers = writers;
    this.opened = opened;
  }

  /// What is done in one transaction.
  public interface SqlWork<T> {
    T in(Connection connection) throws SQLException;
  }

  /// Connects, and brings the tables up to this program's version.
  ///
  /// @throws StoreException when there is no database to be had at this address
  public static Database open(JdbcTarget address) {
    var opened = address.lastWrite();
    Migrations.run(address);
    address.restrict();
    var writers = address.pool("writers");
    try {
      return new Database(address, address.pool("readers"), writers, opened);
    } catch (StoreException e) {
      writers.close();
      throw e;
    }
  }

  /// Makes other writing transactions that lock the same table wait until this one ends; SQLite's
  /// wait anyway.
  public void lock(Connection connection, String table) throws SQLException {
    for (var statement : address.lock(table)) {
      Jdbc.run(connection, statement);
    }
  }

  /// Whether several machines may work on it at once.
  public boolean isShared() {
    return address.dialect() == JdbcTarget.Dialect.POSTGRESQL;
  }

  /// How to call it in messages: the file, or the server's address without a password.
  public String name() {
    return address.name();
  }

  /// The time by the clock of the database's server, in milliseconds since 1970; empty where it has
  /// no clock of its own.
  public Optional<Long> now(Connection connection) throws SQLException {
    return isShared()
        ? Jdbc.first(
            connection,
            "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
            row -> row.getLong(1))
        : Optional.empty();
  }

  /// Tells those who [listen][#listen], once this transaction is on disk.
  public void tell(Connection connection, String channel) throws SQLException {
    if (isShared()) {
      Jdbc.first(connection, "SELECT pg_notify(?, '')", _ -> true, channel);
    }
  }

  /// Does something each time that somebody tells, on a thread of its own, until it is closed; a
  /// home's own database tells nobody.
  public Subscription listen(String channel, Runnable action) {
    return isShared() ? NotificationListener.start(address, channel, action) : () -> {};
  }

  /// What is wrong with the database itself, in words, once all of it has been read; empty where
  /// nothing is.
  public List<String> problems() {
    return read(
        sql -> {
          if (isShared()) {
            TableCopy.readAll(sql);
            return List.of();
          }
          var found = new ArrayList<String>();
          Jdbc.each(
              sql,
              "PRAGMA integrity_check(10)",
              row -> {
                if (!row.getString(1).equals("ok")) {
                  found.add(row.getString(1).lines().collect(Collectors.joining(" ")));
                }
              });
          Jdbc.each(
              sql,
              "PRAGMA foreign_key_check",
              row ->
                  found.add(
                      "a row of %s names one of %s that is not there"
                          .formatted(row.getString(1), row.getString(3))));
          return List.copyOf(found);
        });
  }

  /// The tables of a SQLite file, which stays as it is; none where there is no file. Empty where it
  /// cannot be read: whoever opens it meets the same, and says so.
  public static Optional<List<String>> tables(Path file) {
    var reading = new SQLiteConfig();
    reading.setReadOnly(true);
    try {
      if (!Files.exists(file) || Files.size(file) == 0) {
        return Optional.of(List.of());
      }
    } catch (IOException e) {
      throw new StoreException("cannot read %s (%s)".formatted(file, e.getMessage()), e);
    }
    try (var connection =
        DriverManager.getConnection(JdbcTarget.file(file).jdbcUrl(), reading.toProperties())) {
      return Optional.of(
          Jdbc.all(
              connection,
              "SELECT name FROM sqlite_master WHERE type = 'table'",
              row -> row.getString(1)));
    } catch (SQLException _) {
      return Optional.empty();
    }
  }

  /// How much of its connections is in use now.
  public List<PoolUse> pools() {
    return List.of(use("readers", readers), use("writers", writers));
  }

  private static PoolUse use(String name, HikariDataSource pool) {
    var now = pool.getHikariPoolMXBean(); // null until the first connection
    return new PoolUse(
        name,
        pool.getMaximumPoolSize(),
        now == null ? 0 : now.getActiveConnections(),
        now == null ? 0 : now.getThreadsAwaitingConnection());
  }

  /// Reads one consistent state.
  ///
  /// @throws StoreException when another program writes a database meanwhile that may not be
  ///   written from here
  public <T> T read(SqlWork<T> work) {
    try {
      return inTransaction(readers, work);
    } finally { // of what else went wrong then that is the reason
      address.requireUnchanged(opened);
    }
  }

  /// Finds before any work that nothing can be written.
  ///
  /// @throws StoreException when who runs the program has no right to
  public void requireWritable() {
    if (address.isReadOnly()) {
      throw StoreException.closed(
          "database %s may not be written by this user, or lies on a disk that is for reading alone: what only reads works; to change anything copy the home to where you may write, or name another with --home"
              .formatted(name()),
          null);
    }
  }

  /// Changes everything or nothing; what has been returned is on disk.
  public <T> T write(SqlWork<T> work) {
    requireWritable();
    return inTransaction(writers, work);
  }

  /// Writes all of it as it is at one moment into a SQLite database of its own, while others read
  /// and write.
  ///
  /// @param file which must not be there yet
  /// @throws StoreException when it cannot be written, or the database is damaged
  public void snapshot(Path file) {
    if (address.dialect() == JdbcTarget.Dialect.SQLITE) {
      try (var connection = connection(readers)) { // outside of any transaction
        Jdbc.run(connection, "VACUUM INTO ?", file.toString());
      } catch (SQLException e) {
        throw address.problem(e);
      } finally {
        address.requireUnchanged(opened);
      }
    } else {
      try (var copy = open(JdbcTarget.file(file))) {
        copy(this, copy);
      }
    }
    requireSound(file);
  }

  /// Takes over what a snapshot holds.
  ///
  /// @throws StoreException when this database holds something already
  public void load(Path file) {
    try (var snapshot = open(JdbcTarget.file(file))) {
      copy(snapshot, this);
    }
  }

  private static void copy(Database from, Database to) {
    from.read(
        source ->
            to.write(
                target -> {
                  TableCopy.all(source, target);
                  return true;
                }));
  }

  private static void requireSound(Path file) {
    var address = JdbcTarget.file(file);
    try (var connection = DriverManager.getConnection(address.jdbcUrl())) {
      var found =
          Jdbc.first(connection, "PRAGMA quick_check(1)", row -> row.getString(1)).orElse("");
      if (!found.equals("ok")) {
        throw new StoreException("the copy of the database is damaged: " + found);
      }
    } catch (SQLException e) {
      throw address.problem(e);
    }
  }

  private <T> T inTransaction(HikariDataSource pool, SqlWork<T> work) {
    try (var connection = connection(pool)) {
      address.hurry(connection);
      begin(pool, connection);
      try {
        var result = work.in(connection);
        // This commits. commit() would, with SQLite, begin the next transaction at once, and wait
        // for its lock.
        connection.setAutoCommit(true);
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(pool, connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw address.problem(e);
    }
  }

  /// A connection, waited for as long as whoever asks may wait; the pool's own wait is a part of
  /// it.
  private static Connection connection(HikariDataSource pool) throws SQLException {
    long deadline = System.nanoTime() + WaitLimit.current().toNanos();
    while (true) {
      try {
        return pool.getConnection();
      } catch (SQLTransientConnectionException e) {
        if (System.nanoTime() - deadline >= 0) {
          throw e;
        }
      }
    }
  }

  /// Begins a transaction. A connection that could not is of no more use: SQLite's driver takes its
  /// transaction for begun, and would write without one the next time.
  private static void begin(HikariDataSource pool, Connection connection) throws SQLException {
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      pool.evictConnection(connection);
      throw e;
    }
  }

  /// Undoes all of it; where that fails, closing the connection does.
  private void rollBack(HikariDataSource pool, Connection connection, Exception reason) {
    try {
      address.hurryToEnd(connection);
      connection.rollback();
    } catch (SQLException e) {
      pool.evictConnection(connection);
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
