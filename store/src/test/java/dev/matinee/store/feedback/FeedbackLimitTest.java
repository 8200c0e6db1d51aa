package dev.matinee.store.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.JdbcTarget;
import dev.matinee.store.keys.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// At most ten events, five of a user, and three lists.
class FeedbackLimitTest {
  @TempDir Path directory;

  private Database database;
  private FeedbackStore store;

  @BeforeEach
  void openStore() {
    database = Database.open(JdbcTarget.file(directory.resolve("matinee.db")));
    store = new FeedbackStore(database, new Settings(database), 10, 5, 3);
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  private void click(String user, int times) {
    store.append(
        IntStream.range(0, times)
            .mapToObj(
                k ->
                    new FeedbackEvent(
                        FeedbackEvent.idOf(user + k), user, "m" + k, "click", null, k, null))
            .toList(),
        Instant.EPOCH);
  }

  @Test
  void moreThanAUserMayHave_theNewestAreKept() {
    click("ann", 7);

    assertThat(store.count("ann")).isEqualTo(5);
    click("ann", 7); // the two that went are new again, and the two oldest go
    assertThat(store.count("ann")).isEqualTo(5);
  }

  @Test
  void moreThanThereMayBe_theNewestAreKept() {
    click("ann", 4);
    click("bob", 4);
    click("cyd", 4);

    assertThat(store.count("ann")).isEqualTo(2);
    assertThat(store.count("cyd")).isEqualTo(4);
  }

  @Test
  void moreListsThanThereMayBe_theNewestAreKept_andAllAreCounted() {
    for (int k = 0; k < 5; k++) {
      var origin = new ListOrigin("list" + k, 20_000, "als", "a", "champion", 0);
      store.record(List.of(new ShownList(origin, "PRIOR", null, "[]", List.of("m"))));
    }

    assertThat(store.items("list1")).isNull();
    assertThat(store.items("list2")).containsExactly("m");
    assertThat(store.counts(0).getFirst().lists()).isEqualTo(5);
  }
}
