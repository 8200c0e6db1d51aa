package dev.matinee.server.serving;

import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.ReplicaProblems.ReplicaProblem;
import dev.matinee.store.artifacts.RoleTrial;
import dev.matinee.store.artifacts.TrialStore;
import dev.matinee.store.catalog.CatalogStore;
import dev.matinee.store.database.Subscription;
import dev.matinee.workbench.role.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which artifact each role serves now, and which challenger it tries.
///
/// All of it is one reference to an immutable map. A request takes an artifact out once and keeps
/// it to its end; [#refresh] looks at the champions, loads what is new and swaps the reference.
/// Loading blocks nobody except others who want to load; a change of movies, which
/// [#refreshCatalog] makes count, does not wait for it. What a change makes anew is made once for
/// all models that were trained on the same.
public final class ActiveModels {
  private static final Comparator<Role> BY_ID = Comparator.comparing(Role::id);
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(ActiveModels.class);

  private final ArtifactStore artifacts;
  private final TrialStore trials;
  private final CatalogStore catalog;
  private final InstantSource clock;
  private final AlgorithmRegistry registry;
  private final List<Role> roles;
  private final ReplicaReport report; // guarded by loading
  private final RatedSince ratedSince; // guarded by loading
  private final ReentrantLock loading = new ReentrantLock();
  private final Map<Role, Failed> unusable = new EnumMap<>(Role.class); // guarded by loading
  private final Map<String, Failed> unusableChallengers = new HashMap<>(); // guarded by loading

  private final ReentrantLock swapping = new ReentrantLock(); // from what is served to the next
  private volatile Served current = Served.NOTHING; // written under swapping
  private volatile RatedMovies rated = RatedMovies.NONE; // movies since some training
  private volatile Map<Role, String> reasons = Map.of();

  /// What is served.
  ///
  /// @param trials those whose challenger is there, and whose champion is the role's
  private record Served(
      Map<Role, LoadedModel> champions,
      Map<Role, LoadedModel> challengers,
      Map<Role, RoleTrial> trials) {
    static final Served NOTHING = new Served(Map.of(), Map.of(), Map.of());

    Stream<LoadedModel> models() {
      return Stream.of(champions, challengers).flatMap(models -> models.values().stream());
    }
  }

  /// A champion that could not be loaded.
  ///
  /// @param why in words, which may name files and servers: not for callers
  /// @param at when, by [System#nanoTime]
  private record Failed(String id, String why, long at) {
    static Failed now(String id, @Nullable String why) {
      return new Failed(id, String.valueOf(why), System.nanoTime());
    }

    /// What can be read again may be whole by then: it was repaired, or the network was to blame.
    boolean isDue() {
      return System.nanoTime() - at >= BEFORE_RETRY.toNanos();
    }
  }

  /// Serves roles; nothing is loaded before the first [#refresh].
  ///
  /// @param trials where trials of challengers are kept
  /// @param ratedSince the ratings of movies that were added since a training
  /// @param catalog where changes of movies are kept
  public ActiveModels(
      RatedSince ratedSince,
      ArtifactStore artifacts,
      TrialStore trials,
      CatalogStore catalog,
      AlgorithmRegistry registry,
      Collection<Role> roles,
      InstantSource clock) {
    this.artifacts = artifacts;
    this.trials = trials;
    this.catalog = catalog;
    this.clock = clock;
    this.report = new ReplicaReport(artifacts);
    this.ratedSince = ratedSince;
    this.registry = registry;
    this.roles = roles.stream().sorted(BY_ID).toList();
  }

  /// The roles that are to be served by their ids, those without an artifact too.
  public List<Role> roles() {
    return roles;
  }

  /// What a role serves; empty where it has nothing yet.
  public Optional<LoadedModel> find(Role role) {
    return Optional.ofNullable(current.champions.get(role));
  }

