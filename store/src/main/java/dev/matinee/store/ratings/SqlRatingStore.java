package dev.matinee.store.ratings;

import dev.matinee.core.Ids;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.store.catalog.CatalogChanges;
import dev.matinee.store.catalog.CatalogStore;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.database.Subscription;
import dev.matinee.store.ratings.AppendBatch.Append;
import dev.matinee.store.ratings.RatingChanges.Since;
import dev.matinee.store.ratings.RatingWriter.Change.Remove;
import dev.matinee.store.ratings.RatingWriter.Change.RemoveAll;
import java.lang.ref.SoftReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Ratings in the database.
///
/// Every transaction that changes them first locks the table `data_set`, so writers of several
/// processes queue with either database and numbers can be given out by counting. Those of this
/// process queue before: [RatingWriter].
public final class SqlRatingStore implements RatingStore, AutoCloseable {
  private final Database database;
  private final CatalogStore catalog;
  private final RatingWriter writer;
  private final Object refreshing = new Object();
  private volatile SoftReference<RatingSnapshot> latest = new SoftReference<>(null);
  private volatile SoftReference<Cataloged> cataloged = new SoftReference<>(null);

  /// Ratings with what is known of their movies and users since the import.
  private record Cataloged(Ratings imported, long version, Ratings ratings) {}

  public SqlRatingStore(Database database, CatalogStore catalog) {
    this.database = database;
    this.catalog = catalog;
    this.writer = new RatingWriter(database);
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

  @Override
  public Optional<String> about() {
    return database.read(
        sql -> Jdbc.first(sql, "SELECT about FROM data_set", row -> row.getString(1)));
  }

  @Override
  public Optional<RatingScale> scale() {
    return database.read(
        sql ->
            Jdbc.first(
                sql,
                "SELECT scale_min, scale_max, scale_step FROM data_set",
                SqlRatingStore::scale));
  }

  /// Removes the data set with everything in it, and what each role served of it, all or nothing.
  public void clear() {
    database.write(
        sql -> {
          database.lock(sql, "data_set");
          database.lock(sql, "promotions");
          RatingTables.clear(sql);
          catalog.clear(sql);
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
  public AppendResult append(List<Rating> ratings, Set<String> undated) {
    var done = writer.change(Append.of(ratings, undated));
    return new AppendResult(done.ratings(), done.older());
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
  public Map<String, List<Rating>> ofItems(Set<String> items) {
    return database.read(
        sql -> {
          var ratings = new LinkedHashMap<String, List<Rating>>();
          for (var item : known(sql, items)) { // each by the index: of new ones a few are rated
            var own = ofItem(sql, item);
            if (!own.isEmpty()) {
              ratings.put(item, own);
            }
          }
          return ratings;
        });
  }

  /// Those that an import had or somebody has rated.
  private static Set<String> known(Connection sql, Set<String> items) throws SQLException {
    var known = new TreeSet<String>();
    Jdbc.among(
        sql,
        "SELECT items.id FROM asked CROSS JOIN items WHERE items.id = asked.a",
        items.stream().map(id -> new Object[] {id}).toList(),
        row -> known.add(row.getString(1)));
    return known;
  }

  private static List<Rating> ofItem(Connection sql, String item) throws SQLException {
    return Jdbc.all(
        sql,
        """
        SELECT users.id, ratings.value, ratings.rated_at
        FROM ratings JOIN users ON users.number = ratings.user_number
        WHERE ratings.item_number = (SELECT number FROM items WHERE id = ?)
        ORDER BY ratings.position LIMIT ?
        """,
        row -> new Rating(row.getString(1), item, row.getFloat(2), row.getLong(3)),
        item,
        MOST_OF_AN_ITEM);
  }

  @Override
  public Optional<String> version() {
    return database.read(
        sql -> found(sql).map(version -> version.digest() + " " + version.revision()));
  }

  @Override
  public long remove(String user, Set<String> items) {
    return writer.change(new Remove(user, Set.copyOf(items))).ratings();
  }

  @Override
  public long removeAll(String user) {
    return writer.change(new RemoveAll(user)).ratings();
  }

  /// The same store with users' ratings in memory.
  ///
  /// @param most so many ratings are kept; what was not asked for lately goes first
  public CachedRatingStore hot(long most) {
    return CachedRatingStore.start(this, most);
  }

  RatingWriter writer() {
    return writer;
  }

  /// Does something soon after each change of another process, where the database tells.
  Subscription onChange(Runnable action) {
    return database.listen(RatingChanges.CHANNEL, action);
  }

  /// The state of the moment; empty before the first import.
  Optional<RatingChanges.Watermark> state() {
    return database.read(
        sql -> {
          var version = found(sql);
          return version.isEmpty()
              ? Optional.empty()
              : Optional.of(RatingChanges.Watermark.of(sql, version.get()));
        });
  }

  /// What others than oneself changed since a state; empty where there are no ratings anymore.
  ///
  /// @param own the revisions that the one who asks has made
  Optional<Since> since(RatingChanges.Watermark known, Set<Long> own) {
    return database.read(
        sql -> {
          var version = found(sql);
          return version.isEmpty()
              ? Optional.empty()
              : Optional.of(RatingChanges.since(sql, known, version.get(), own));
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
    return cataloged(known.ratings(), catalog.changes());
  }

  private Ratings cataloged(Ratings imported, CatalogChanges changes) {
    if (changes.items().isEmpty() && changes.users().isEmpty()) {
      return imported;
    }
    var last = cataloged.get();
    if (last != null && last.imported == imported && last.version == changes.version()) {
      return last.ratings;
    }
    var ratings =
        imported.withFeatures(
            changes.ofUsers(imported.ofUsers()),
            CatalogChanges.over(imported.ofItems(), changes.items()));
    cataloged = new SoftReference<>(new Cataloged(imported, changes.version(), ratings));
    return ratings;
  }

  @Override
  public Ratings forTraining() {
    var all = snapshot();
    var lonely =
        new HashSet<>(
            database.read(
                sql ->
                    Jdbc.all(
                        sql,
                        """
                        SELECT id FROM items WHERE NOT imported AND
                          (SELECT count(*) FROM ratings WHERE item_number = items.number) < 2
                        """,
                        row -> row.getString(1))));
    lonely.removeAll(catalog.changes().items().keySet()); // added by those who may
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

  private static RatingSnapshot.DataVersion version(Connection sql) throws SQLException {
    return found(sql).orElseThrow(SqlRatingStore::noData);
  }

  private static Optional<RatingSnapshot.DataVersion> found(Connection sql) throws SQLException {
    return Jdbc.first(
        sql,
        "SELECT digest, revision FROM data_set",
        row -> new RatingSnapshot.DataVersion(row.getString(1), row.getLong(2)));
  }

  public static RatingScale scale(ResultSet row) throws SQLException {
    return new RatingScale(
        row.getFloat("scale_min"), row.getFloat("scale_max"), row.getFloat("scale_step"));
  }

  static IllegalStateException noData() {
    return new IllegalStateException("the store holds no data set yet: import one first");
  }

  /// Stores what was taken on already, and takes nothing more.
  @Override
  public void close() {
    writer.close();
  }
}
