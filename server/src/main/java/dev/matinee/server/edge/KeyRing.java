package dev.matinee.server.edge;

import dev.matinee.server.http.DatabaseHealth;
import dev.matinee.store.database.WaitLimit;
import dev.matinee.store.keys.ApiKey;
import dev.matinee.store.keys.KeyStore;
import dev.matinee.store.process.PeriodicWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys in memory, so that checking one asks the database nothing.
///
/// What this process changes holds at once; what another one does (`matinee keys revoke`) within a
/// second. A key that is not known is looked for in the database first, at most ten times a second,
/// so that a new one opens its role at once. While the database cannot be had the keys stay as they
/// were.
public final class KeyRing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int PERIODS_A_MINUTE = 60;
  private static final long NEW_ENOUGH = TimeUnit.MILLISECONDS.toNanos(100);

  private final KeyStore store;
  private final InstantSource clock;
  private final DatabaseHealth health;
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();
  private final ReentrantLock reading = new ReentrantLock();
  private final PeriodicWork looking;
  private int periods; // of its thread
  private boolean failing; // guarded by reading
  private volatile KnownKeys known;

  /// @param changes what [KeyStore#changes] was when they were read
  /// @param at when, by [System#nanoTime]
  /// @param byHash the keys that opened something then
  private record KnownKeys(long changes, long at, Map<String, ApiKey> byHash) {}

  /// Reads the keys, and reads them again and again until it is closed.
  ///
  /// @param health is told when they cannot be read, and asked to look again each second
  public KeyRing(KeyStore store, InstantSource clock, DatabaseHealth health) {
    this.store = store;
    this.clock = clock;
    this.health = health;
    this.known = read();
    this.looking = PeriodicWork.start("keys", PERIOD, "the keys cannot be read", this::turn);
  }

  private KnownKeys read() {
    long changes = store.changes(); // before the reading: what comes meanwhile is read again
    var keys = WaitLimit.within(WaitLimit.OF_REQUESTS, store::active);
    return new KnownKeys(changes, System.nanoTime(), keys);
  }

  /// The key that a caller presented; empty where it is unknown, expired or revoked.
  Optional<ApiKey> find(String presented) {
    var hash = KeyStore.hash(presented);
    var key = current().byHash().get(hash);
    if (key == null && System.nanoTime() - known.at() > NEW_ENOUGH) {
      refresh();
      key = known.byHash().get(hash);
    }
    return Optional.ofNullable(key).filter(one -> one.opensAt(clock.instant()));
  }

  /// Whether a role has a key that opens something.
  boolean any(String role) {
    var now = clock.instant();
    return current().byHash().values().stream()
        .anyMatch(key -> key.role().equals(role) && key.opensAt(now));
  }

  /// Whether any role has one.
  boolean any() {
    var now = clock.instant();
    return current().byHash().values().stream().anyMatch(key -> key.opensAt(now));
  }

  /// Notes that a key was used.
  void used(ApiKey key) {
    seen.put(key.id(), clock.instant());
  }

  private KnownKeys current() {
    if (store.changes() != known.changes()) {
      refresh();
    }
    return known;
  }

  private void refresh() {
    reading.lock();
    try {
      known = read();
      failing = false;
    } catch (RuntimeException e) {
      health.note(e);
      if (!failing) {
        LOG.warn("the keys cannot be read; those that were known stay", e);
      }
      failing = true;
      known = new KnownKeys(known.changes(), System.nanoTime(), known.byHash());
    } finally {
      reading.unlock();
    }
  }

  private void turn() {
    refresh();
    health.recheck();
    periods++;
    if (periods % PERIODS_A_MINUTE == 0) {
      note();
    }
  }

  private void note() {
    var some = new HashMap<>(seen);
    if (some.isEmpty()) {
      return;
    }
    try {
      store.used(some);
      some.forEach(seen::remove);
    } catch (RuntimeException e) {
      LOG.warn("when keys were last used cannot be noted now", e);
    }
  }

  /// Notes what was used, and reads no more.
  @Override
  public void close() {
    looking.close();
    note();
  }
}
