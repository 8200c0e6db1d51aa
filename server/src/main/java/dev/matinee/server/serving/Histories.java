package dev.matinee.server.serving;

import dev.matinee.core.Rating;
import dev.matinee.core.recommender.Query;
import dev.matinee.store.ratings.RatingStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of users: their stored ratings, and those that the artifact was trained on.
///
/// A store that a data set was imported into holds everything; one that was not holds only what
/// arrived since, and adds to what training knew.
public final class Histories {
  private final RatingStore store;
  private volatile boolean imported;
  private volatile String about = "";

  public Histories(RatingStore store) {
    this.store = store;
  }

  /// A query about a user with all that is known; empty for a user of whom nothing is.
  public Optional<Query> of(LoadedModel served, String user) {
    var stored = store.of(user);
    if (!stored.isEmpty()) {
      var query = Query.of(user);
      return Optional.of(imported() ? query.withOnly(stored) : query.with(stored));
    }
    var ratings = served.ratings();
    return ratings.knowsUser(ratings.users().indexOf(user))
        ? Optional.of(Query.of(user))
        : Optional.empty();
  }

  /// The same question with further ratings, which count where they contradict.
  public static Query with(Query query, List<Rating> more) {
    return more.isEmpty()
        ? query
        : query.with(Stream.concat(query.newer().stream(), more.stream()).toList());
  }

  /// One sentence about the stored data; empty where there is none.
  public String about() {
    imported();
    return about;
  }

  /// A data set is imported at most once, so the answer "yes" stays.
  private boolean imported() {
    if (!imported) {
      store
          .data()
          .ifPresent(
              data -> {
                about = data.about();
                imported = true;
              });
    }
    return imported;
  }
}
