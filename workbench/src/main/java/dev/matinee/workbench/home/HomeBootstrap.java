package dev.matinee.workbench.home;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.synthetic.Sample;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.store.runs.RunQuery;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Makes a home ready to serve: data in it, and a champion for each role.
public final class HomeBootstrap {
  private final Workbench bench;
  private final Home home;

  public HomeBootstrap(Workbench bench) {
    this.bench = bench;
    this.home = bench.home();
  }

  /// Sees to it that the home holds data: those that were named, else those that its champions were
  /// trained on, else the default. A home that holds data keeps them.
  ///
  /// @throws IllegalArgumentException when the home holds other data than those that were named
  public DataInfo ensureData(DataChoice choice) {
    return ensureData(choice, _ -> {});
  }

  /// The same, finding before the home is filled what is wrong with a question about its data.
  ///
  /// @param check of the ratings that the home would get
  public DataInfo ensureData(DataChoice choice, Consumer<Ratings> check) {
    return ensureData(choice.isNamed(), choice::open, choice::openFor, check);
  }

  /// The same with data that were read already.
  ///
  /// @param named whether somebody named them
  public DataInfo ensureData(boolean named, Dataset dataset) {
    return ensureData(named, () -> dataset, _ -> dataset, _ -> {});
  }

  /// @param beside gives the data as they are beside some of a scale that are there
  private DataInfo ensureData(
      boolean named,
      Supplier<Dataset> data,
      Function<RatingScale, Dataset> beside,
      Consumer<Ratings> check) {
    var held = home.ratings().data();
    var champion = held.isEmpty() ? champion() : Optional.<Artifact>empty();
    if (champion.isPresent()) {
      var artifact = champion.get();
      var manifest = artifact.manifest();
      if (named) {
        var ratings = artifact.ratings();
        requireSame(manifest.data().name(), ratings.digest(), beside.apply(ratings.scale()));
      }
      var about = "The ratings that %s was trained on.".formatted(manifest.id());
      check.accept(artifact.ratings());
      return importData(manifest.data().name(), about, artifact.ratings());
    }
    if (held.isEmpty()) {
      if (!named) {
        requireNoOtherData();
      }
      var dataset = data.get();
      check.accept(dataset.ratings());
      return importData(dataset);
    }
    if (named) {
      var scale = home.ratings().scale().orElseThrow();
      requireSame(held.get().name(), held.get().digest(), beside.apply(scale));
    }
    return held.get();
  }

  /// Finds that a home without ratings has been worked in with a person's own data: the built-in
  /// sample may not become what it holds then.
  ///
  /// @throws IllegalArgumentException when it has artifacts or runs of other data than the sample
  public void requireNoOtherData() {
    if (home.ratings().data().isEmpty()) {
      otherData()
          .ifPresent(
              other -> {
                throw new IllegalArgumentException(
                    "the built-in sample does not go into a home that has %s, and this one (%s) holds no ratings: name the data with --data (--data sample, if the sample is meant), or begin anew with `matinee data reset`"
                        .formatted(other, home.directory()));
              });
    }
  }

  private Optional<String> otherData() {
    var artifact =
        home.artifacts().list().stream()
            .filter(manifest -> !manifest.data().name().equals(Sample.NAME))
            .map(manifest -> "artifacts of %s".formatted(manifest.data().name()))
            .findFirst();
    return artifact.isPresent()
        ? artifact
        : home.runs().search(RunQuery.ALL).stream()
            .filter(run -> run.started().isAfter(home.forgotten()))
            .flatMap(run -> run.inputs().stream())
            .filter(input -> !input.name().equals(Sample.NAME))
            .map(input -> "runs on %s".formatted(input.name()))
            .findFirst();
  }

  private Optional<Artifact> champion() {
    return Arrays.stream(Role.values())
        .flatMap(role -> home.artifacts().champion(role.id()).stream())
        .distinct()
        .flatMap(id -> readable(id).stream())
        .findFirst();
  }

  /// A damaged artifact costs its role alone.
  private Optional<Artifact> readable(String id) {
    try {
      return Optional.of(home.artifacts().load(id));
    } catch (IllegalArgumentException | StoreException e) {
      bench.notes().accept("The artifact %s is left out: %s".formatted(id, e.getMessage()));
      return Optional.empty();
    }
  }

  /// Imports a data set into an empty home.
  public DataInfo importData(Dataset dataset) {
    return importData(dataset.name(), dataset.about(), dataset.ratings());
  }

