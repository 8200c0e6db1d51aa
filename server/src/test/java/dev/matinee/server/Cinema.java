package dev.matinee.server;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Ratings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A server over planted data, with a caller: `internal` and `score` serve a hybrid, `als` the
/// hybrid of the ALS family.
final class Cinema implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");

  private static final Ratings PLANTED = Planted.ratings();
  static final ArtifactsInMemory TRAINED = trained();

  final RatingsInMemory ratings = RatingsInMemory.of(PLANTED);
  final BusyRatings busy = new BusyRatings(ratings);
  final ArtifactsInMemory artifacts = new ArtifactsInMemory();
  final AtomicInteger retrainings = new AtomicInteger();
  final MatineeServer server;
  final Caller caller;

  private Cinema(Set<String> roles, String host, Keys keys, @Nullable Retrainer retrainer) {
    for (var manifest : TRAINED.list()) {
      artifacts.save(TRAINED.load(manifest.id()));
    }
    artifacts.promote("internal", "hybrid-1", "first");
    artifacts.promote("score", "hybrid-1", "first");
    artifacts.promote("als", "als-hybrid-1", "first");
    server =
        MatineeServer.start(
            new ServerSettings(
                host,
                0,
                roles,
                busy,
                artifacts,
                Algorithms.catalogue(),
                retrainer == null ? this::retrain : retrainer,
                keys,
                InstantSource.fixed(NOW),
                "test",
                List.of()));
    caller = new Caller("http://127.0.0.1:" + server.port());
  }

  static Cinema open() {
    return new Cinema(Set.of("internal", "als", "score"), "127.0.0.1", Keys.NONE, null);
  }

  static Cinema with(Retrainer retrainer) {
    return new Cinema(Set.of("internal", "als", "score"), "127.0.0.1", Keys.NONE, retrainer);
  }

  static Cinema exposed(Keys keys) {
    return new Cinema(Set.of("internal", "als", "score"), "0.0.0.0", keys, null);
  }

  static Cinema serving(String... roles) {
    return new Cinema(Set.of(roles), "127.0.0.1", Keys.NONE, null);
  }

  private static ArtifactsInMemory trained() {
    var all = new ArtifactsInMemory();
    all.save(Planted.artifact("hybrid-1", "hybrid", Map.of(), PLANTED));
    all.save(
        Planted.artifact(
            "als-hybrid-1", "hybrid", Map.of("ratings", "als", "lists", "implicit-als"), PLANTED));
    all.save(Planted.artifact("als-1", "als", Map.of(), PLANTED));
    all.save(Planted.artifact("popular-1", "popular", Map.of(), PLANTED));
    return all;
  }

  /// What the real one does, with a small model.
  private String retrain(String role) {
    var id = "als-retrained-" + retrainings.incrementAndGet();
    artifacts.save(Planted.artifact(id, "als", Map.of(), ratings.snapshot()));
    artifacts.promote(role, id, "retrained");
    return id;
  }

  @Override
  public void close() {
    busy.goOn();
    caller.close();
    server.close();
  }
}
