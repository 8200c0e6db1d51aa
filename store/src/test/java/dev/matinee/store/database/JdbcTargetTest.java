package dev.matinee.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.store.database.StoreException.FailureKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a database is, and what is said when it does not answer or what it answers is an error.
class JdbcTargetTest {
  private static final JdbcTarget SERVER = JdbcTarget.url("postgresql://me:secret@db:5433/movies");
  private static final JdbcTarget FILE = JdbcTarget.file(Path.of("home/matinee.db"));

  private static StoreException unreachable(@Nullable Throwable cause) {
    return SERVER.problem(new SQLException("The connection attempt failed.", "08001", cause));
  }

  @Test
  void serverThatCannotBeReached_isToldApartByItsCause() {
    assertThat(unreachable(new UnknownHostException("db")))
        .hasMessage("database postgresql://db:5433/movies: there is no host of this name");
    assertThat(unreachable(new SocketTimeoutException("connect timed out")))
        .hasMessageEndingWith("movies: nothing answers at this address; is it right?");
    assertThat(unreachable(new ConnectException("Connection refused")))
        .hasMessageEndingWith("movies: no PostgreSQL server answers there; is it running?");
    assertThat(unreachable(null)).hasMessageEndingWith("movies: it did not let us in within 15 s");
    assertThat(unreachable(null).failure()).isEqualTo(FailureKind.UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "08006, UNAVAILABLE",
    "53300, UNAVAILABLE",
    "53100, FULL",
    "57P01, UNAVAILABLE",
    "58030, UNAVAILABLE",
    "55P03, UNAVAILABLE",
    "25006, UNAVAILABLE",
    "25001, OTHER",
    "23505, OTHER",
    ", OTHER"
  })
  void errorOfAServer_hasTheReasonOfItsCode(@Nullable String state, FailureKind reason) {
    var problem = SERVER.problem(new SQLException("ERROR: no\n  Position: 1", state));

    assertThat(problem.failure()).isEqualTo(reason);
    assertThat(problem).hasMessage("database postgresql://db:5433/movies: ERROR: no");
  }

  @Test
  void serverThatWantsAPassword_saysWhereToGiveOne() {
    assertThat(SERVER.problem(new SQLException("no password was provided", "08004")))
        .hasMessageContaining("movies: it needs a password: give it in MATINEE_DATABASE_PASSWORD");
  }

  @ParameterizedTest
  @CsvSource({
    "5, UNAVAILABLE, it is locked by another process; try again when that is done",
    "6, UNAVAILABLE, it is locked by another process; try again when that is done",
    "261, UNAVAILABLE, it is locked by another process; try again when that is done",
    "8, UNAVAILABLE, it is read-only",
    "10, UNAVAILABLE, as the driver says",
    "11, OTHER, it is damaged (as the driver says); restore it from a backup",
    "13, FULL, the disk is full",
    "14, UNAVAILABLE, it cannot be opened; do its directory and the rights to it exist?",
    "26, OTHER, it is not a SQLite database",
    "1, OTHER, as the driver says"
  })
  void errorOfAFile_isSaidInWords(int code, FailureKind reason, String words) {
    var problem = FILE.problem(new SQLException("as the driver says", null, code));

    assertThat(problem).hasMessage("database home/matinee.db: " + words);
    assertThat(problem.failure()).isEqualTo(reason);
  }

  @Test
  void errorWithin_isFoundBehindOthers() {
    var within = new SQLException("the disk is full", null, 13);
    assertThat(FILE.problem(new IllegalStateException("undone", within)).failure())
        .isEqualTo(FailureKind.FULL);
    assertThat(FILE.problem(new IllegalStateException("undone")))
        .hasMessage("database home/matinee.db: undone");
    assertThat(FILE.problem(new IllegalStateException()))
        .hasMessage("database home/matinee.db: IllegalStateException");
    assertThat(FILE.problem(new SQLTransientConnectionException("request timed out")).failure())
        .isEqualTo(FailureKind.UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql:///movies", "postgres://me:secret@db", "postgres://db/"})
  void urlWithoutHostOrDatabase_isRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcTarget.url(url))
        .withMessage("a PostgreSQL URL needs a host and a database");
  }

