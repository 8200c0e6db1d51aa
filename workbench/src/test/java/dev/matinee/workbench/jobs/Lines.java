package dev.matinee.workbench.jobs;

import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.testkit.Planted;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.Line;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// A home that serves lines.
public final class Lines {
  public static final Ratings RATINGS = Planted.checkerboard(1);
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private Lines() {}

  /// A workbench on it.
  public static Workbench bench(Home home) {
    home.ratings().importAll("planted", "", RATINGS);
    return Workbench.of(
        home, Line.REGISTRY, Map.of(), InstantSource.system(), "test", "", "tests", _ -> {});
  }

  /// Lets a role serve an algorithm.
  static void serve(Home home, Role role, String algorithm, Map<String, Object> parameters) {
    var id = save(home, algorithm + "-of-" + role.id(), algorithm, parameters);
    home.artifacts().promote(role.id(), id, "planted");
  }

  /// Saves an artifact, and returns its id.
  public static String save(
      Home home, String id, String algorithm, Map<String, Object> parameters) {
    return save(home, id, algorithm, parameters, RATINGS);
  }

  /// The same, trained on other ratings.
  public static String save(
      Home home, String id, String algorithm, Map<String, Object> parameters, Ratings ratings) {
    var data =
        new Manifest.Data(
            "planted",
            ratings.digest(),
            ratings.size(),
            ratings.users().size(),
            ratings.items().size());
    var manifest = new Manifest(id, algorithm, parameters, LONG_AGO, 0, Map.of(), data, Map.of());
    home.artifacts().save(new Artifact(manifest, ratings, State.builder().build()));
    return id;
  }
}
