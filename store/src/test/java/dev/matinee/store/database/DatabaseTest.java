package dev.matinee.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

    assertThat(file.resolveSibling("").toFile().list()).containsExactly("matinee.db");
    Files.writeString(file.resolveSibling("matinee.db-wal"), "what was written last");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.open(JdbcTarget.unchanging(file)))
        .withMessageContaining("what was written last is still in matinee.db-wal");
  }

  /// SQLite takes no locks there, so that pages of two states may be read.
  @Test
  void databaseThatMayNotBeWritten_writtenByAnotherProgram_isNotAnswered(@TempDir Path folder) {
    var file = folder.resolve("matinee.db");
    try (var database = Database.open(JdbcTarget.file(file))) {
      put(database, 7);
    }
    try (var reader = Database.open(JdbcTarget.unchanging(file))) {
      assertThat(count(reader)).isEqualTo(1);
      try (var server = Database.open(JdbcTarget.file(file))) {
        assertThat(count(reader)).isEqualTo(1);
        assertWritten(
            () ->
                reader.read(
                    sql ->
                        put(server, 8)
                            && Jdbc.first(sql, "SELECT 1", row -> row.getInt(1)).isPresent()));
        assertWritten(() -> count(reader));
      }
      assertThat(folder.resolve("matinee.db-wal")).doesNotExist();
      assertWritten(() -> count(reader));
      assertWritten(() -> reader.snapshot(folder.resolve("copy.db")));
    }
    try (var reader = Database.open(JdbcTarget.url("jdbc:sqlite:" + file + "?immutable=1"))) {
      assertThat(count(reader)).isEqualTo(2);
    }
  }

  private static void assertWritten(ThrowingCallable reading) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(reading)
        .withMessageContaining("another program has written it while it was read")
        .matches(e -> e.failure() == StoreException.FailureKind.CLOSED);
  }

  @Test
  void fileThatCannotBeMade_isClosedOnlyForWhoHasNoRight() {
    var full = new FileSystemException("home", null, "No space left on device");
    assertThat(StoreException.ofFile("cannot make home", full))
        .hasMessage("cannot make home (No space left on device)")
        .matches(e -> e.failure() == StoreException.FailureKind.OTHER && !e.mayPass());
    for (var right :
        List.of(
            new AccessDeniedException("home"),
            new FileSystemException("home", null, "Read-only file system"),
            new FileSystemException("home", null, "Operation not permitted"))) {
      assertThat(StoreException.ofFile("cannot make home", right))
          .matches(e -> e.failure() == StoreException.FailureKind.CLOSED && !e.mayPass());
    }
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
