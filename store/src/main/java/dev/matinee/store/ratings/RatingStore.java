package dev.matinee.store.ratings;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Ratings that outlive the process. What a method has acknowledged by returning is on disk.
///
/// There is one rating per user and item; a later one replaces it and keeps its place in the order.
public interface RatingStore {
  /// The most ratings of one user that are stored; the user with the most of MovieLens 32M has
  /// 33,332.
  int MOST_OF_A_USER = 50_000;

  /// So many ratings of an item are told at most where it is asked for by its id.
  int MOST_OF_AN_ITEM = 1_000;

  /// The most movies of one user that are stored and in no import. It is checked only where a movie
  /// is new: one that another user has brought already takes no more room than a rating.
  int MOST_UNKNOWN_OF_A_USER = 1_000;

  /// The most movies of all users that are stored and that no import had.
  int MOST_UNKNOWN = 10_000;

  /// What the store holds; empty before the first import.
  Optional<DataInfo> data();

  /// One sentence about the data that was imported; empty before the first import. It counts
  /// nothing.
  Optional<String> about();

  /// The scale of the data that was imported; empty before the first import.
  Optional<RatingScale> scale();

  /// Takes over a whole data set with its scale and features into an empty store, all or nothing.
  ///
  /// @throws IllegalStateException when the store already holds data
  void importAll(String name, String about, Ratings ratings);

  /// The same, which tells how far it is.
  default void importAll(String name, String about, Ratings ratings, Progress progress) {
    importAll(name, about, ratings);
  }

  /// Adds or replaces ratings, all or nothing; returns how many pairs it changed, and which ratings
  /// it passed over. What many threads ask for at the same time is one transaction (group commit);
  /// each returns when its own is on disk.
  ///
  /// Of a pair that is rated twice, here or earlier, the rating with the later time stays, and of
  /// equal times the one that came later; sending the same ratings again changes nothing. Items
  /// that the catalog does not know are stored like all others. In a database `AppendBatch` decides
  /// all this.
  ///
  /// @throws IllegalArgumentException when a value is not on the scale, an id is not Unicode text,
  ///   or it would be more than [#MOST_OF_A_USER], [#MOST_UNKNOWN_OF_A_USER] or [#MOST_UNKNOWN]
  ///   allow; nothing is stored then
  /// @throws IllegalStateException before the first import, which says what the scale is
  default AppendResult append(List<Rating> ratings) {
    return append(ratings, Set.of());
  }

  /// The same for ratings of which some came without a time of their own and got the clock's.
  ///
  /// @param undated the items of those: the same value again is the same rating, not one of now
  /// @throws IllegalArgumentException when a value is not on the scale; nothing is stored then
  /// @throws IllegalStateException before the first import, which says what the scale is
  AppendResult append(List<Rating> ratings, Set<String> undated);

  /// The ratings of a user in the order in which they arrived; empty for a user without any.
  List<Rating> of(String user);

  /// The ratings of some items by item, in the order in which they arrived; of each the first
  /// [#MOST_OF_AN_ITEM].
  Map<String, List<Rating>> ofItems(Set<String> items);

  /// A text that is another one after each change of a rating; empty before the first import.
  Optional<String> version();

  /// Removes a user's ratings of some items; returns how many there were.
  long remove(String user, Set<String> items);

  /// Removes all ratings of a user; returns how many there were.
  long removeAll(String user);

  /// All ratings as they are now, in the order of arrival, with scale and features.
  ///
  /// Costs little where nothing changed since the last one of this store; else one caller reads
  /// what changed, or everything after a removal, and the others wait for it.
  Ratings snapshot();

  /// The ratings that trainings use: all, except those of movies that are in no import and that one
  /// user alone has rated. Such a movie teaches nothing about other users, and callers could add
  /// any number of them.
  default Ratings forTraining() {
    return snapshot();
  }
}
