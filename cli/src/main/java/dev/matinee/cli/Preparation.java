package dev.matinee.cli;

import dev.matinee.core.Catalogue;
import dev.matinee.core.Progress;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.datasets.Dataset;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.workbench.Contestant;
import dev.matinee.workbench.Provenance;
import dev.matinee.workbench.Tracker;
import dev.matinee.workbench.TrainingDesk;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Makes a home ready to serve: data in it, and a champion for each role.
final class Preparation {
  private final Context context;
  private final Catalogue catalogue;
  private final Home home;
  private final Tracker tracker;

  Preparation(Context context, Catalogue catalogue, Home home, Tracker tracker) {
    this.context = context;
    this.catalogue = catalogue;
    this.home = home;
    this.tracker = tracker;
  }

  /// Sees to it that the home holds data: those that were named, else those that its champions were
  /// trained on, else the sample. A home that holds data keeps them.
  ///
  /// @throws IllegalArgumentException when the home holds other data than those that were named
  DataInfo data(DataOption option) {
    return hold(option, () -> option.open(context));
  }

  /// The same with the data that were named, already read.
  DataInfo data(DataOption option, Dataset named) {
    return hold(option, () -> named);
  }

  private DataInfo hold(DataOption option, Supplier<Dataset> named) {
    option.requireScaleOfFiles();
    var held = home.ratings().data();
    var champion = champion();
    if (held.isEmpty() && champion.isPresent()) {
      var artifact = champion.get();
      var manifest = artifact.manifest();
      if (option.name() != null) {
        requireSame(manifest.data().name(), artifact.ratings().digest(), named.get());
      }
      var about = "The ratings that %s was trained on.".formatted(manifest.id());
      return importAll(manifest.data().name(), about, artifact.ratings());
    }
    if (held.isEmpty()) {
      return importAll(named.get());
    }
    if (option.name() != null) {
      requireSame(held.get().name(), held.get().digest(), named.get());
    }
    return held.get();
  }

  private Optional<Artifact> champion() {
    return Roles.ALL.stream()
        .flatMap(role -> home.artifacts().champion(role).stream())
        .findFirst()
        .map(home.artifacts()::load);
  }

  /// Imports a data set into an empty home.
  DataInfo importAll(Dataset dataset) {
    return importAll(dataset.name(), dataset.about(), dataset.ratings());
  }

  private DataInfo importAll(String name, String about, Ratings ratings) {
    context.note("Importing %,d ratings into %s".formatted(ratings.size(), home.directory()));
    home.ratings().importAll(name, about, ratings);
    return home.ratings().data().orElseThrow();
  }

  private void requireSame(String held, String digest, Dataset named) {
    if (!digest.equals(named.ratings().digest())) {
      throw new IllegalArgumentException(
          "this home (%s) holds %s, and %s is other data; give it a home of its own with --home DIR"
              .formatted(home.directory(), held, named.name()));
    }
  }

  /// Trains what roles without a champion need; all of them if none has one.
  void champions(Set<String> roles, Training training) {
    for (var role : Roles.ALL) {
      if (roles.contains(role) && home.artifacts().champion(role).isEmpty()) {
        var recipe = Roles.recipe(role);
        var same = sameRecipe(recipe);
        if (same.isPresent()) {
          home.artifacts().promote(role, same.get().id(), "the first artifact of the role");
        } else {
          context.note("Training %s for the role %s".formatted(recipe.algorithm(), role));
          train(role, recipe, training);
        }
      }
    }
  }

  private Optional<Manifest> sameRecipe(Roles.Recipe recipe) {
    var parameters = Contestant.of(catalogue, recipe.algorithm(), recipe.changes()).parameters();
    var digest = home.ratings().data().map(DataInfo::digest).orElse("");
    return home.artifacts().list().stream()
        .filter(
            manifest ->
                manifest.algorithm().equals(recipe.algorithm())
                    && manifest.parameters().equals(parameters)
                    && manifest.data().digest().equals(digest))
        .findFirst();
  }

  private void train(String role, Roles.Recipe recipe, Training training) {
    var contestant = Contestant.of(catalogue, recipe.algorithm(), recipe.changes());
    var manifest =
        desk().train(contestant, dataName(), home.ratings().snapshot(), Map.of(), training);
    home.artifacts().promote(role, manifest.id(), "the first artifact of the role");
  }

  /// Trains what a role serves anew, on all ratings as they are now; returns the artifact's id.
  String retrain(String role, Training training) {
    var champion =
        home.artifacts()
            .champion(role)
            .map(home.artifacts()::manifest)
            .orElseThrow(
                () -> new IllegalStateException("the role %s serves nothing yet".formatted(role)));
    var contestant = Contestant.of(catalogue, champion.algorithm(), champion.parameters());
    var manifest =
        desk()
            .train(
                contestant,
                dataName(),
                home.ratings().snapshot(),
                Map.of(),
                training.withProgress(Progress.NONE));
    home.artifacts()
        .promote(role, manifest.id(), "retrained on all ratings as they are, by request");
    return manifest.id();
  }

  private TrainingDesk desk() {
    return new TrainingDesk(
        home.artifacts(), context.clock(), Provenance.here(Version.text()), tracker);
  }

  private String dataName() {
    return home.ratings().data().map(DataInfo::name).orElse("posted ratings");
  }
}
