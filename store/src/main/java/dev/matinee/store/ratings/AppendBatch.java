package dev.matinee.store.ratings;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.store.ratings.RatingWriter.Change;
import dev.matinee.store.ratings.RatingWriter.ChangeResult;
import dev.matinee.store.ratings.RatingWriter.ChangeResult.Applied;
import dev.matinee.store.ratings.RatingWriter.ChangeResult.Rejected;
import dev.matinee.store.ratings.RatingWriter.UserUpdate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rules of [RatingStore#append]: which ratings of a request are news, which of a pair rated
/// twice stays, how much a user may store.
///
/// Many appends are one transaction: what they are about is read at once, decided in memory in
/// their order, and written at once. One that is refused leaves nothing behind and costs the others
/// nothing.
final class AppendBatch {
  private final RatingScale scale;
  private final BatchRows rows;

  /// @param items what is known of items, which stays known
  AppendBatch(Connection sql, RatingScale scale, KnownItems items) {
    this.scale = scale;
    this.rows = new BatchRows(sql, items);
  }

  /// Ratings that are added, or replace older ones.
  ///
  /// @param last one of each pair
  /// @param undated the items whose rating came without a time of its own: the same value again is
  ///   the same rating
  record Append(Collection<Rating> last, Set<String> undated) implements Change {
    /// Of several ratings of a pair the one that wins: later timestamp, then later in the list.
    ///
    /// @throws IllegalArgumentException when an id cannot be stored
    static Append of(List<Rating> ratings, Set<String> undated) {
      var last = new LinkedHashMap<Pair, Rating>();
      for (var rating : ratings) {
        RatingTables.requireStorable(rating.user());
        RatingTables.requireStorable(rating.item());
        last.merge(
            Pair.of(rating),
            rating,
            (earlier, later) -> later.timestamp() >= earlier.timestamp() ? later : earlier);
      }
      return new Append(List.copyOf(last.values()), undated);
    }

    @Override
    public int size() {
      return last.size();
    }

    /// Whether a rating of it replaces the one that is stored: it is later, or of the same time
    /// with another value.
    private boolean replaces(Rating stored, Rating sent) {
      if (isSame(stored, sent)) {
        return false;
      }
      return sent.timestamp() > stored.timestamp()
          || (sent.timestamp() == stored.timestamp() && sent.value() != stored.value());
    }

    /// Whether it is passed over because the one that is stored is later.
    private boolean isOlder(Rating stored, Rating sent) {
      return !isSame(stored, sent) && sent.timestamp() < stored.timestamp();
    }

    /// A rating without a time of its own that says what is stored.
    private boolean isSame(Rating stored, Rating sent) {
      return (undated.contains(sent.item()) || sent.timestamp() == 0)
          && sent.value() == stored.value();
    }
  }

  /// Who has rated what.
  record Pair(String user, String item) {
    static Pair of(Rating rating) {
      return new Pair(rating.user(), rating.item());
    }
  }

  /// What became of the appends.
  ///
  /// @param results in their order
  /// @param firstAdded the position of the first rating that was added; -1 where none was
  /// @param replaced the positions of those that were replaced
  record BatchResult(
      List<ChangeResult> results,
      long firstAdded,
      List<Long> replaced,
      Map<String, UserUpdate> users) {
    boolean changedNothing() {
      return firstAdded < 0 && replaced.isEmpty();
    }
  }

  /// Does all of them.
  BatchResult run(List<Append> appends) throws SQLException {
    rows.read(appends.stream().flatMap(append -> append.last().stream()).toList());
    var results = new ArrayList<ChangeResult>();
    for (var append : appends) {
      try {
        results.add(decide(append));
      } catch (IllegalArgumentException e) {
        results.add(new Rejected(e));
      }
    }
    rows.write();
    return new BatchResult(results, rows.firstAdded(), rows.replaced(), rows.updates());
  }

  /// Decides about one append; returns what it does.
  ///
  /// @throws IllegalArgumentException when it is refused; nothing of it counts then
  private Applied decide(Append append) throws SQLException {
    var adding = new ArrayList<Rating>();
    var replacing = new ArrayList<Rating>();
    var older = new ArrayList<Rating>();
    for (var rating : append.last()) {
      if (!scale.allows(rating.value())) {
        throw new IllegalArgumentException(scale.problem(rating.value()));
      }
      var stored = rows.rating(Pair.of(rating));
      if (stored == null) {
        adding.add(rating);
      } else if (append.replaces(stored, rating)) {
        replacing.add(rating);
      } else if (append.isOlder(stored, rating)) {
        older.add(rating);
      }
    }
    requireWithinLimits(adding);
    adding.forEach(rows::add);
    replacing.forEach(rows::replace);
    return new Applied((long) adding.size() + replacing.size(), older);
  }

  /// Without limits one caller could fill the disk, and make every training larger than the memory.
  private void requireWithinLimits(List<Rating> adding) throws SQLException {
    var more = new LinkedHashMap<String, Integer>();
    var unknown = new LinkedHashMap<String, Integer>();
    var newItems = new HashSet<String>();
    for (var rating : adding) {
      more.merge(rating.user(), 1, Integer::sum);
      if (!rows.isInCatalog(rating.item())) {
        unknown.merge(rating.user(), 1, Integer::sum);
      }
      if (rows.isNew(rating.item()) && !rows.isInCatalog(rating.item())) {
        newItems.add(rating.item());
      }
    }
    for (var one : more.entrySet()) {
      requireAtMost(
          RatingStore.MOST_OF_A_USER,
          "ratings of one user",
          rows.ratingsOf(one.getKey()) + one.getValue());
    }
    if (newItems.isEmpty()) { // those that others have brought cost a rating each, no more
      return;
    }
    for (var one : unknown.entrySet()) {
      requireAtMost(
          RatingStore.MOST_UNKNOWN_OF_A_USER,
          "movies of one user that the catalog does not know",
          rows.unknownOf(one.getKey()) + one.getValue());
    }
    requireAtMost(
        RatingStore.MOST_UNKNOWN,
        "movies in all that the catalog does not know",
        rows.unknown() + newItems.size());
  }

  private static void requireAtMost(int most, String what, long count) {
    if (count > most) {
      throw new IllegalArgumentException(
          "at most %,d %s are stored, this would make %,d; nothing was stored"
              .formatted(most, what, count));
    }
  }
}
