package dev.matinee.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.matinee.store.database.StoreException.FailureKind;
import dev.matinee.store.files.PrivateFiles;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/// Where a database is, and everything that differs between SQLite and PostgreSQL.
///
/// @param name how to call it in messages: the file, or the server's address without a password
/// @param jdbcUrl without a password
/// @param user empty for the one that the driver takes: the name of who runs the program
/// @param password empty where none was said: the driver looks into `PGPASSFILE` and `~/.pgpass`
public record JdbcTarget(
    Dialect dialect, String name, String jdbcUrl, String user, String password) {
  /// What a large import leaves of SQLite's write-ahead log, in bytes; without it the file stays as
  /// large as it once was, beside a database of the same size.
  private static final long LARGEST_LOG = 64L << 20;

  private static final int BUSY_MILLIS = (int) WaitLimit.USUAL.toMillis();

  /// Who may wait longer asks again; a third of what a request has, so that one that has nearly
  /// nothing left does not wait as long as one that has all of it.
  private static final long CONNECT_MILLIS = WaitLimit.OF_REQUESTS.toMillis() / 3;

  private static final int VALIDATE_MILLIS = 300;

  /// What the names of SQLite's files end in after that of the database.
  private static final List<String> FILES = List.of("", "-wal", "-shm", ".lock");

  /// The bits of SQLite's primary result code.
  private static final int PRIMARY = 0xFF;

  /// How long a server may take to accept a connection.
  private static final int CONNECT_SECONDS = 5;

  /// How long it may take to let somebody in: a busy one needs its time.
  private static final int LOGIN_SECONDS = 15;

  private static final Set<String> LOGIN = Set.of("user", "password");

  private static final String IMMUTABLE = "?immutable=1";

  public enum Dialect {
    SQLITE,
    POSTGRESQL
  }

  /// A SQLite database in a file. One that may not be written, as on a disk that is mounted for
  /// reading, is read as it is.
  public static JdbcTarget file(Path file) {
    var folder = file.toAbsolutePath().getParent();
    boolean closed =
        Files.exists(file)
            && !(Files.isWritable(file) && folder != null && Files.isWritable(folder));
    return closed
        ? unchanging(file)
        : new JdbcTarget(Dialect.SQLITE, file.toString(), "jdbc:sqlite:" + file, "", "");
  }

  /// A SQLite database in a file that nobody writes while it is read: SQLite makes no files beside
  /// it then, which it does of any other.
  static JdbcTarget unchanging(Path file) {
    var url = "jdbc:sqlite:" + file.toUri() + IMMUTABLE;
    return new JdbcTarget(Dialect.SQLITE, file.toString(), url, "", "");
  }

  /// Whether it can be read only.
  public boolean isReadOnly() {
    return dialect == Dialect.SQLITE && jdbcUrl.endsWith(IMMUTABLE);
  }

  /// Finds that what was written last to a database that may not be written is still beside it,
  /// where it cannot be read.
  ///
  /// @throws StoreException when it is
  void requireWhole() {
    var log = log();
    if (isReadOnly() && log.length() > 0) {
      throw StoreException.closed(
          "database %s may not be written, and what was written last is still in %s, where it cannot be read then: let the program that writes it end, or copy the home to where you may write"
              .formatted(name, log.getName()),
          null);
    }
  }

  private File log() {
    return new File(name + "-wal");
  }

  /// When a database was last written that may not be written from here, and how long its file is.
  record LastWrite(long millis, long length) {}

  /// When it was last written; the same at all times for one that may be written.
  LastWrite lastWrite() {
    var file = new File(name);
    return isReadOnly() ? new LastWrite(file.lastModified(), file.length()) : new LastWrite(0, 0);
  }

  /// Finds that another user's program has written a database since it was opened. SQLite takes no
  /// locks on one that it was told nobody writes, so what was read then may be of two states.
  ///
  /// @throws StoreException when one has
  void requireUnchanged(LastWrite opened) {
    if (isReadOnly() && (log().length() > 0 || !lastWrite().equals(opened))) {
      throw StoreException.closed(
          "database %s may not be written, and another program has written it while it was read: let that program end and ask again, or copy the home to where you may write"
              .formatted(name),
          null);
    }
  }

  /// A database by its URL: `postgresql://user:password@host:port/database?options`, `postgres://…`
  /// or `jdbc:postgresql://…`, or `jdbc:sqlite:FILE`, with SQLite's own `?immutable=1` to read it
  /// only.
  ///
  /// @throws IllegalArgumentException for any other
  public static JdbcTarget url(String url) {
    if (url.startsWith("jdbc:sqlite:")) {
      var file = url.substring("jdbc:sqlite:".length());
      return file.endsWith(IMMUTABLE)
          ? unchanging(Path.of(file.substring(0, file.length() - IMMUTABLE.length())))
          : file(Path.of(file));
    }
    var plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
    var scheme = plain.replaceFirst(":.*", "");
    if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
      throw new IllegalArgumentException(
          "a database URL is postgresql://[user[:password]@]host[:port]/database, got the scheme '%s'"
              .formatted(scheme));
    }
    return postgresql(plain);
  }

  private static JdbcTarget postgresql(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      // The exception's own message quotes the URL with its password.
      throw new IllegalArgumentException(
          "the database URL is not well-formed; special characters in user or password must be"
              + " percent-encoded");
    }
    if (uri.getHost() == null || uri.getRawPath().length() < 2) {
      throw new IllegalArgumentException("a PostgreSQL URL needs a host and a database");
    }
    var port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    var place = "//" + uri.getHost() + port + uri.getRawPath();
    var login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
    var options = options(uri.getRawQuery());
    var plain =
        options.stream()
            .filter(option -> !LOGIN.contains(option.split("=", 2)[0]))
            .collect(Collectors.joining("&"));
    return new JdbcTarget(
        Dialect.POSTGRESQL,
        "postgresql:" + place,
        "jdbc:postgresql:" + place + (plain.isEmpty() ? "" : "?" + plain),
        login[0].isEmpty() ? option(options, "user") : decoded(login[0]),
        login.length == 2 ? decoded(login[1]) : option(options, "password"));
  }

  private static List<String> options(@Nullable String query) {
    return query == null ? List.of() : List.of(query.split("&"));
  }

  private static String option(List<String> options, String name) {
    return options.stream()
        .map(option -> option.split("=", 2))
        .filter(option -> option.length == 2 && option[0].equals(name))
        .map(option -> decoded(option[1]))
        .findFirst()
        .orElse("");
  }

  /// The same with a password that was said elsewhere than in its URL.
  JdbcTarget withPassword(String other) {
    return new JdbcTarget(dialect, name, jdbcUrl, user, other);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /// Keeps what lies in files from everybody but their owner.
  void restrict() {
    if (dialect != Dialect.SQLITE || isReadOnly()) {
      return;
    }
    try {
      for (var suffix : FILES) {
        PrivateFiles.restrict(Path.of(name + suffix));
      }
    } catch (IOException e) {
      throw StoreException.ofFile(
          "the rights of database %s cannot be set; if it is another user's, work as that user, or copy the home"
              .formatted(name),
          e);
    }
  }

  /// The words of the migrations that the two write differently.
  public Map<String, String> words() {
    return switch (dialect) {
      case SQLITE -> Map.of("number", "INTEGER", "bytes", "BLOB");
      case POSTGRESQL -> Map.of("number", "BIGINT", "bytes", "BYTEA");
    };
  }

  /// The statement, if any, that keeps other writers from a table until the transaction ends.
  public List<String> lock(String table) {
    return dialect == Dialect.SQLITE
        ? List.of()
        : List.of("LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
  }

  /// Opens a pool: `readers` or `writers`.
  public HikariDataSource pool(String purpose) {
    try {
      return new HikariDataSource(config(purpose));
    } catch (PoolInitializationException e) {
      throw problem(e);
    }
  }

  /// How the connections of a pool are made and how many there are.
  HikariConfig config(String purpose) {
    var config = new HikariConfig();
    config.setPoolName("matinee-" + purpose);
    config.setJdbcUrl(jdbcUrl);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setValidationTimeout(VALIDATE_MILLIS);
    config.setMinimumIdle(1);
    boolean writing = purpose.equals("writers");
    properties(writing)
        .forEach((key, value) -> config.addDataSourceProperty(key.toString(), value));
    switch (dialect) {
      case SQLITE -> {
        config.setMaximumPoolSize(writing ? 1 : 4);
        config.setReadOnly(isReadOnly());
      }
      case POSTGRESQL -> {
        config.setMaximumPoolSize(4);
        config.setReadOnly(!writing);
        config.setTransactionIsolation(
            writing ? "TRANSACTION_READ_COMMITTED" : "TRANSACTION_REPEATABLE_READ");
      }
    }
    return config;
  }

  /// The connection's properties.
  public Properties properties(boolean writing) {
    var properties = new Properties();
    switch (dialect) {
      case SQLITE -> {
        if (isReadOnly()) {
          properties.setProperty("open_mode", Integer.toString(SQLiteOpenMode.READONLY.flag));
        } else {
          properties.setProperty("journal_mode", "WAL");
          properties.setProperty("journal_size_limit", Long.toString(LARGEST_LOG));
        }
        properties.setProperty("synchronous", "FULL");
        properties.setProperty("foreign_keys", "true");
        properties.setProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
        properties.setProperty("transaction_mode", writing ? "IMMEDIATE" : "DEFERRED");
      }
      case POSTGRESQL -> {
        properties.setProperty("ApplicationName", "matinee");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(LOGIN_SECONDS));
        if (!user.isEmpty()) {
          properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
          properties.setProperty("password", password);
        }
      }
    }
    return properties;
  }

  /// The name alone: whatever writes this down must not write the password.
  @Override
  public String toString() {
    return name;
  }

  /// Lets the statements of a transaction wait for locks, and for the server, only as long as
  /// whoever asks does.
  void hurry(Connection connection) throws SQLException {
    long millis = WaitLimit.current().toMillis();
    switch (dialect) {
      case SQLITE -> connection.unwrap(SQLiteConnection.class).setBusyTimeout((int) millis);
      case POSTGRESQL -> {
        if (WaitLimit.isShort()) { // the pool sets it back
          connection.setNetworkTimeout(Runnable::run, (int) millis);
        }
      }
    }
  }

  /// Waits for nobody from here on: SQLite's driver begins the next transaction with the end of one
  /// that failed, and would wait for its lock as long again.
  void hurryToEnd(Connection connection) throws SQLException {
    if (dialect == Dialect.SQLITE) {
      connection.unwrap(SQLiteConnection.class).setBusyTimeout(0);
    }
  }

  /// Says in one line what went wrong with this database.
  public StoreException problem(Throwable thrown) {
    var cause = sqlException(thrown);
    var text = cause == null ? thrown.getMessage() : cause.getMessage();
    var detail = text == null ? thrown.getClass().getSimpleName() : text.lines().findFirst().get();
    return new StoreException(
        cause == null ? FailureKind.OTHER : failure(cause),
        "database %s: %s".formatted(name, cause == null ? detail : explained(cause, detail)),
        thrown);
  }

  private FailureKind failure(SQLException e) {
    if (e instanceof SQLTransientException) { // of the pool: no connection came in time
      return FailureKind.UNAVAILABLE;
    }
    return switch (dialect) {
      case SQLITE ->
          switch (e.getErrorCode() & PRIMARY) {
            case 5, 6, 8, 10, 14 ->
                FailureKind.UNAVAILABLE; // locked, read-only, no I/O, not opened
            case 13 -> FailureKind.FULL;
            default -> FailureKind.OTHER;
          };
      case POSTGRESQL -> ofState(e.getSQLState() == null ? "" : e.getSQLState());
    };
  }

  /// By the codes of PostgreSQL's manual, appendix A.
  private static FailureKind ofState(String state) {
    boolean later =
        state.startsWith("08") // connections
            || state.startsWith("53") // resources
            || state.startsWith("57") // shut down, canceled
            || state.startsWith("58") // I/O
            || state.equals("55P03") // a lock
            || state.equals("25006"); // read-only
    if (state.equals("53100")) {
      return FailureKind.FULL;
    }
    return later ? FailureKind.UNAVAILABLE : FailureKind.OTHER;
  }

  private String explained(SQLException e, String detail) {
    return switch (dialect) {
      case SQLITE ->
          switch (e.getErrorCode() & PRIMARY) { // SQLite's primary result codes
            case 5, 6 -> "it is locked by another process; try again when that is done";
            case 8 -> "it is read-only";
            case 11 -> "it is damaged (" + detail + "); restore it from a backup";
            case 13 -> "the disk is full";
            case 14 -> "it cannot be opened; do its directory and the rights to it exist?";
            case 26 -> "it is not a SQLite database";
            default -> detail;
          };
      case POSTGRESQL ->
          switch (String.valueOf(e.getSQLState())) {
            case "08001" -> unreachable(e);
            case "08004" -> // The driver's own where a server needs a password and has none.
                "it needs a password: give it in MATINEE_DATABASE_PASSWORD, a file (--database-password-file) or PGPASSFILE";
            default -> detail;
          };
    };
  }

  private static String unreachable(SQLException e) {
    return switch (e.getCause()) {
      case UnknownHostException _ -> "there is no host of this name";
      case SocketTimeoutException _ -> "nothing answers at this address; is it right?";
      case ConnectException _ -> "no PostgreSQL server answers there; is it running?";
      case EOFException _ -> "it closed the connection; is it being stopped?";
      case null -> "it did not let us in within %d s".formatted(LOGIN_SECONDS);
      case Throwable cause -> "it cannot be reached: " + cause.getMessage();
    };
  }

  private static @Nullable SQLException sqlException(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