  @Test
  void urlThatIsNone_isRefusedWithoutThePassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcTarget.url("postgresql://me:sec ret@db/movies"))
        .withMessageContaining("must be percent-encoded")
        .withMessageNotContaining("ret@");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcTarget.url("mysql://me:secret@db/movies"))
        .withMessageEndingWith("got the scheme 'mysql'");
  }

  @Test
  void url_isTakenApart() {
    assertThat(SERVER.jdbcUrl()).isEqualTo("jdbc:postgresql://db:5433/movies");
    assertThat(SERVER.user()).isEqualTo("me");
    assertThat(SERVER.withPassword("other").password()).isEqualTo("other");
    assertThat(SERVER).hasToString("postgresql://db:5433/movies");
    assertThat(JdbcTarget.url("jdbc:postgresql://db/movies?user=you&user").user()).isEqualTo("you");
    assertThat(JdbcTarget.url("postgres://db/m").jdbcUrl()).isEqualTo("jdbc:postgresql://db/m");
    assertThat(JdbcTarget.url("jdbc:sqlite:home/matinee.db")).isEqualTo(FILE);
  }

  @Test
  void connection_isMadeForItsKind() {
    assertThat(SERVER.properties(true))
        .containsEntry("connectTimeout", "5")
        .containsEntry("loginTimeout", "15")
        .containsEntry("ApplicationName", "matinee")
        .containsEntry("reWriteBatchedInserts", "true")
        .containsEntry("user", "me")
        .containsEntry("password", "secret");
    assertThat(JdbcTarget.url("postgresql://db/movies").properties(true))
        .doesNotContainKeys("user", "password");
    assertThat(FILE.properties(true))
        .containsEntry("journal_mode", "WAL")
        .containsEntry("synchronous", "FULL")
        .containsEntry("foreign_keys", "true")
        .containsEntry("transaction_mode", "IMMEDIATE");
    assertThat(FILE.properties(false)).containsEntry("transaction_mode", "DEFERRED");
    assertThat(SERVER.words()).isEqualTo(Map.of("number", "BIGINT", "bytes", "BYTEA"));
    assertThat(FILE.words()).isEqualTo(Map.of("number", "INTEGER", "bytes", "BLOB"));
    assertThat(FILE.lock("ratings")).isEmpty();
    assertThat(SERVER.lock("ratings"))
        .isEqualTo(List.of("LOCK TABLE ratings IN SHARE ROW EXCLUSIVE MODE"));
  }

  @Test
  void url_ofOptions_keepsThemButTheLogin() {
    var target =
        JdbcTarget.url("postgresql://db/movies?user=zo%C3%AB&sslmode=require&password=a+b%40c");

    assertThat(target.jdbcUrl()).isEqualTo("jdbc:postgresql://db/movies?sslmode=require");
    assertThat(target.user()).isEqualTo("zoë");
    assertThat(target.password()).isEqualTo("a+b@c");
    assertThat(JdbcTarget.url("postgresql://me@db/m?user=you&password=p"))
        .extracting(JdbcTarget::user, JdbcTarget::password)
        .containsExactly("me", "p");
  }

  @Test
  void pool_isOfOneWriter_whereTheDatabaseIsAFile() {
    var writers = FILE.config("writers");
    assertThat(writers.getMaximumPoolSize()).isEqualTo(1);
    assertThat(FILE.config("readers").getMaximumPoolSize()).isEqualTo(4);
    assertThat(writers.getPoolName()).isEqualTo("matinee-writers");
    assertThat(writers.getJdbcUrl()).isEqualTo(FILE.jdbcUrl());
    assertThat(writers.getConnectionTimeout()).isEqualTo(400);
    assertThat(writers.getValidationTimeout()).isEqualTo(300);
    assertThat(writers.getMinimumIdle()).isEqualTo(1);
    assertThat(writers.getDataSourceProperties())
        .containsEntry("transaction_mode", "IMMEDIATE")
        .containsEntry("busy_timeout", "30000")
        .containsEntry("journal_size_limit", "67108864");
  }

  @Test
  void pool_ofAServer_readsOnlyWhereNothingIsWritten() {
    var readers = SERVER.config("readers");
    assertThat(readers.isReadOnly()).isTrue();
    assertThat(readers.getTransactionIsolation()).isEqualTo("TRANSACTION_REPEATABLE_READ");
    var writers = SERVER.config("writers");
    assertThat(writers.isReadOnly()).isFalse();
    assertThat(writers.getTransactionIsolation()).isEqualTo("TRANSACTION_READ_COMMITTED");
    assertThat(List.of(readers.getMaximumPoolSize(), writers.getMaximumPoolSize()))
        .containsExactly(4, 4);
  }

  @Test
  void pool_ofAServerThatIsNotThere_saysSo() {
    assertThatThrownBy(() -> JdbcTarget.url("postgresql://127.0.0.1:1/movies").pool("readers"))
        .isInstanceOf(StoreException.class)
        .hasMessageEndingWith("/movies: no PostgreSQL server answers there; is it running?");
  }

  private static int busyMillis(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA busy_timeout")) {
      return rows.getInt(1);
    }
  }

  @Test
  void statements_waitForLocksAsLongAsWhoeverAsks(@TempDir Path folder) throws SQLException {
    var file = JdbcTarget.file(folder.resolve("matinee.db"));
    try (var pool = file.pool("readers");
        var connection = pool.getConnection()) {
      file.hurry(connection);
      assertThat(busyMillis(connection)).as("a command").isEqualTo(30_000);
      WaitLimit.within(
          Duration.ofMillis(1200),
          () -> {
            file.hurry(connection);
            return busyMillis(connection);
          });
      assertThat(busyMillis(connection)).as("a request").isEqualTo(1200);
      file.hurryToEnd(connection);
      assertThat(busyMillis(connection)).as("the end of one").isZero();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void files_areTheirOwnersAlone(@TempDir Path folder) throws IOException {
    var place = folder.resolve("matinee.db");
    var files = List.of("", "-wal", "-shm", ".lock");
    for (var suffix : files) {
      var file = Files.writeString(Path.of(place + suffix), "");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    JdbcTarget.file(place).restrict();

    for (var suffix : files) {
      assertThat(Files.getPosixFilePermissions(Path.of(place + suffix)))
          .as(suffix)
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    SERVER.restrict();
  }
}
