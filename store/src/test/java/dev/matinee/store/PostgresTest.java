package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.matinee.core.files.AtomicFiles;
import dev.matinee.store.backup.HomeBackup;
import dev.matinee.store.backup.HomeRestore;
import dev.matinee.store.database.JdbcTarget;
import dev.matinee.store.database.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contracts against a PostgreSQL server that is started for them, each test on empty tables.
class PostgresTest {
  private static Optional<EmbeddedPostgres> server = Optional.empty();

  @TempDir Path directory;

  @BeforeAll
  static void startServer() {
    try {
      server = Optional.of(EmbeddedPostgres.start());
    } catch (IOException | IllegalStateException e) {
      Assumptions.abort("SKIPPED: PostgreSQL does not start on this machine: " + e.getMessage());
    }
  }

  @AfterAll
  static void stopServer() throws IOException {
    if (server.isPresent()) {
      server.get().close();
    }
  }

  /// Empties all tables but the one of the migrations: making them anew takes far longer.
  @BeforeEach
  void emptyTables() {
    execute(
        """
        DO $$
        DECLARE name text;
        BEGIN
          FOR name IN SELECT tablename FROM pg_tables
            WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
          LOOP
            EXECUTE format('TRUNCATE TABLE %I CASCADE', name);
          END LOOP;
        END $$
        """);
  }

  private static void execute(String sql) {
    try (var connection = server.orElseThrow().getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Home openOnServer() {
    return Home.open(address(directory));
  }

  private static HomeAddress address(Path directory) {
    return address(directory, url("localhost", "postgres"));
  }

  private static HomeAddress address(Path directory, String url) {
    return new HomeAddress(directory, Optional.of(JdbcTarget.url(url)));
  }

  private static String url(String host, String user) {
    return "postgresql://%s:p%%40ss@%s:%d/postgres?connectTimeout=10"
        .formatted(user, host, server.orElseThrow().getPort());
  }

  @Test
  void open_noServer_saysWhereWithoutThePassword() {
    var url = "postgresql://me:secret@localhost:1/movies";

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Home.open(address(directory, url)))
        .withMessageContaining("postgresql://localhost:1/movies")
        .withMessageNotContaining("secret")
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @Test
  void open_noSuchDatabase_saysSo() {
    var url = url("localhost", "postgres").replace("/postgres?", "/movies?");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Home.open(address(directory, url)))
        .withMessageContaining("\"movies\" does not exist");
  }

  @Nested
  class Rated extends RatingStoreContract {
    @Override
    Home open() {
      return openOnServer();
    }
  }

  @Nested
  class Reacted extends FeedbackStoreContract {
    @Override
    Home open() {
      return openOnServer();
    }
  }

  @Nested
  class Tried extends TrialStoreContract {
    @Override
    Home open(InstantSource clock) {
      return Home.open(address(directory), clock);
    }
  }

  @Nested
  class Cataloged extends CatalogStoreContract {
    @Override
    Home open() {
      return openOnServer();
    }
  }

  @Nested
  class Saved extends ArtifactStoreContract {
    @Override
    Home open() {
      return openOnServer();
    }
  }

  @Nested
  class Locked extends KeyStoreContract {
    @Override
    Home open() {
      return openOnServer();
    }
  }

  @Nested
  class Set extends SettingsContract {
    @Override
    Home open() {
      return openOnServer();
    }
  }

  @Nested
  class Tracked extends RunStoreContract {
    @Override
    Home open() {
      return openOnServer();
    }
  }

  @Nested
  class Leased extends LeasesContract {
    @Override
    Home open(InstantSource clock) {
      return Home.open(address(directory), clock);
    }

    /// The clock that counts is the server's, so what is moved is the end.
    @Override
    void pass(Duration time) {
      execute("UPDATE leases SET until_at = until_at - " + time.toMillis());
    }
  }

  @Nested
  class Copied extends BackupContract {
    @Override
    Home open(Path place) {
      return Home.open(address(place));
    }

    @Override
    void loseModel(Path home, String artifact) throws IOException {
      execute("DELETE FROM artifact_chunks");
      AtomicFiles.deleteFolder(home.resolve("cache/artifacts").resolve(artifact));
    }

    @Test
    void homeOfItsOwn_movesToAServer() {
      var file = directory.resolve("backup.zip");
      try (var home = Home.open(directory.resolve("own"))) {
        home.ratings().importAll("few", "four", Movies.few());
        home.artifacts().save(Movies.artifact("svd-1", Movies.few()));
        home.artifacts().promote("als", "svd-1", "first");
        HomeBackup.write(home, file, "0.1.0", InstantSource.system());
      }
      var moved = directory.resolve("moved");

      HomeRestore.into(file, address(moved));

      assertThat(moved.resolve("matinee.db")).doesNotExist();
      try (var home = Home.open(address(moved))) {
        assertThat(home.ratings().snapshot().digest()).isEqualTo(Movies.few().digest());
        assertThat(home.artifacts().champion("als")).contains("svd-1");
      }
      try (var elsewhere = Home.open(address(directory.resolve("elsewhere")))) {
        assertThat(elsewhere.artifacts().load("svd-1").ratings().digest())
            .as("artifacts went to the server too")
            .isEqualTo(Movies.few().digest());
      }
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> HomeRestore.into(file, address(directory.resolve("twice"))))
          .withMessageContaining("has rows already");
      assertThat(directory.resolve("twice")).doesNotExist();
    }
  }

  @Nested
  class Shared extends SharedContract {
    @Override
    Home open(Path place) {
      return Home.open(address(place));
    }

    @Override
    void damage(String sql) {
      execute(sql);
    }
  }
}
