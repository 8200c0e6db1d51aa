package dev.matinee.store.ratings;

import dev.matinee.core.Rating;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What somebody wants done to the ratings: each is done whole or not at all.
sealed interface Change {
  /// How many ratings it holds in memory while it waits.
  int size();

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
  }

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

  /// Who has rated what.
  record Pair(String user, String item) {
    static Pair of(Rating rating) {
      return new Pair(rating.user(), rating.item());
    }
  }

  /// What a transaction has done.
  ///
  /// @param revision the one that it made; 0 where nothing changed
  /// @param results of each change, in their order
  /// @param users whose ratings are others now, and what is known of them
  record Done(long revision, List<Result> results, Map<String, News> users) {}

  /// What became of one change.
  sealed interface Result {
    /// It was done.
    ///
    /// @param ratings how many it changed
    record Changed(long ratings) implements Result {}

    /// It was not, for a reason of its own.
    record Refused(RuntimeException why) implements Result {}
  }

  /// What is known of a user whose ratings changed.
  sealed interface News {
    /// These were added or replaced, in this order.
    ///
    /// @param first whether the user had none before
    record Put(boolean first, List<Rating> ratings) implements News {}

    /// Some went.
    record Gone() implements News {}
  }
}