  private DataInfo importData(String name, String about, Ratings ratings) {
    bench
        .notes()
        .accept("Importing %,d ratings into %s".formatted(ratings.size(), home.directory()));
    try {
      home.ratings().importAll(name, about, ratings);
    } catch (IllegalStateException e) { // Another server of this home was faster, with the same.
      if (home.ratings().data().filter(its -> its.digest().equals(ratings.digest())).isEmpty()) {
        throw e;
      }
    }
    return home.ratings().data().orElseThrow();
  }

  private void requireSame(String held, String digest, Dataset named) {
    if (!digest.equals(named.ratings().digest())) {
      throw new IllegalArgumentException(
          "this home (%s) holds %s, and %s is other data; give it a home of its own with --home DIR"
              .formatted(home.directory(), held, named.name()));
    }
  }

  /// Those of some roles that have an answer to the home's data, which is said where it is not all.
  ///
  /// @param wanted all roles where nobody has named one
  /// @throws IllegalArgumentException when some were named, and one of them has none
  public Set<Role> answerable(Set<Role> wanted) {
    var scale = home.ratings().scale();
    var roles = scale.map(its -> Role.answerable(wanted, its)).orElse(wanted);
    if (roles.size() < wanted.size()) {
      bench
          .notes()
          .accept(
              "The data are choices, without ratings: the roles that predict ratings are not served (%s)."
                  .formatted(
                      wanted.stream()
                          .filter(role -> !roles.contains(role))
                          .map(Role::id)
                          .sorted()
                          .collect(Collectors.joining(", "))));
    }
    return roles;
  }

  /// Trains what roles without a champion need; roles of one recipe share an artifact.
  ///
  /// @throws IllegalArgumentException when the home's data are choices, to which a role that was
  ///   named has no answer
  public void trainMissingChampions(Set<Role> roles, Training training) {
    var answerable = home.ratings().scale().map(its -> Role.answerable(roles, its)).orElse(roles);
    for (var role : Role.values()) {
      if (answerable.contains(role) && home.artifacts().champion(role.id()).isEmpty()) {
        var contestant = contestant(role);
        var id =
            trained(contestant)
                .map(Manifest::id)
                .orElseGet(
                    () -> {
                      bench
                          .notes()
                          .accept(
                              "Training %s for the role %s"
                                  .formatted(contestant.algorithm(), role));
                      return train(contestant, training);
                    });
        // Where another process was faster, its artifact serves as well.
        home.artifacts().replace(role.id(), Optional.empty(), id, "the first artifact of the role");
      }
    }
  }

  private ConfiguredAlgorithm contestant(Role role) {
    var recipe = bench.recipe(role);
    return ConfiguredAlgorithm.of(bench.registry(), recipe.algorithm(), recipe.changes());
  }

  private Optional<Manifest> trained(ConfiguredAlgorithm contestant) {
    var digest = home.ratings().data().map(DataInfo::digest).orElse("");
    return home.artifacts().list().stream()
        .filter(
            manifest ->
                manifest.algorithm().equals(contestant.algorithm())
                    && manifest.parameters().equals(contestant.parameters())
                    && manifest.data().digest().equals(digest))
        .findFirst();
  }

  /// Trains what a role serves anew, on all ratings as they are now; returns the artifact's id.
  ///
  /// @throws IllegalStateException when the role serves nothing yet, or another by the time it is
  ///   trained
  public String retrainChampion(Role role, Training training) {
    var champion =
        home.artifacts()
            .champion(role.id())
            .map(home.artifacts()::manifest)
            .orElseThrow(
                () -> new IllegalStateException("the role %s serves nothing yet".formatted(role)));
    var contestant = ConfiguredAlgorithm.ofArtifact(bench.registry(), champion);
    var id = train(contestant, training.withProgress(Progress.NONE));
    var why = "retrained on all ratings as they are, by request";
    if (!home.artifacts().replace(role.id(), Optional.of(champion.id()), id, why)) {
      throw new ChampionChangedException(
          "the role %s now serves another artifact than %s, which was retrained"
              .formatted(role, champion.id()));
    }
    return id;
  }

  private String train(ConfiguredAlgorithm contestant, Training training) {
    var ratings = home.ratings().forTraining(); // throws where the home has no data
    var name = home.ratings().data().orElseThrow().name();
    var learning = training.with(home.feedback().choices());
    return bench.trainer().trainArtifact(contestant, name, ratings, Map.of(), learning).id();
  }
}
