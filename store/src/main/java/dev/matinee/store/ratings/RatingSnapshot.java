package dev.matinee.store.ratings;

import dev.matinee.core.Ids;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.columns.RatingColumns;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.tensors.RatingsArrays;
import dev.matinee.store.tensors.Safetensors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All ratings as they were at one revision, and how to go on from there: what changed since is
/// read and put into copies of the columns, as long as it is known what that is and nothing was
/// removed. A removed rating may take its user's number along, so everything is read then.
///
/// @param lastPosition the greatest position, `lastUser` and `lastItem` the greatest numbers
record RatingSnapshot(
    DataVersion version,
    Ratings ratings,
    Positions positions,
    long lastPosition,
    long lastUser,
    long lastItem) {

  /// What names a state: a data set that came after another one may be of the same revision.
  record DataVersion(String digest, long revision) {}

  /// Where ratings stand in the table: one after the other but for some gaps, ascending.
  record Positions(List<Long> gaps) {
    /// Which rating it is that has a position.
    int place(long position) {
      int before = Collections.binarySearch(gaps, position);
      return Math.toIntExact(position - (before < 0 ? -before - 1 : before));
    }
  }

  /// The state of the moment; as it is where it is the known one.
  ///
  /// @param known an earlier state, if there is one
  static RatingSnapshot read(Connection sql, DataVersion version, @Nullable RatingSnapshot known)
      throws SQLException {
    if (known != null && known.version.equals(version)) {
      return known;
    }
    boolean follows =
        known != null
            && known.version.digest.equals(version.digest)
            && RatingChanges.isTold(sql, known.version.revision, version.revision);
    return follows && known != null ? known.next(sql, version) : whole(sql, version);
  }

  private record ChangedRating(
      long position, String user, String item, float value, long timestamp) {}

  private RatingSnapshot next(Connection sql, DataVersion newer) throws SQLException {
    var users = more(sql, "users", lastUser, ratings.users());
    var items = more(sql, "items", lastItem, ratings.items());
    var changed =
        Jdbc.all(
            sql,
            """
            SELECT ratings.position, users.id, items.id, ratings.value, ratings.rated_at
            FROM ratings
              JOIN users ON users.number = ratings.user_number
              JOIN items ON items.number = ratings.item_number
            WHERE ratings.position IN (
              SELECT position FROM ratings WHERE position > ?
              UNION
              SELECT position FROM rating_changes WHERE revision > ?)
            ORDER BY ratings.position
            """,
            row ->
                new ChangedRating(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getFloat(4),
                    row.getLong(5)),
            lastPosition,
            version.revision);
    var places = new int[changed.size()];
    var columns = new RatingColumns.Builder();
    var gaps = new ArrayList<>(positions.gaps);
    long last = lastPosition;
    int size = ratings.size();
    for (int k = 0; k < places.length; k++) {
      var one = changed.get(k);
      boolean added = one.position > lastPosition;
      for (long gap = last + 1; added && gap < one.position; gap++) {
        gaps.add(gap);
      }
      last = Math.max(last, one.position);
      places[k] = added ? size++ : positions.place(one.position);
      columns.add(users.indexOf(one.user), items.indexOf(one.item), one.value, one.timestamp);
    }
    return new RatingSnapshot(
        newer,
        Ratings.of(
            ratings.scale(),
            ratings.ofUsers().alignedTo(users),
            ratings.ofItems().alignedTo(items),
            ratings.columns().with(places, columns.build())),
        new Positions(gaps),
        last,
        greatest(sql, "users"),
        greatest(sql, "items"));
  }

  private static long greatest(Connection sql, String table) throws SQLException {
    return RatingTables.next(sql, "number", table) - 1;
  }

  /// The known ids, and behind them those that came later; the known ones themselves where none
  /// did.
  private static Ids more(Connection sql, String table, long last, Ids known) throws SQLException {
    var newer =
        Jdbc.all(
            sql,
            "SELECT id FROM " + table + " WHERE number > ? ORDER BY number",
            row -> row.getString(1),
            last);
    if (newer.isEmpty()) {
      return known;
    }
    var all = new ArrayList<>(known.list());
    all.addAll(newer);
    return Ids.of(all);
  }

  /// Reads everything.
  private static RatingSnapshot whole(Connection sql, DataVersion version) throws SQLException {
    var users = new NumbersById(sql, "users");
    var items = new NumbersById(sql, "items");
    var columns = new RatingColumns.Builder();
    var gaps = new ArrayList<Long>();
    long[] last = {-1};
    Jdbc.each(
        sql,
        "SELECT user_number, item_number, value, rated_at, position FROM ratings ORDER BY position",
        row -> {
          columns.add(
              users.index[row.getInt(1)],
              items.index[row.getInt(2)],
              row.getFloat(3),
              row.getLong(4));
          long position = row.getLong(5);
          for (long gap = last[0] + 1; gap < position; gap++) {
            gaps.add(gap);
          }
          last[0] = position;
        });
    var ratings =
        Jdbc.first(
                sql,
                "SELECT scale_min, scale_max, scale_step, features FROM data_set",
                row -> ratings(SqlRatingStore.scale(row), users, items, row.getBytes(4), columns))
            .orElseThrow();
    return new RatingSnapshot(
        version,
        ratings,
        new Positions(gaps),
        last[0],
        users.index.length - 1L,
        items.index.length - 1L);
  }

  private static Ratings ratings(
      RatingScale scale,
      NumbersById users,
      NumbersById items,
      byte[] features,
      RatingColumns.Builder rows) {
    State known = Safetensors.fromBytes(features, "the stored features");
    return RatingsArrays.ratings(scale, users.ids(), items.ids(), known, rows.build());
  }

  /// The ids of a table, and which of them each number is: some numbers are of nobody anymore.
  private static final class NumbersById {
    private final List<String> ids = new ArrayList<>();
    private final int[] index;

    NumbersById(Connection sql, String table) throws SQLException {
      index = new int[Math.toIntExact(RatingTables.next(sql, "number", table))];
      Arrays.fill(index, -1);
      Jdbc.each(
          sql,
          "SELECT number, id FROM " + table + " ORDER BY number",
          row -> {
            index[row.getInt(1)] = ids.size();
            ids.add(row.getString(2));
          });
    }

    Ids ids() {
      return Ids.of(ids);
    }
  }
}
