package dev.matinee.server.serving;

import dev.matinee.core.Catalogue;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.store.artifacts.ArtifactStore;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which artifact each role serves now.
///
/// All of it is one reference to an immutable map. A request takes an artifact out once and keeps
/// it to its end; [#refresh] looks at the champions, loads what is new and swaps the reference. Who
/// loads keeps nobody waiting but others who want to load.
public final class ActiveModels {
  private static final Logger LOG = LoggerFactory.getLogger(ActiveModels.class);

  private final ArtifactStore artifacts;
  private final Catalogue catalogue;
  private final List<String> roles;
  private final Collection<String> needingRatings;
  private final ReentrantLock loading = new ReentrantLock();
  private final Map<String, String> unusable = new HashMap<>(); // guarded by loading

  private volatile Map<String, LoadedModel> current = Map.of();
  private volatile Map<String, String> reasons = Map.of();

  /// Serves roles; nothing is loaded before the first [#refresh].
  ///
  /// @param needingRatings those of the roles that are of no use without predicted ratings
  public ActiveModels(
      ArtifactStore artifacts,
      Catalogue catalogue,
      Collection<String> roles,
      Collection<String> needingRatings) {
    this.artifacts = artifacts;
    this.catalogue = catalogue;
    this.roles = roles.stream().sorted().toList();
    this.needingRatings = List.copyOf(needingRatings);
  }

  /// The roles that are to be served, those without an artifact too.
  public List<String> roles() {
    return roles;
  }

  /// What a role serves; empty where it has nothing yet.
  public Optional<LoadedModel> find(String role) {
    return Optional.ofNullable(current.get(role));
  }

  /// What a role serves.
  ///
  /// @throws ProblemException (503) when it has nothing yet
  public LoadedModel of(String role) {
    return find(role)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_READY,
                    "role %s has nothing to serve: %s".formatted(role, missing().get(role))));
  }

  /// What any role serves, for questions about movies.
  ///
  /// @throws ProblemException (503) when none has anything yet
  public LoadedModel any() {
    return current.values().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_READY, "no role has anything to serve: " + missing()));
  }

  /// The ids of what is served, by role.
  public Map<String, String> ids() {
    var ids = new TreeMap<String, String>();
    current.forEach((role, served) -> ids.put(role, served.id()));
    return ids;
  }

  /// Why roles have nothing to serve, by role; empty when all have.
  public Map<String, String> missing() {
    var known = current;
    var missing = new TreeMap<String, String>();
    for (var role : roles) {
      if (!known.containsKey(role)) {
        missing.put(role, reasons.getOrDefault(role, "it has not been looked at yet"));
      }
    }
    return missing;
  }

  /// Looks at the champions and serves them. A champion that cannot be loaded leaves the role with
  /// what it had.
  public void refresh() {
    loading.lock();
    try {
      var next = new TreeMap<String, LoadedModel>();
      var why = new HashMap<String, String>();
      for (var role : roles) {
        try {
          next(role, next).ifPresent(served -> next.put(role, served));
        } catch (IllegalArgumentException | IllegalStateException e) {
          why.put(role, String.valueOf(e.getMessage()));
          find(role).ifPresent(served -> next.put(role, served));
        }
      }
      unusable.keySet().retainAll(why.keySet());
      reasons = Map.copyOf(why);
      current = Collections.unmodifiableMap(next);
    } finally {
      loading.unlock();
    }
  }

  private Optional<LoadedModel> next(String role, Map<String, LoadedModel> others) {
    var id =
        artifacts
            .champion(role)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no artifact has been promoted (matinee models promote %s ID)"
                            .formatted(role)));
    if (id.equals(unusable.get(role))) {
      throw new IllegalStateException(reasons.getOrDefault(role, id + " cannot be served"));
    }
    var served = loaded(role, id, others);
    if (needingRatings.contains(role) && !served.recommender().answers().ratings()) {
      unusable.put(role, id);
      throw new IllegalArgumentException(
          "%s is an artifact of %s, which gives an order and no ratings"
              .formatted(id, served.manifest().algorithm()));
    }
    return Optional.of(served);
  }

  private LoadedModel loaded(String role, String id, Map<String, LoadedModel> others) {
    for (var known : List.of(current, others)) {
      for (var served : known.values()) {
        if (served.id().equals(id)) {
          return served;
        }
      }
    }
    try {
      var served = LoadedModel.of(artifacts.load(id), catalogue);
      LOG.info("role {} serves {}", role, id);
      return served;
    } catch (RuntimeException e) {
      // Whatever is wrong with one artifact, the others go on; it is not tried again until the
      // champion changes.
      LOG.error("artifact {} of role {} cannot be loaded", id, role, e);
      unusable.put(role, id);
      throw new IllegalStateException("artifact %s cannot be loaded".formatted(id), e);
    }
  }
}
