package dev.matinee.server.serving;

import dev.matinee.core.Rating;
import dev.matinee.core.recommender.Query;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.ratings.AppendResult;
import dev.matinee.store.ratings.RatingStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What is known of users, and what they add to it: their stored ratings, and those that the
/// artifact was trained on.
///
/// A store holds what was imported and what arrived since, and refuses ratings before an import: if
/// it has any rating of a user, it has all of them.
public final class UserHistory {
  private final RatingStore store;

  /// The sentence about the imported data, by the artifact that it was read for: other data brings
  /// other artifacts.
  private final Map<String, String> abouts = new ConcurrentHashMap<>();

  private volatile Optional<String> latest = Optional.empty();

  /// @param store where acknowledged ratings are on disk; it answers from memory about those who
  ///   were asked for lately
  public UserHistory(RatingStore store) {
    this.store = store;
  }

  /// Whether anything is known of a user.
  public boolean knows(LoadedModel served, String user) {
    return find(served, user).isPresent();
  }

  /// A query about a user with all that is known: what is stored, in place of what training knew of
  /// her, or where nothing is stored what training knew; empty for a user of whom nothing is known.
  public Optional<Query> find(LoadedModel served, String user) {
    var stored = store.of(user);
    if (!stored.isEmpty()) {
      return Optional.of(Query.of(user).withOnly(stored));
    }
    var ratings = served.ratings();
    return ratings.knowsUser(ratings.users().indexOf(user))
        ? Optional.of(Query.of(user))
        : Optional.empty();
  }

  /// A query about a user with all that is known, even if that is nothing.
  public Query query(LoadedModel served, String user) {
    return find(served, user).orElseGet(() -> Query.of(user));
  }

  /// The same with further ratings, which count where they contradict.
  public Query query(LoadedModel served, String user, List<Rating> more) {
    var query = query(served, user);
    return more.isEmpty()
        ? query
        : query.with(Stream.concat(query.newer().stream(), more.stream()).toList());
  }

  /// Stores a user's rows in one transaction, together with those of others who wait; returns how
  /// many ratings changed, and which are older than what is stored.
  ///
  /// What [RatingStore#append] refuses is a 422: more ratings than a user may store, or of movies
  /// that nobody knows (`docs/server.md`, Limits). A rating that comes again without a time is the
  /// same rating, not one of now. No rows ask nothing of the database, which may be gone while
  /// lists are made from memory.
  public AppendResult append(String user, ValidatedRatings rows) {
    if (rows.ratings().isEmpty()) {
      return AppendResult.NONE;
    }
    return RequestBodies.usable(() -> store.append(rows.ratings(), rows.undated()));
  }

  /// One sentence about the data that was imported into the store; empty where none was. While the
  /// database cannot be had it is the one that was last known.
  public Optional<String> about(LoadedModel served) {
    var known = abouts.get(served.id());
    return known == null ? read(served.id()) : Optional.of(known);
  }

  private Optional<String> read(String artifact) {
    try {
      latest = store.about();
      latest.ifPresent(text -> abouts.put(artifact, text));
    } catch (StoreException e) {
      if (latest.isEmpty()) {
        throw e;
      }
    }
    return latest;
  }
}
