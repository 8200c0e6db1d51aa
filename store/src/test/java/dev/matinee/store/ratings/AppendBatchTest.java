package dev.matinee.store.ratings;

import static dev.matinee.store.Movies.rating;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.store.Movies;
import dev.matinee.store.catalog.CatalogOverride;
import dev.matinee.store.catalog.CatalogStore;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.JdbcTarget;
import dev.matinee.store.ratings.AppendBatch.Append;
import dev.matinee.store.ratings.RatingWriter.ChangeResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendBatchTest {
  @TempDir Path folder;

  private Database open(String name) {
    var database = Database.open(JdbcTarget.file(folder.resolve(name)));
    try (var store = new SqlRatingStore(database, new CatalogStore(database))) {
      store.importAll("few", "", Movies.few());
    }
    return database;
  }

  private static List<ChangeResult> write(
      Database database, KnownItems items, List<Append> appends) {
    return database.write(
        sql -> {
          var outcome = new AppendBatch(sql, RatingScale.HALF_STARS, items).run(appends);
          if (!outcome.changedNothing()) {
            RatingChanges.put(sql, outcome);
          }
          return outcome.results();
        });
  }

  private static String content(Database database) {
    try (var store = new SqlRatingStore(database, new CatalogStore(database))) {
      return store.snapshot().digest() + store.snapshot().users().list();
    }
  }

  /// Random appends, of which some are refused, in batches of any size and one by one.
  @Test
  void batches_areWhatTheSameAppendsAreOneByOne() {
    var random = new SplittableRandom(7);
    try (var together = open("together.db");
        var alone = open("alone.db")) {
      var itemsTogether = new KnownItems();
      var itemsAlone = new KnownItems();
      for (int round = 0; round < 60; round++) {
        var batch = new ArrayList<Append>();
        for (int n = random.nextInt(8); n >= 0; n--) {
          batch.add(append(random));
        }
        var apart = new ArrayList<ChangeResult>();
        for (var one : batch) {
          apart.addAll(write(alone, itemsAlone, List.of(one)));
        }

        assertThat(write(together, itemsTogether, batch).stream().map(AppendBatchTest::text))
            .containsExactlyElementsOf(apart.stream().map(AppendBatchTest::text).toList());
        assertThat(content(together)).isEqualTo(content(alone));
      }
    }
  }

  private static Append append(SplittableRandom random) {
    var ratings = new ArrayList<Rating>();
    for (int n = random.nextInt(4); n >= 0; n--) {
      double value = random.nextInt(12) == 0 ? 9 : random.nextInt(1, 11) / 2.0;
      var item = random.nextBoolean() ? "50" : "i" + random.nextInt(6);
      ratings.add(rating("u" + random.nextInt(5), item, value, random.nextInt(4)));
    }
    return Append.of(ratings, random.nextBoolean() ? Set.of() : Set.of("50", "i1"));
  }

  private static String text(ChangeResult result) {
    return switch (result) {
      case ChangeResult.Applied changed -> "changed " + changed.ratings();
      case ChangeResult.Rejected refused -> "refused: " + refused.why().getMessage();
    };
  }

  @Test
  void boundsOfOneUser_countWhatTheBatchHasAlready() {
    try (var database = open("bounds.db")) {
      var first = new ArrayList<Rating>();
      for (int n = 0; n < RatingStore.MOST_UNKNOWN_OF_A_USER; n++) {
        first.add(rating("filler", "made-up-" + n, 3, 1));
      }
      var results =
          write(
              database,
              new KnownItems(),
              List.of(
                  Append.of(first, Set.of()),
                  Append.of(List.of(rating("filler", "one too many", 3, 1)), Set.of()),
                  Append.of(List.of(rating("other", "one of its own", 3, 1)), Set.of())));

      assertThat(results.stream().map(AppendBatchTest::text))
          .containsExactly(
              "changed 1000",
              "refused: at most 1,000 movies of one user that the catalog does not know are stored,"
                  + " this would make 1,001; nothing was stored",
              "changed 1");
      try (var store = new SqlRatingStore(database, new CatalogStore(database))) {
        assertThat(store.of("filler")).hasSize(RatingStore.MOST_UNKNOWN_OF_A_USER);
        assertThat(store.of("other")).hasSize(1);
      }
    }
  }

  @Test
  void moviesThatWereAdded_areKnown_untilTheyAreRemoved() {
    try (var database = open("added.db")) {
      var catalog = new CatalogStore(database);
      int many = RatingStore.MOST_UNKNOWN_OF_A_USER + 1;
      catalog.putItems(
          IntStream.range(0, many)
              .mapToObj(n -> CatalogOverride.of("added-" + n, Map.of(), Map.of()))
              .toList());
      catalog.putItems(List.of(CatalogOverride.removed("gone")));
      var ratings =
          IntStream.range(0, many).mapToObj(n -> rating("fan", "added-" + n, 3, 1)).toList();
      var unknown = new ArrayList<Rating>();
      unknown.add(rating("fan", "gone", 3, 1));
      for (int n = 1; n < RatingStore.MOST_UNKNOWN_OF_A_USER; n++) {
        unknown.add(rating("fan", "made-up-" + n, 3, 1));
      }

      var items = new KnownItems();
      var results =
          Stream.of(ratings, unknown, List.of(rating("fan", "one too many", 3, 1)))
              .flatMap(some -> write(database, items, List.of(Append.of(some, Set.of()))).stream());

      assertThat(results.map(AppendBatchTest::text))
          .containsExactly(
              "changed 1001",
              "changed 1000",
              "refused: at most 1,000 movies of one user that the catalog does not know are stored,"
                  + " this would make 1,001; nothing was stored");
    }
  }
}
