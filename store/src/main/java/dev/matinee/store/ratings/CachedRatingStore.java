package dev.matinee.store.ratings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.store.database.Subscription;
import dev.matinee.store.process.PeriodicWork;
import dev.matinee.store.ratings.RatingChanges.Since;
import dev.matinee.store.ratings.RatingWriter.Committed;
import dev.matinee.store.ratings.RatingWriter.UserUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A store that keeps the ratings of users in memory once they were asked for, within a limit.
///
/// What this process changes is in memory before it is acknowledged, so nobody reads less than they
/// were told is stored. What other processes change is taken notice of within a second, and at once
/// where the database tells. While the database cannot be had, what is in memory is answered from
/// there.
public final class CachedRatingStore implements RatingStore, AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /// What a user takes beside the ratings, in ratings.
  private static final int A_USER = 5;

  private final SqlRatingStore store;
  private final Cache<String, CacheEntry> users;
  private final Interner<String> items = Interner.newWeakInterner();
  private final Set<Long> own = ConcurrentHashMap.newKeySet();
  private final PeriodicWork looking;
  private final Subscription listening;
  private final Consumer<Committed> written = this::written;
  private RatingChanges.@Nullable Watermark seen; // of the thread that looks, once it runs

  /// What is known of a user.
  private sealed interface CacheEntry {
    /// How much room it takes, in ratings.
    default int size() {
      return A_USER;
    }
  }

  /// All ratings of a user.
  private record Complete(List<Rating> ratings) implements CacheEntry {
    Complete {
      ratings = List.copyOf(ratings); // which is not copied again by whoever does the same
    }

    @Override
    public int size() {
      return A_USER + ratings.size();
    }
  }

  /// Somebody reads them. Whatever changes them meanwhile takes this away, and what was read is
  /// forgotten then.
  private static final class BeingRead implements CacheEntry {}

  private CachedRatingStore(SqlRatingStore store, long most) {
    this.store = store;
    this.users =
        Caffeine.newBuilder()
            .maximumWeight(most)
            .weigher((String _, CacheEntry entry) -> entry.size())
            .executor(Runnable::run)
            .build();
    store.writer().listen(written);
    this.seen = store.state().orElse(null);
    this.looking =
        PeriodicWork.start(
            "hot-ratings",
            PERIOD,
            "changes of ratings cannot be read; those in memory stay",
            this::look);
    this.listening = store.onChange(looking::cutShort);
  }

  static CachedRatingStore start(SqlRatingStore store, long most) {
    if (most < 0) {
      throw new IllegalArgumentException(
          "the ratings kept in memory must be at least 0, got " + most);
    }
    return new CachedRatingStore(store, most);
  }

  @Override
  public List<Rating> of(String user) {
    if (users.getIfPresent(user) instanceof Complete known) {
      return known.ratings;
    }
    var reading = new BeingRead();
    users.put(user, reading);
    try {
      var ratings = store.of(user).stream().map(this::compact).toList();
      users.asMap().replace(user, reading, new Complete(ratings));
      return ratings;
    } finally {
      users.asMap().remove(user, reading);
    }
  }

  /// The same rating with an id of the item that all share.
  private Rating compact(Rating rating) {
    return new Rating(
        rating.user(), items.intern(rating.item()), rating.value(), rating.timestamp());
  }

  /// Takes notice of what this process wrote, before whoever asked for it is answered.
  private void written(Committed done) {
    own.add(done.revision());
    done.users()
        .forEach((user, news) -> users.asMap().compute(user, (_, known) -> after(known, news)));
  }

  private @Nullable CacheEntry after(@Nullable CacheEntry known, UserUpdate news) {
    return switch (news) {
      case UserUpdate.Gone _ -> null;
      case UserUpdate.Put put when known instanceof Complete before ->
          new Complete(merged(before.ratings, put.ratings()));
      case UserUpdate.Put put when known == null && put.first() ->
          new Complete(put.ratings().stream().map(this::compact).toList());
      case UserUpdate.Put _ -> null; // to be read when it is asked for
    };
  }

  /// As the table has them: what was replaced stays at its place, what was added comes last.
  private List<Rating> merged(List<Rating> before, List<Rating> put) {
    var byItem = new LinkedHashMap<String, Rating>();
    before.forEach(rating -> byItem.put(rating.item(), rating));
    put.forEach(rating -> byItem.put(rating.item(), compact(rating)));
    return new ArrayList<>(byItem.values());
  }

  /// Forgets what others changed since the last look.
  private void look() {
    var known = seen;
    if (known == null) {
      seen = store.state().orElse(null);
      users.invalidateAll();
      return;
    }
    var since = store.since(known, own);
    switch (since.orElse(null)) {
      case null -> users.invalidateAll();
      case Since.Anything _ -> users.invalidateAll();
      case Since.Users some -> users.invalidateAll(some.users());
    }
    seen = since.map(Since::now).orElse(null);
    long revision = since.map(one -> one.now().version().revision()).orElse(Long.MAX_VALUE);
    own.removeIf(one -> one <= revision);
  }

  /// How much room is taken, in ratings.
  public long size() {
    users.cleanUp();
    return users.policy().eviction().orElseThrow().weightedSize().orElse(0);
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
  public Optional<RatingScale> scale() {
    return store.scale();
  }

  @Override
  public void importAll(String name, String about, Ratings ratings) {
    importAll(name, about, ratings, Progress.NONE);
  }

  @Override
  public void importAll(String name, String about, Ratings ratings, Progress progress) {
    store.importAll(name, about, ratings, progress);
    users.invalidateAll();
  }

  @Override
  public AppendResult append(List<Rating> ratings, Set<String> undated) {
    return store.append(ratings, undated);
  }

  @Override
  public long remove(String user, Set<String> some) {
    return store.remove(user, some);
  }

  @Override
  public long removeAll(String user) {
    return store.removeAll(user);
  }

  @Override
  public Map<String, List<Rating>> ofItems(Set<String> some) {
    return store.ofItems(some);
  }

  @Override
  public Optional<String> version() {
    return store.version();
  }

  @Override
  public Ratings snapshot() {
    return store.snapshot();
  }

  @Override
  public Ratings forTraining() {
    return store.forTraining();
  }

  /// Looks no more; the store stays open.
  @Override
  public void close() {
    looking.close();
    listening.close();
    store.writer().forget(written);
  }
}
