package dev.matinee.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  /// A transaction that could not begin, because another process writes, leaves nothing behind: the
  /// next one is whole, and is undone where it fails.
  @Test
  void write_afterALargeOne_leavesNoLargeLog(@TempDir Path folder) throws Exception {
    var target = JdbcTarget.file(folder.resolve("matinee.db"));
    try (var database = Database.open(target)) {
      database.write(sql -> Jdbc.run(sql, "CREATE TABLE blobs (content BLOB)"));
      database.write(sql -> Jdbc.run(sql, "INSERT INTO blobs VALUES (zeroblob(100000000))"));
      for (int again = 0; again < 3; again++) { // the log begins anew with the second
        database.write(sql -> Jdbc.run(sql, "INSERT INTO blobs VALUES (zeroblob(10))"));
      }

      assertThat(Files.size(folder.resolve("matinee.db-wal"))).isLessThanOrEqualTo(64 << 20);
    }
  }

  @Test
  void databaseThatMayNotBeWritten_isReadAndNothingIsPutBesideIt(@TempDir Path folder)
      throws Exception {
    var file = folder.resolve("a home/matinee.db");
    Files.createDirectories(file.getParent());
    try (var database = Database.open(JdbcTarget.file(file))) {
      put(database, 7);
    }
    try (var files = Files.list(file.getParent())) {
      files.filter(other -> !other.equals(file)).forEach(other -> other.toFile().delete());
    }

    try (var database = Database.open(JdbcTarget.unchanging(file))) {
      assertThat(count(database)).isEqualTo(1);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> put(database, 8))
          .withMessageContaining("may not be written by this user")
          .matches(e -> e.failure() == StoreException.FailureKind.CLOSED);
    }

    assertThat(file.getParent().toFile().list()).containsExactly("matinee.db");
    Files.writeString(file.resolveSibling("matinee.db-wal"), "what was written last");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.open(JdbcTarget.unchanging(file)))
        .withMessageContaining("what was written last is still in matinee.db-wal");
  }

  @Test
  void write_afterOneThatCouldNotBegin_isATransactionAgain(@TempDir Path folder) throws Exception {
    var target = JdbcTarget.file(folder.resolve("matinee.db"));
    try (var database = Database.open(target);
        var other = DriverManager.getConnection(target.jdbcUrl());
        var statement = other.createStatement()) {
      for (int round = 0; round < 3; round++) {
        int each = round;
        statement.execute("BEGIN IMMEDIATE");
        assertThatExceptionOfType(StoreException.class)
            .isThrownBy(() -> WaitLimit.within(SHORT, () -> put(database, each)))
            .matches(e -> e.failure() == StoreException.FailureKind.UNAVAILABLE);
        statement.execute("ROLLBACK");

        put(database, round);
        assertThatExceptionOfType(IllegalStateException.class)
            .isThrownBy(
                () ->
                    database.write(
                        sql -> {
                          insert(sql, 1000 + each);
                          throw new IllegalStateException("changed my mind");
                        }));
        assertThat(count(database)).isEqualTo(round + 1);
      }
    }
  }

  private static boolean put(Database database, int number) {
    return database.write(sql -> insert(sql, number));
  }

  private static boolean insert(Connection sql, int number) throws SQLException {
    return Jdbc.run(sql, "INSERT INTO settings (name, content) VALUES (?, ?)", "s" + number, "x")
        == 1;
  }

  private static int count(Database database) {
    return database.read(
        sql ->
            Jdbc.first(
                    sql, "SELECT count(*) FROM settings WHERE name LIKE 's%'", row -> row.getInt(1))
                .orElseThrow());
  }
}