  /// What a role serves.
  ///
  /// @throws ProblemException (503) when it has nothing yet
  public LoadedModel of(Role role) {
    return find(role)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_READY,
                    "role %s has nothing to serve: %s".formatted(role, missing().get(role.id()))));
  }

  /// What answers a user's lists: the challenger of the role's trial, where the user is one of its
  /// share, else what the role serves. A list goes on with the artifact that began it.
  ///
  /// @param user empty for somebody without an id
  /// @param cursor of a page before; `null` for a first page
  /// @throws ProblemException (503) when it has nothing yet
  public LoadedModel of(Role role, String user, @Nullable String cursor) {
    var champion = of(role);
    var now = current;
    var trial = now.trials.get(role);
    var challenger = now.challengers.get(role);
    if (trial == null || challenger == null) {
      return champion;
    }
    if (cursor != null) {
      return ListCursor.isOf(cursor, challenger.id()) ? challenger : champion;
    }
    return !user.isEmpty() && trial.challenges(user) ? challenger : champion;
  }

  /// The trial of a role in which an artifact answers lists.
  Optional<RoleTrial> trial(Role role, String artifact) {
    return Optional.ofNullable(current.trials.get(role))
        .filter(trial -> trial.champion().equals(artifact) || trial.challenger().equals(artifact));
  }

  /// What any role serves, for questions about movies.
  ///
  /// @throws ProblemException (503) when none has anything yet
  public LoadedModel any() {
    return current.champions.values().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_READY, "no role has anything to serve: " + missing()));
  }

  /// The ids of what is served, by role.
  public Map<String, String> ids() {
    var ids = new TreeMap<String, String>();
    current.champions.forEach((role, served) -> ids.put(role.id(), served.id()));
    return ids;
  }

  /// The ids of all that answers: champions, and challengers of trials.
  public Set<String> artifacts() {
    return current.models().map(LoadedModel::id).collect(Collectors.toSet());
  }

  /// Whether an artifact answers for a role: its champion, or the challenger of its trial.
  public boolean answers(String role, String artifact) {
    var now = current;
    return Stream.of(now.champions, now.challengers)
        .flatMap(models -> models.entrySet().stream())
        .anyMatch(
            entry -> entry.getKey().id().equals(role) && entry.getValue().id().equals(artifact));
  }

  /// Why roles have nothing to serve, by role; empty when all have.
  public Map<String, String> missing() {
    var known = current.champions;
    var missing = new TreeMap<String, String>();
    for (var role : roles) {
      if (!known.containsKey(role)) {
        missing.put(role.id(), reasons.getOrDefault(role, "it has not been looked at yet"));
      }
    }
    return missing;
  }

  /// Why roles serve something else than what was promoted, by role; empty when none does.
  public Map<String, String> behind() {
    var behind = new TreeMap<String, String>();
    var known = current.champions;
    reasons.forEach(
        (role, why) -> {
          var served = known.get(role);
          if (served != null) {
            behind.put(role.id(), "it serves %s, because %s".formatted(served.id(), why));
          }
        });
    return behind;
  }

  private ReplicaProblem problem(Role role, Failed failed) {
    var serves = find(role).map(LoadedModel::id).orElse("");
    return new ReplicaProblem("", role.id(), failed.id, serves, failed.why, Instant.EPOCH);
  }

  /// Does something soon after a promotion, where the store of artifacts tells of them.
  Subscription onPromotion(Runnable action) {
    return artifacts.onPromotion(action);
  }

  /// Looks at the champions and serves them. A champion that cannot be loaded leaves the role with
  /// what it had.
  public void refresh() {
    loading.lock();
    try {
      var running = trials.running();
      var next = new TreeMap<Role, LoadedModel>(BY_ID);
      var why = new EnumMap<Role, String>(Role.class);
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
      var challengers = tried(running, next);
      rated = ratedSince.of(latest(List.of(next.values(), challengers.values())));
      swap(next, challengers);
      ratedSince.ready();
      report.say(
          unusable.entrySet().stream()
              .map(entry -> problem(entry.getKey(), entry.getValue()))
              .toList());
    } finally {
      loading.unlock();
    }
  }

  /// The movies that some models know since their training.
  private static Set<String> latest(List<Collection<LoadedModel>> models) {
    return models.stream()
        .flatMap(Collection::stream)
        .flatMap(served -> served.catalog().added().latest().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Makes what requests would make on first use of what is served, and a server that begins need
  /// not wait for.
  void prepare() {
    current.models().forEach(served -> served.catalog().prepare());
  }

  /// Looks at the movies alone: what was changed of them in this process counts from now on.
  public void refreshCatalog() {
    swapping.lock();
    try {
      current = cataloged(current);
    } finally {
      swapping.unlock();
    }
  }

  /// Removes what was said of a user; it counts in this process from now on.
  public void forgetUser(String user) {
    catalog.removeUser(user);
    refreshCatalog();
  }

  /// Serves models, whose movies may have been changed while they were loaded.
  private void swap(Map<Role, LoadedModel> champions, Map<RoleTrial, LoadedModel> challengers) {
    swapping.lock();
    try {
      var known = new HashMap<String, LoadedModel>();
      current.models().forEach(served -> known.put(served.id(), served));
      var next = new TreeMap<Role, LoadedModel>(BY_ID);
      champions.forEach((role, model) -> next.put(role, known.getOrDefault(model.id(), model)));
      var tried = new TreeMap<Role, LoadedModel>(BY_ID);
      var running = new TreeMap<Role, RoleTrial>(BY_ID);
      challengers.forEach(
          (trial, model) -> {
            tried.put(Role.of(trial.role()), known.getOrDefault(model.id(), model));
            running.put(Role.of(trial.role()), trial);
          });
      current = cataloged(new Served(next, tried, running));
    } finally {
      swapping.unlock();
    }
  }

  /// The challengers of the trials of these champions. One that cannot be loaded is not tried here:
  /// its users are answered by the champion, and counted in neither arm.
  private Map<RoleTrial, LoadedModel> tried(
      List<RoleTrial> running, Map<Role, LoadedModel> champions) {
    var tried = new LinkedHashMap<RoleTrial, LoadedModel>();
    for (var trial : running) {
      var champion = champions.get(Role.of(trial.role()));
      if (champion != null && champion.id().equals(trial.champion())) {
        challenger(trial, champions).ifPresent(model -> tried.put(trial, model));
      }
    }
    unusableChallengers.keySet().retainAll(running.stream().map(RoleTrial::challenger).toList());
    return tried;
  }

  private Optional<LoadedModel> challenger(RoleTrial trial, Map<Role, LoadedModel> champions) {
    var id = trial.challenger();
    var known = known(champions).stream().filter(served -> served.id().equals(id)).findFirst();
    var failed = unusableChallengers.get(id);
    if (known.isPresent() || (failed != null && !failed.isDue())) {
      return known;
    }
    try {
      var challenger = LoadedModel.of(artifacts.load(id), registry, known(champions));
      LOG.info("role {} tries {} with {} % of its users", trial.role(), id, trial.share());
      return Optional.of(challenger);
    } catch (RuntimeException | Error e) { // as with champions
      LOG.error("artifact {}, which role {} should try, cannot be loaded", id, trial.role(), e);
      unusableChallengers.put(id, Failed.now(id, e.toString()));
      return Optional.empty();
    }
  }

  private Served cataloged(Served models) {
    var changes = catalog.changes();
    var now = clock.instant();
    var catalogs = new HashMap<String, MovieCatalog>(); // by what was trained on
    var changed = new IdentityHashMap<LoadedModel, LoadedModel>(); // roles may share one
    models
        .models()
        .forEach(
            served -> {
              var newer =
                  catalogs.computeIfAbsent(
                      served.data(), _ -> served.catalog().with(changes, now, rated));
              changed.computeIfAbsent(served, model -> model.with(newer));
            });
    return new Served(
        each(models.champions, changed), each(models.challengers, changed), models.trials);
  }

  private static Map<Role, LoadedModel> each(
      Map<Role, LoadedModel> models, Map<LoadedModel, LoadedModel> changed) {
    var next = new TreeMap<Role, LoadedModel>(BY_ID);
    models.forEach((role, model) -> next.put(role, changed.getOrDefault(model, model)));
    return Collections.unmodifiableMap(next);
  }

  /// Does something soon after another process has changed movies, where the store tells of it.
  Subscription onCatalogChange(Runnable action) {
    return catalog.onChange(action);
  }

  /// Withdraws what other processes were told cannot be loaded here: this process serves no more.
  void forgetProblems() {
    loading.lock();
    try {
      report.say(List.of());
    } finally {
      loading.unlock();
    }
  }

  private Optional<LoadedModel> next(Role role, Map<Role, LoadedModel> others) {
    var id =
        artifacts
            .champion(role.id())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no artifact has been promoted (matinee models promote %s ID)"
                            .formatted(role)));
    var failed = unusable.get(role);
    if (failed != null && failed.id.equals(id) && !failed.isDue()) {
      throw new IllegalStateException(reasons.getOrDefault(role, id + " cannot be served"));
    }
    var served = loaded(role, id, others);
    if (role.needsRatings() && !served.recommender().predictsRatings()) {
      var why =
          "%s is an artifact of %s, which gives an order and no ratings"
              .formatted(id, served.manifest().algorithm());
      LOG.error("artifact {} cannot serve role {}: {}", id, role, why);
      unusable.put(role, Failed.now(id, why));
      throw new IllegalArgumentException(why);
    }
    return Optional.of(served);
  }

  private List<LoadedModel> known(Map<Role, LoadedModel> others) {
    return Stream.concat(current.models(), others.values().stream()).toList();
  }

  private LoadedModel loaded(Role role, String id, Map<Role, LoadedModel> others) {
    for (var served : known(others)) {
      if (served.id().equals(id)) {
        return served;
      }
    }
    try {
      var served = LoadedModel.of(artifacts.load(id), registry, known(others));
      LOG.info("role {} serves {}", role, id);
      return served;
    } catch (RuntimeException | Error e) {
      // Whatever is wrong with one artifact, be it larger than the memory, the others go on; it is
      // tried again after a while.
      LOG.error("artifact {} of role {} cannot be loaded", id, role, e);
      unusable.put(role, Failed.now(id, e instanceof Error ? e.toString() : e.getMessage()));
      throw new IllegalStateException("artifact %s cannot be loaded".formatted(id), e);
    }
  }
}
