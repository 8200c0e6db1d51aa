package dev.matinee.server;

import static java.util.stream.Collectors.toMap;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Ratings;
import dev.matinee.server.edge.EdgeSettings;
import dev.matinee.server.matchbox.MatchboxSettings;
import dev.matinee.server.serving.RoleContext.Retrainer;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.ratings.RatingStore;
import dev.matinee.workbench.jobs.BackgroundJobs;
import dev.matinee.workbench.role.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A server over planted data, with a caller: `internal` and `score` serve a hybrid, `als` the
/// hybrid of the ALS family.
final class Cinema implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");

  private static final Set<Role> ROLES = Set.of(Role.INTERNAL, Role.ALS, Role.SCORE);

  private static final Ratings PLANTED = Planted.ratings();

  /// What is in the home from the start, by id; trained once for all tests.
  static final Map<String, Artifact> TRAINED = trained();

  private final TemporaryHome temporary = new TemporaryHome();
  final Home home = temporary.home();
  final RatingStore ratings = home.ratings();
  final BusyRatings busy = new BusyRatings(ratings);
  final CountedLoads artifacts = new CountedLoads(home.artifacts());
  final AtomicInteger retrainings = new AtomicInteger();
  final MatineeServer server;
  final Caller caller;

  private Cinema(Set<Role> roles, String host, EdgeSettings edge, @Nullable Retrainer retrainer) {
    ratings.importAll("planted", "planted ratings", PLANTED);
    TRAINED.values().forEach(artifacts::save);
    artifacts.promote("internal", "hybrid-1", "first");
    artifacts.promote("score", "hybrid-1", "first");
    artifacts.promote("als", "als-hybrid-1", "first");
    if (roles.contains(Role.MATCHBOX)) {
      artifacts.promote("matchbox", "hybrid-1", "first");
    }
    server =
        MatineeServer.start(
            new ServerSettings(host, 0, roles, "test", ServerSettings.STOP_TIMEOUT, edge),
            new ServerDependencies(
                busy,
                home.catalog(),
                home.feedback(),
                home.trials(),
                artifacts,
                home.keys(),
                home.runs(),
                Algorithms.all(),
                retrainer == null ? this::retrain : retrainer,
                new BackgroundJobs(Map.of()),
                MatchboxSettings.of(home),
                home::databasePools,
                InstantSource.fixed(NOW)));
    caller = new Caller("http://127.0.0.1:" + server.port());
  }

  static Cinema open() {
    return new Cinema(ROLES, "127.0.0.1", EdgeSettings.DEFAULTS, null);
  }

  static Cinema with(Retrainer retrainer) {
    return new Cinema(ROLES, "127.0.0.1", EdgeSettings.DEFAULTS, retrainer);
  }

  static Cinema exposed() {
    return new Cinema(ROLES, "0.0.0.0", EdgeSettings.DEFAULTS, null);
  }

  /// One that other machines can reach, whose edge is set.
  static Cinema exposed(EdgeSettings edge) {
    return new Cinema(ROLES, "0.0.0.0", edge, null);
  }

  /// One whose edge is set.
  static Cinema with(EdgeSettings edge) {
    return new Cinema(ROLES, "127.0.0.1", edge, null);
  }

  /// One with every role; `matchbox` serves the hybrid too.
  static Cinema whole() {
    return whole(EdgeSettings.DEFAULTS);
  }

  static Cinema whole(EdgeSettings edge) {
    return new Cinema(Set.of(Role.values()), "127.0.0.1", edge, null);
  }

  static Cinema serving(Role... roles) {
    return new Cinema(Set.of(roles), "127.0.0.1", EdgeSettings.DEFAULTS, null);
  }

  private static Map<String, Artifact> trained() {
    var als = Map.of("ratings", "als", "lists", "implicit-als");
    return Stream.of(
            Planted.artifact("hybrid-1", "hybrid", Map.of(), PLANTED),
            Planted.artifact("als-hybrid-1", "hybrid", als, PLANTED),
            Planted.artifact("als-1", "als", Map.of(), PLANTED),
            Planted.artifact("popular-1", "popular", Map.of(), PLANTED))
        .collect(toMap(artifact -> artifact.manifest().id(), artifact -> artifact));
  }

  /// What the real one does, with a small model.
  private String retrain(Role role) {
    var id = "als-retrained-" + retrainings.incrementAndGet();
    artifacts.save(Planted.artifact(id, "als", Map.of(), ratings.snapshot()));
    artifacts.promote(role.id(), id, "retrained");
    return id;
  }

  @Override
  public void close() {
    busy.goOn();
    caller.close();
    server.close();
    temporary.close();
  }
}
