package dev.matinee.server;

import dev.matinee.core.Catalogue;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.ratings.RatingStore;
import dev.matinee.store.runs.RunStore;
import dev.matinee.workbench.jobs.Jobs;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that a server is made of.
///
/// @param host the address to bind to; anything but loopback needs keys
/// @param port 0 for any that is free
/// @param roles what to serve: `internal`, `als`, `score`, and those of the modules
/// @param ratings where ratings are kept
/// @param artifacts where artifacts and champions are kept
/// @param catalogue the algorithms that artifacts may be of
/// @param retrainer for `mode=retrain`
/// @param version of Matinee, for the documents
/// @param runs where runs are kept; without it `/v1/runs` and `/v1/jobs` are left out
/// @param jobs what can be started
/// @param modules further roles; those not named in `roles` are left out
public record ServerSettings(
    String host,
    int port,
    Set<String> roles,
    RatingStore ratings,
    ArtifactStore artifacts,
    Catalogue catalogue,
    Retrainer retrainer,
    Keys keys,
    InstantSource clock,
    String version,
    Optional<RunStore> runs,
    Jobs jobs,
    List<Module> modules) {
  static final List<String> OWN_ROLES = List.of("internal", "als", "score");

  private static final int LAST_PORT = 65_535;

  public ServerSettings {
    roles = Set.copyOf(roles);
    modules = List.copyOf(modules);
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "port must be between 0 (any that is free) and %d, got %d".formatted(LAST_PORT, port));
    }
    var known = Stream.concat(OWN_ROLES.stream(), modules.stream().map(Module::role)).toList();
    for (var role : roles) {
      if (!known.contains(role)) {
        throw new IllegalArgumentException(
            "unknown role '%s'; known: %s"
                .formatted(role, known.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
  }

  /// A server without runs and jobs.
  public ServerSettings(
      String host,
      int port,
      Set<String> roles,
      RatingStore ratings,
      ArtifactStore artifacts,
      Catalogue catalogue,
      Retrainer retrainer,
      Keys keys,
      InstantSource clock,
      String version,
      List<Module> modules) {
    this(
        host,
        port,
        roles,
        ratings,
        artifacts,
        catalogue,
        retrainer,
        keys,
        clock,
        version,
        Optional.empty(),
        Jobs.NONE,
        modules);
  }
}
