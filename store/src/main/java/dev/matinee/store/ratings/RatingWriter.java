package dev.matinee.store.ratings;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.database.StoreException.FailureKind;
import dev.matinee.store.database.WaitLimit;
import dev.matinee.store.ratings.AppendBatch.Append;
import dev.matinee.store.ratings.RatingWriter.Change.Remove;
import dev.matinee.store.ratings.RatingWriter.Change.RemoveAll;
import dev.matinee.store.ratings.RatingWriter.ChangeResult.Applied;
import dev.matinee.store.ratings.RatingWriter.ChangeResult.Rejected;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The one who changes ratings: what many ask for at the same time becomes one transaction (group
/// commit), in the order in which they asked. Each waits until that is on disk.
final class RatingWriter implements AutoCloseable {
  private final Database database;
  private final WriteQueue queue = new WriteQueue(this::write);
  private final List<Consumer<Committed>> listeners = new CopyOnWriteArrayList<>();

  /// What is known of items, and of which data set; of the queue's thread.
  private KnownItems items = new KnownItems();

  private String digest = "";

  RatingWriter(Database database) {
    this.database = database;
  }

  /// Is told of each transaction that changed something, before those who asked for it are.
  void listen(Consumer<Committed> listener) {
    listeners.add(listener);
  }

  void forget(Consumer<Committed> listener) {
    listeners.remove(listener);
  }

  /// Makes a change; returns what it did.
  ///
  /// @throws IllegalArgumentException when it is refused
  /// @throws StoreException when the database cannot be had, or too much waits already
  Applied change(Change change) {
    return queue.put(change); // waits its turn, then for #write, which runs on the queue's thread
  }

  /// Makes changes in one transaction, and each alone where that fails for a reason that may be one
  /// of them.
  private List<ChangeResult> write(List<Change> changes, WaitLimit.Remaining limit) {
    try {
      return limit.within(() -> committed(changes));
    } catch (StoreException e) {
      return e.failure() == FailureKind.OTHER ? apart(changes, limit, e) : refused(changes, e);
    } catch (RuntimeException e) {
      return apart(changes, limit, e);
    }
  }

  private List<ChangeResult> apart(
      List<Change> changes, WaitLimit.Remaining limit, RuntimeException why) {
    return changes.size() == 1
        ? refused(changes, why)
        : changes.stream().flatMap(one -> write(List.of(one), limit).stream()).toList();
  }

  private static List<ChangeResult> refused(List<Change> changes, RuntimeException why) {
    return changes.stream().<ChangeResult>map(_ -> new Rejected(why)).toList();
  }

  private List<ChangeResult> committed(List<Change> changes) {
    var done = database.write(sql -> inTransaction(sql, changes));
    if (done.revision() > 0) {
      listeners.forEach(listener -> listener.accept(done));
    }
    return done.results();
  }

  private record DataSet(String digest, RatingScale scale) {}

  private Committed inTransaction(Connection sql, List<Change> changes) throws SQLException {
    database.lock(sql, "data_set");
    var data =
        Jdbc.first(
                sql,
                "SELECT digest, scale_min, scale_max, scale_step FROM data_set",
                row -> new DataSet(row.getString(1), SqlRatingStore.scale(row)))
            .orElseThrow(SqlRatingStore::noData);
    if (!data.digest.equals(digest)) {
      items = new KnownItems();
      digest = data.digest;
    }
    var done =
        changes.getFirst() instanceof Append
            ? append(sql, data.scale, changes.stream().map(Append.class::cast).toList())
            : remove(sql, changes.getFirst());
    if (done.revision() > 0) {
      database.tell(sql, RatingChanges.CHANNEL);
    }
    return done;
  }

  private Committed append(Connection sql, RatingScale scale, List<Append> appends)
      throws SQLException {
    var batch = new AppendBatch(sql, scale, items).run(appends);
    long revision = batch.changedNothing() ? 0 : RatingChanges.put(sql, batch);
    return new Committed(revision, batch.results(), batch.users());
  }

  private Committed remove(Connection sql, Change change) throws SQLException {
    return switch (change) {
      case Remove some -> {
        long removed = 0;
        for (var item : some.items()) {
          removed += RatingTables.remove(sql, some.user(), item) ? 1 : 0;
        }
        yield gone(sql, some.user(), removed);
      }
      case RemoveAll all -> gone(sql, all.user(), RatingTables.removeAll(sql, all.user()));
      case Append _ -> throw new IllegalStateException("appends are written in batches");
    };
  }

  private static Committed gone(Connection sql, String user, long removed) throws SQLException {
    return new Committed(
        removed == 0 ? 0 : RatingChanges.gone(sql),
        List.of(new Applied(removed)),
        Map.of(user, new UserUpdate.Gone()));
  }

  /// Writes what waits, and takes nothing more.
  @Override
  public void close() {
    queue.close();
  }

  /// What somebody wants done to the ratings: each is done whole or not at all.
  sealed interface Change permits Append, Change.Remove, Change.RemoveAll {
    /// How many ratings it holds in memory while it waits.
    int size();

    /// A user's ratings of some items are removed.
    record Remove(String user, Set<String> items) implements Change {
      @Override
      public int size() {
        return items.size();
      }
    }

    /// All ratings of a user are removed.
    record RemoveAll(String user) implements Change {
      @Override
      public int size() {
        return 1;
      }
    }
  }

  /// What a transaction has done.
  ///
  /// @param revision the one that it made; 0 where nothing changed
  /// @param results of each change, in their order
  /// @param users whose ratings are others now, and what is known of them
  record Committed(long revision, List<ChangeResult> results, Map<String, UserUpdate> users) {}

  /// What became of one change.
  sealed interface ChangeResult {
    /// It was done.
    ///
    /// @param ratings how many it changed
    /// @param older those that it passed over, because what is stored is of a later time
    record Applied(long ratings, List<Rating> older) implements ChangeResult {
      /// All that it was about was done.
      Applied(long ratings) {
        this(ratings, List.of());
      }
    }

    /// It was not, for a reason of its own.
    record Rejected(RuntimeException why) implements ChangeResult {}
  }

  /// What is known of a user whose ratings changed.
  sealed interface UserUpdate {
    /// These were added or replaced, in this order.
    ///
    /// @param first whether the user had none before
    record Put(boolean first, List<Rating> ratings) implements UserUpdate {}

    /// Some went.
    record Gone() implements UserUpdate {}
  }
}
