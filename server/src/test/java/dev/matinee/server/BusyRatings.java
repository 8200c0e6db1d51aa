package dev.matinee.server;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.store.ratings.AppendResult;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.store.ratings.RatingStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A store that takes a whole core for the ratings of one user until it is told to go on, or
/// interrupted: what a request that computes for long does to everybody else.
public final class BusyRatings implements RatingStore {
  /// The user whose ratings take so long.
  public static final String USER = "busy";

  private static final int PATIENCE = 30;

  private final RatingStore store;
  private final Semaphore begun = new Semaphore(0);
  private volatile boolean goOn;

  public BusyRatings(RatingStore store) {
    this.store = store;
  }

  /// Waits until somebody more has asked for the user.
  public void awaitOneMore() throws InterruptedException {
    if (!begun.tryAcquire(PATIENCE, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody more has asked for user %s".formatted(USER));
    }
  }

  /// Takes no time anymore.
  public void goOn() {
    goOn = true;
  }

  @Override
  public List<Rating> of(String user) {
    if (user.equals(USER)) {
      begun.release();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
      while (!goOn && !Thread.currentThread().isInterrupted()) { // to keep a core busy is its point
        if (System.nanoTime() - deadline > 0) {
          throw new AssertionError("nobody let user %s go on".formatted(USER));
        }
        Thread.onSpinWait();
      }
    }
    return store.of(user);
  }

  @Override
  public Optional<String> version() {
    return store.version();
  }

  @Override
  public Map<String, List<Rating>> ofItems(Set<String> items) {
    return store.ofItems(items);
  }

  @Override
  public Optional<RatingScale> scale() {
    return store.scale();
  }

  @Override
  public Optional<DataInfo> data() {
    return store.data();
  }

  @Override
  public Optional<String> about() {
    return store.about();
  }

  @Override
  public void importAll(String name, String about, Ratings ratings) {
    store.importAll(name, about, ratings);
  }

  @Override
  public AppendResult append(List<Rating> ratings, Set<String> undated) {
    return store.append(ratings, undated);
  }

  @Override
  public long remove(String user, Set<String> items) {
    return store.remove(user, items);
  }

  @Override
  public long removeAll(String user) {
    return store.removeAll(user);
  }

  @Override
  public Ratings snapshot() {
    return store.snapshot();
  }
}
