package dev.matinee.server;

import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.artifacts.Promotion;
import dev.matinee.store.database.Subscription;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// A store that counts how many artifacts are read whole.
final class CountedLoads implements ArtifactStore {
  private static final int PATIENCE = 30;

  private final ArtifactStore store;
  private final AtomicInteger loads = new AtomicInteger();
  private final Map<String, Error> failing = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> heldUp = new ConcurrentHashMap<>();
  private final BlockingQueue<String> loaded = new LinkedBlockingQueue<>();
  private volatile boolean failsToUnsubscribe;

  CountedLoads(ArtifactStore store) {
    this.store = store;
  }

  /// How many artifacts have been read.
  int loads() {
    return loads.get();
  }

  /// Waits until an artifact is read, or was.
  void awaitLoad(String id) throws InterruptedException {
    var one = next();
    while (!one.equals(id)) {
      one = next();
    }
  }

  private String next() throws InterruptedException {
    var one = loaded.poll(PATIENCE, TimeUnit.SECONDS);
    if (one == null) {
      throw new AssertionError("no artifact has been read for %d s".formatted(PATIENCE));
    }
    return one;
  }

  /// Has an artifact take until [#goOn] to be read.
  void holdUp(String id) {
    heldUp.put(id, new CountDownLatch(1));
  }

  /// Lets all be read that were held up.
  void goOn() {
    heldUp.values().forEach(CountDownLatch::countDown);
  }

  private void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody lets the artifact be read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Has whoever ends to follow promotions fail.
  void failToUnsubscribe() {
    failsToUnsubscribe = true;
  }

  /// Has an artifact cost more than there is.
  void failOn(String id, Error error) {
    failing.put(id, error);
  }

  @Override
  public Artifact load(String id) {
    loads.incrementAndGet();
    loaded.add(id);
    var error = failing.get(id);
    if (error != null) {
      throw error;
    }
    var latch = heldUp.get(id);
    if (latch != null) {
      await(latch);
    }
    return store.load(id);
  }

  @Override
  public void save(Artifact artifact) {
    store.save(artifact);
  }

  @Override
  public Manifest manifest(String id) {
    return store.manifest(id);
  }

  @Override
  public Optional<String> problem(String id) {
    return store.problem(id);
  }

  @Override
  public List<String> ids() {
    return store.ids();
  }

  @Override
  public boolean mend(String id) {
    return store.mend(id);
  }

  @Override
  public List<Path> files(String id) {
    return store.files(id);
  }

  @Override
  public void remove(String id) {
    store.remove(id);
  }

  @Override
  public List<Manifest> list() {
    return store.list();
  }

  @Override
  public void promote(String role, String id, String why) {
    store.promote(role, id, why);
  }

  @Override
  public boolean replace(String role, Optional<String> champion, String id, String why) {
    return store.replace(role, champion, id, why);
  }

  @Override
  public Optional<String> champion(String role) {
    return store.champion(role);
  }

  @Override
  public Optional<String> rollback(String role, String why, Predicate<Manifest> may) {
    return store.rollback(role, why, may);
  }

  @Override
  public List<Promotion> history(String role) {
    return store.history(role);
  }

  @Override
  public List<String> roles() {
    return store.roles();
  }

  @Override
  public Subscription onPromotion(Runnable action) {
    var subscription = store.onPromotion(action);
    return () -> {
      subscription.close();
      if (failsToUnsubscribe) {
        throw new IllegalStateException("planted");
      }
    };
  }
}
