package dev.matinee.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/// The contracts against SQLite.
class SqliteTest {
  @TempDir Path directory;

  @Nested
  class Rated extends RatingStoreContract {
    @Override
    Home open() {
      return Home.open(directory);
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
  class Leased extends LeasesContract {
    @Override
    Home open(InstantSource clock) {
      return Home.open(HomeAddress.of(directory), clock);
    }

    @Override
    void pass(Duration time) {
      move(time);
    }
  }

  @Nested
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
