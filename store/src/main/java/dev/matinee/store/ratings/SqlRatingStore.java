package dev.matinee.store.ratings;

import static java.util.stream.Collectors.toSet;

import dev.matinee.core.Ids;
import dev.matinee.core.Progress;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import java.lang.ref.SoftReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ratings in the database.
///
/// Every transaction that changes them first locks the table `data_set`, so writers queue with
/// either database and numbers can be given out by counting.
public final class SqlRatingStore implements RatingStore {
  /// So many revisions back is told what changed.
  private static final int REVISIONS_TOLD = 10_000;

  private static final int CHANGES_TOLD = 100_000;

  private final Database database;
  private final Object refreshing = new Object();
  private volatile SoftReference<RatingSnapshot> latest = new SoftReference<>(null);

  public SqlRatingStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<DataInfo> data() {
    return database.read(
        sql ->
            Jdbc.first(
                sql,
                """
                SELECT name, about, digest,
                  (SELECT count(*) FROM ratings) AS ratings,
                  (SELECT count(*) FROM users) AS users,
                  (SELECT count(*) FROM items) AS items
                FROM data_set
                """,
                row ->
                    new DataInfo(
                        row.getString("name"),
                        row.getString("about"),
                        row.getString("digest"),
                        row.getLong("ratings"),
                        row.getLong("users"),
                        row.getLong("items"))));
  }

  /// Removes the data set with everything in it, and what each role served of it, all or nothing.
  public void clear() {
    database.write(
        sql -> {
          database.lock(sql, "data_set");
          database.lock(sql, "promotions");
          RatingTables.clear(sql);
          return true;
        });
  }

  @Override
  public void importAll(String name, String about, Ratings ratings) {
    importAll(name, about, ratings, Progress.NONE);
  }

  @Override
  public void importAll(String name, String about, Ratings ratings, Progress progress) {
    database.write(
        sql -> {
          database.lock(sql, "data_set");
          RatingTables.importAll(sql, name, about, ratings, progress);
          return true;
        });
  }

  @Override
  public long append(List<Rating> ratings) {
    var last = lastOfEachPair(ratings);
    return database.write(
        sql -> {
          var scale = locked(sql);
          ratings.forEach(rating -> requireStorable(rating, scale));
          var bounds = StorageBounds.before(sql);
          var changed = new ArrayList<@Nullable Long>();
          for (var rating : last.values()) {
            long position = RatingTables.put(sql, rating);
            if (position != RatingTables.UNCHANGED) {
              changed.add(position);
            }
          }
          bounds.check(sql, last.keySet().stream().map(Pair::user).collect(toSet()));
          return counted(sql, changed);
        });
  }

  private record Pair(String user, String item) {}

  /// Of several ratings of a pair the one that wins: later timestamp, then later in the list.
  private static Map<Pair, Rating> lastOfEachPair(List<Rating> ratings) {
    var last = new LinkedHashMap<Pair, Rating>();
    for (var rating : ratings) {
      last.merge(
          new Pair(rating.user(), rating.item()),
          rating,
          (earlier, later) -> later.timestamp() >= earlier.timestamp() ? later : earlier);
    }
    return last;
  }

  private static void requireStorable(Rating rating, RatingScale scale) {
    if (!scale.allows(rating.value())) {
      throw new IllegalArgumentException(scale.problem(rating.value()));
    }
    RatingTables.requireStorable(rating.user());
    RatingTables.requireStorable(rating.item());
  }

  @Override
  public List<Rating> of(String user) {
    return database.read(
        sql ->
            Jdbc.all(
                sql,
                """
                SELECT items.id, ratings.value, ratings.rated_at
                FROM ratings JOIN items ON items.number = ratings.item_number
                WHERE ratings.user_number = (SELECT number FROM users WHERE id = ?)
                ORDER BY ratings.position
                """,
                row -> new Rating(user, row.getString(1), row.getFloat(2), row.getLong(3)),
                user));
  }

  @Override
  public long remove(String user, Set<String> items) {
    return database.write(
        sql -> {
          locked(sql);
          long removed = 0;
          for (var item : items) {
            removed += RatingTables.remove(sql, user, item) ? 1 : 0;
          }
          return counted(sql, removals(removed));
        });
  }

