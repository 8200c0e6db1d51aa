package dev.matinee.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Ratings;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.store.Home;
import dev.matinee.store.HomeAddress;
import dev.matinee.store.database.JdbcTarget;
import dev.matinee.testkit.Planted;
import dev.matinee.workbench.data.DataChoice;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The database of a home, read by the cluster.
class StoredRatingsTest {
  @TempDir private Path folder = Path.of("");

  private static EmbeddedPostgres server() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException | IllegalStateException e) {
      return Assumptions.abort(
          "SKIPPED: PostgreSQL does not start on this machine: " + e.getMessage());
    }
  }

  @Test
  void database_ofAHome_hasItsRatingsScaleAndFeatures() throws IOException {
    try (var server = server();
        var engine = Engines.of("local[2]", Map.of(), folder, _ -> {})) {
      var url = "postgresql://postgres@127.0.0.1:%d/postgres".formatted(server.getPort());
      var choice = new DataChoice(folder, url, ReadOptions.AS_IT_IS, _ -> {});
      var stored = Planted.taste(3).train();
      try (var home =
          Home.open(new HomeAddress(folder.resolve("home"), Optional.of(JdbcTarget.url(url))))) {
        assertThatThrownBy(() -> engine.open(choice, false))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("holds no ratings");
        home.ratings().importAll("planted", "", stored);
      }

      var read = engine.open(choice, false).ratings();

      assertThat(byPair(read)).isEqualTo(byPair(stored));
      assertThat(read.scale()).isEqualTo(stored.scale());
      assertThat(read.items().list()).isEqualTo(stored.items().list());
      assertThat(read.ofItems().labels(0, "genres"))
          .isEqualTo(stored.ofItems().labels(0, "genres"));
    }
  }

  private static Map<String, String> byPair(Ratings ratings) {
    var all = new HashMap<String, String>();
    for (int p = 0; p < ratings.size(); p++) {
      var rating = ratings.rating(p);
      all.put(rating.user() + " " + rating.item(), rating.value() + " " + rating.timestamp());
    }
    return all;
  }
}
