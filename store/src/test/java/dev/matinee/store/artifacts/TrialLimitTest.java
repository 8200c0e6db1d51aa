package dev.matinee.store.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.store.artifacts.TrialStore.TrialUser;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.database.JdbcTarget;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A trial keeps two users at most, and has both.
class TrialLimitTest {
  private static final String ARM = RoleTrial.CHALLENGER;

  @TempDir Path directory;

  private Database database;
  private TrialStore store;

  @BeforeEach
  void beginTrial() {
    database = Database.open(JdbcTarget.file(directory.resolve("matinee.db")));
    database.write(
        sql ->
            Jdbc.run(
                sql,
                "INSERT INTO trials (number, role, champion, challenger, share, window_seconds, began_at) VALUES (1, 'internal', 'a', 'b', 50, 60, 0)"));
    store = new TrialStore(database, InstantSource.fixed(Instant.EPOCH), 2);
    store.count(List.of(new TrialUser(1, "ann", ARM), new TrialUser(1, "bob", ARM)));
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  private ArmCounts counts() {
    return Objects.requireNonNull(store.counts(store.running("internal").orElseThrow()).get(ARM));
  }

  @Test
  void moreUsersThanAreKept_areNotCounted() {
    store.count(List.of(new TrialUser(1, "cyd", ARM)));
    store.chose(List.of(new TrialUser(1, "dan", ARM)));

    assertThat(counts().users()).isEqualTo(2);
    assertThat(counts().chose()).isZero();
  }

  @Test
  void whoIsKept_choosesSomethingLater_counts() {
    store.chose(List.of(new TrialUser(1, "bob", ARM)));

    assertThat(counts().users()).isEqualTo(2);
    assertThat(counts().chose()).isOne();
  }
}
