package dev.matinee.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.JdbcTarget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogLimitTest {
  @TempDir Path directory;

  private Database database;
  private CatalogStore store;

  @BeforeEach
  void openStore() {
    database = Database.open(JdbcTarget.file(directory.resolve("matinee.db")));
    store = new CatalogStore(database, 5, 3);
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  private static List<CatalogOverride> movies(int from, int end) {
    return IntStream.range(from, end)
        .mapToObj(k -> CatalogOverride.of("m" + k, Map.of(), Map.of()))
        .toList();
  }

  @Test
  void moreThanMayBeChanged_areRefused_andNothingIsStored() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.putItems(movies(0, 6)))
        .withMessage(
            "at most 5 items can be added or changed, this would make 6; nothing was stored");
    assertThat(store.changes().items()).isEmpty();
  }

  @Test
  void whatWasRemovedAgain_makesRoom_andAllWhoKnewItLearnThatItIsGone() {
    store.putItems(movies(0, 5));
    assertThat(store.changes().items()).hasSize(5);
    store.putItems(movies(0, 5).stream().map(it -> CatalogOverride.removed(it.id())).toList());
    assertThat(store.changes().items()).hasSize(5);

    store.putItems(movies(5, 10));

    assertThat(store.changes().items()).containsOnlyKeys("m5", "m6", "m7", "m8", "m9");
  }

  @Test
  void changesOfRules_theLatestAreKept() {
    for (int rank = 1; rank <= 5; rank++) {
      var rule = new ListRule("first", "m1", rank, null, 1, List.of(), null, null);
      store.putRule(rule, Instant.ofEpochSecond(rank));
    }

    assertThat(store.ruleHistory(10))
        .extracting(change -> change.rule().rank())
        .containsExactly(5, 4, 3);
    assertThat(store.changes().rules()).hasSize(1);
  }
}
