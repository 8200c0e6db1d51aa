package dev.matinee.server.serving;

import dev.matinee.core.Rating;
import dev.matinee.store.ratings.RatingStore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The stored ratings of movies that no served artifact may know. They are read when any rating has
/// changed, or other movies are asked about; where reading them, and making of them what is served,
/// takes long, at most a twentieth of the time goes to it. What reads them is one thread at a time.
public final class RatedSince {
  private static final long LONG = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int PAUSES = 20; // of the time that it took

  private final RatingStore store;
  private long read; // when, by System.nanoTime
  private long took;
  private boolean isReady = true; // for requests, what was read last
  private Optional<String> version = Optional.empty();
  private Set<String> items = Set.of();
  private RatedMovies ratings;

  /// @param enough so many ratings by users of the training give a movie a place in lists
  public RatedSince(RatingStore store, int enough) {
    this.store = store;
    this.ratings = new RatedMovies(enough, Map.of());
  }

  /// The ratings of some movies; the same object as the last time where they are the same.
  RatedMovies of(Set<String> asked) {
    if (asked.isEmpty()) {
      return RatedMovies.NONE;
    }
    var now = store.version();
    boolean known = now.equals(version) && asked.equals(items);
    if (!known && (took < LONG || System.nanoTime() - read >= PAUSES * took)) {
      read = System.nanoTime();
      var found = new TreeMap<String, List<Rating>>();
      store.ofItems(asked).forEach((item, some) -> found.put(item, List.copyOf(some)));
      if (!found.equals(ratings.ratings())) {
        ratings = new RatedMovies(ratings.enough(), Collections.unmodifiableMap(found));
      }
      version = now;
      items = asked;
      isReady = false;
    }
    return ratings;
  }

  /// Tells that models that are served know what was read.
  void ready() {
    if (!isReady) {
      took = System.nanoTime() - read;
      isReady = true;
    }
  }
}
