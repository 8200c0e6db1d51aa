package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.matinee.store.backup.HomeBackup;
import dev.matinee.store.backup.HomeRestore;
import dev.matinee.store.database.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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
  void emptyTables() throws SQLException {
    try (var connection = server.orElseThrow().getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
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
  }

  private Home openOnServer() {
    return Home.open(directory, Optional.of(url("localhost", "postgres")));
  }

  private static String url(String host, String user) {
    return "postgresql://%s:p%%40ss@%s:%d/postgres?connectTimeout=10"
        .formatted(user, host, server.orElseThrow().getPort());
  }

  @Test
  void open_noServer_saysWhereWithoutThePassword() {
    var url = "postgresql://me:secret@localhost:1/movies";

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Home.open(directory, Optional.of(url)))
        .withMessageContaining("postgresql://localhost:1/movies")
        .withMessageNotContaining("secret")
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @Test
  void open_noSuchDatabase_saysSo() {
    var url = url("localhost", "postgres").replace("/postgres?", "/movies?");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Home.open(directory, Optional.of(url)))
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
      return Home.open(directory, Optional.of(url("localhost", "postgres")), clock);
    }
  }

  @Nested
  class Copied extends BackupContract {
    @Override
    Home open(Path place) {
      return Home.open(place, Optional.of(url("localhost", "postgres")));
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
      var url = Optional.of(url("localhost", "postgres"));
      var moved = directory.resolve("moved");

      HomeRestore.into(file, moved, url);

      assertThat(Home.hasOwnDatabase(moved)).isFalse();
      try (var home = Home.open(moved, url)) {
        assertThat(home.ratings().snapshot().digest()).isEqualTo(Movies.few().digest());
        assertThat(home.artifacts().champion("als")).contains("svd-1");
      }
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> HomeRestore.into(file, directory.resolve("twice"), url))
          .withMessageContaining("has rows already");
      assertThat(directory.resolve("twice")).doesNotExist();
    }
  }
}
