package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.store.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The contracts against SQLite.
class SqliteTest {
  @TempDir Path directory;

  @Nested
  @Tag("thorough")
  class Rated extends RatingStoreContract {
    @Override
    Home open() {
      return Home.open(directory);
    }
  }

  @Nested
  class Cataloged extends CatalogStoreContract {
    @Override
    Home open() {
      return Home.open(directory);
    }
  }

  @Nested
  class Reacted extends FeedbackStoreContract {
    @Override
    Home open() {
      return Home.open(directory);
    }
  }

  @Nested
  class Tried extends TrialStoreContract {
    @Override
    Home open(InstantSource clock) {
      return Home.open(HomeAddress.of(directory), clock);
    }
  }

  @Nested
  class Saved extends ArtifactStoreContract {
    @Override
    Home open() {
      return Home.open(directory);
    }
  }

  @Nested
  @Tag("thorough")
  class Locked extends KeyStoreContract {
    @Override
    Home open() {
      return Home.open(directory);
    }
  }

  @Nested
  class Set extends SettingsContract {
    @Override
    Home open() {
      return Home.open(directory);
    }
  }

  @Nested
  class Tracked extends RunStoreContract {
    @Override
    Home open() {
      return Home.open(directory);
    }
  }

  @Nested
  @Tag("thorough")
  class Leased extends LeasesContract {
    @Override
    Home open(InstantSource clock) {
      return Home.open(HomeAddress.of(directory), clock);
    }

    @Override
    void pass(Duration time) {
      move(time);
    }

    /// Whoever waits for as long as the lease lasts believes in one that has ended.
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void renew_databaseThatCannotBeHad_givesUpWithinTheTimeOfTheLease() throws SQLException {
      var time = Duration.ofSeconds(8);
      try (var home = Home.open(directory);
          var lease = home.leases().take("long work", time).orElseThrow()) {
        try (var other =
                DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("matinee.db"));
            var statement = other.createStatement()) {
          statement.execute("BEGIN IMMEDIATE");
          assertThatThrownBy(() -> lease.renew(time)).isInstanceOf(StoreException.class);
          statement.execute("ROLLBACK");
        }
        assertThat(lease.renew(time)).isTrue();
      }
    }
  }

  @Nested
  @Tag("thorough")
  class Copied extends BackupContract {
    @Override
    Home open(Path place) {
      return Home.open(place);
    }

    @Override
    void loseModel(Path home, String artifact) throws IOException {
      Files.delete(home.resolve("artifacts").resolve(artifact).resolve("model.safetensors"));
    }
  }
}