  @Override
  public long removeAll(String user) {
    return database.write(
        sql -> {
          locked(sql);
          return counted(sql, removals(RatingTables.removeAll(sql, user)));
        });
  }

  @Override
  public Ratings snapshot() {
    var known = latest.get();
    if (known == null || !known.version().equals(database.read(SqlRatingStore::version))) {
      synchronized (refreshing) { // one reads for all; who waits finds it done
        known = database.read(sql -> RatingSnapshot.read(sql, version(sql), latest.get()));
        latest = new SoftReference<>(known);
      }
    }
    return known.ratings();
  }

  @Override
  public Ratings forTraining() {
    var all = snapshot();
    var lonely =
        Set.copyOf(
            database.read(
                sql ->
                    Jdbc.all(
                        sql,
                        """
                        SELECT id FROM items WHERE NOT imported AND
                          (SELECT count(*) FROM ratings WHERE item_number = items.number) < 2
                        """,
                        row -> row.getString(1))));
    return lonely.isEmpty() ? all : without(lonely, all);
  }

  /// The same ratings but for those of some movies, which have no index then either, nor have users
  /// of whom nothing is left; all others keep their order.
  private static Ratings without(Set<String> items, Ratings all) {
    var left = new HashSet<String>();
    for (int position = 0; position < all.size(); position++) {
      if (!items.contains(all.items().id(all.item(position)))) {
        left.add(all.users().id(all.user(position)));
      }
    }
    var users = Ids.builder();
    for (int index = 0; index < all.users().size(); index++) {
      if (!all.knowsUser(index) || left.contains(all.users().id(index))) {
        users.index(all.users().id(index));
      }
    }
    var kept = Ids.builder();
    all.items().list().stream().filter(item -> !items.contains(item)).forEach(kept::index);
    var ratings =
        Ratings.builder(all.scale())
            .ofUsers(all.ofUsers().alignedTo(users.build()))
            .ofItems(all.ofItems().alignedTo(kept.build()));
    ratings.ids(users.build(), kept.build());
    for (int position = 0; position < all.size(); position++) {
      var rating = all.rating(position);
      if (!items.contains(rating.item())) {
        ratings.add(rating);
      }
    }
    return ratings.build();
  }

  private static RatingSnapshot.Version version(Connection sql) throws SQLException {
    return Jdbc.first(
            sql,
            "SELECT digest, revision FROM data_set",
            row -> new RatingSnapshot.Version(row.getString(1), row.getLong(2)))
        .orElseThrow(SqlRatingStore::noData);
  }

  /// Makes this transaction the only one that changes ratings; returns their scale.
  private RatingScale locked(Connection sql) throws SQLException {
    database.lock(sql, "data_set");
    return Jdbc.first(
            sql, "SELECT scale_min, scale_max, scale_step FROM data_set", SqlRatingStore::scale)
        .orElseThrow(SqlRatingStore::noData);
  }

  public static RatingScale scale(ResultSet row) throws SQLException {
    return new RatingScale(
        row.getFloat("scale_min"), row.getFloat("scale_max"), row.getFloat("scale_step"));
  }

  private static IllegalStateException noData() {
    return new IllegalStateException("the store holds no data set yet: import one first");
  }

  private static List<@Nullable Long> removals(long count) {
    return Collections.nCopies(Math.toIntExact(count), null);
  }

  /// Says that ratings changed; returns how many.
  ///
  /// @param positions of those that changed, `null` for those that went
  private static long counted(Connection sql, List<@Nullable Long> positions) throws SQLException {
    if (positions.isEmpty()) {
      return 0;
    }
    Jdbc.run(sql, "UPDATE data_set SET revision = revision + 1");
    long revision = Jdbc.number(sql, "SELECT revision FROM data_set");
    Jdbc.run(sql, "DELETE FROM rating_changes WHERE revision <= ?", revision - REVISIONS_TOLD);
    if (positions.size() <= CHANGES_TOLD) { // more are read faster with all the others
      long number = RatingTables.next(sql, "number", "rating_changes");
      for (var position : positions) {
        Jdbc.run(
            sql,
            "INSERT INTO rating_changes (number, revision, position) VALUES (?, ?, ?)",
            number++,
            revision,
            position);
      }
    }
    return positions.size();
  }
}
