package dev.matinee.journey;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.artifacts.Promotion;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.promotion.PromotionGate;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import dev.matinee.workbench.training.ModelTrainer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a journey trains, twice: for its own services without the test users, so that these can
/// judge; then for the roles of its home on everybody's ratings.
///
/// Roles of one recipe share an artifact. What is to serve the home goes through the gate where the
/// role serves something already. Above five million ratings no model is trained a second time: the
/// journey's own models serve, and say so.
final class JourneyModels {
  private static final String NOTE = "for judging: trained without a journey's test users";

  private final Workbench bench;
  private final ArtifactStore artifacts;
  private final Dataset dataset;
  private final Training training;
  private final Training quiet;

  /// What roles share an artifact by: algorithms may have parameters of the same names and values.
  private record Trained(String algorithm, Map<String, Object> parameters) {}

  JourneyModels(Workbench bench, Dataset dataset, Training training) {
    this.bench = bench;
    this.artifacts = bench.home().artifacts();
    this.dataset = dataset;
    this.training = training;
    this.quiet = training.withProgress(Progress.NONE);
  }

  /// Trains what each role's services are to answer with, by the roles' ids.
  ///
  /// Of choices no role is served that answers for ratings.
  ///
  /// @param ratings without the test users
  List<Promotion> forServices(JourneyPlan plan, ComparisonResult comparison, Ratings ratings) {
    var trained = new HashMap<Trained, String>();
    var promotions = new ArrayList<Promotion>();
    var roles = Role.answerable(Set.of(Role.values()), ratings.scale());
    for (var role : Role.values()) {
      if (!roles.contains(role)) {
        continue; // said to people by who serves
      }
      var serving = plan.of(role);
      // The role's recipe, with the comparison's winners where it is made of such.
      var contestant = serving.contestant(bench.registry(), comparison);
      training.progress().report("training", promotions.size(), roles.size());
      var id =
          trained.computeIfAbsent(
              new Trained(contestant.algorithm(), contestant.parameters()),
              _ -> train(bench.trainer().noting(NOTE), contestant, ratings));
      promotions.add(
          new Promotion(
              role.id(), id, bench.clock().instant(), serving.why(contestant, ratings.scale())));
    }
    promotions.sort(Comparator.comparing(Promotion::role));
    return promotions;
  }

  /// Proposes the recipes of the services for the same roles of the home; does nothing where the
  /// home holds other data.
  ///
  /// @param anew whether what is to serve is trained once more, on all ratings
  List<Journey.ServedRole> forHome(List<Promotion> promotions, boolean anew) {
    var data = bench.home().ratings().data().map(DataInfo::digest);
    if (!data.equals(Optional.of(dataset.ratings().digest()))) {
      return List.of();
    }
    var trained = new HashMap<String, String>();
    var served = new ArrayList<Journey.ServedRole>();
    for (var promotion : promotions) {
      training.progress().report("training for the home", served.size(), promotions.size());
      served.add(serve(promotion, anew, trained));
    }
    return served;
  }

  /// @param trained what is trained already, by the journey's artifact of the same recipe
  private Journey.ServedRole serve(Promotion promotion, boolean anew, Map<String, String> trained) {
    var role = promotion.role();
    var recipe = artifacts.manifest(promotion.artifact());
    var champion =
        artifacts
            .champion(role)
            .filter(its -> artifacts.problem(its).isEmpty()) // else the gate says what to do
            .map(artifacts::manifest);
    if (champion.filter(its -> isOf(its, recipe)).isPresent()) {
      return stays(role, "it is of this recipe and these ratings already");
    }
    var id = anew ? trained.computeIfAbsent(recipe.id(), _ -> anew(recipe)) : recipe.id();
    if (champion.isEmpty() && artifacts.replace(role, Optional.empty(), id, promotion.why())) {
      return new Journey.ServedRole(role, id, true, anew, promotion.why());
    }
    var verdict =
        new PromotionGate(bench.registry(), artifacts)
            .contest(Role.of(role), id, dataset::ratings, quiet);
    return verdict.promoted()
        ? new Journey.ServedRole(role, id, true, anew, verdict.why())
        : stays(role, verdict.why());
  }

  private Journey.ServedRole stays(String role, String why) {
    var champion = artifacts.champion(role).orElseThrow();
    boolean ofAll =
        artifacts.problem(champion).isEmpty() && isOfAllRatings(artifacts.manifest(champion));
    return new Journey.ServedRole(role, champion, false, ofAll, "stays: " + why);
  }

  private boolean isOfAllRatings(Manifest champion) {
    return champion.data().digest().equals(dataset.ratings().digest());
  }

  private boolean isOf(Manifest champion, Manifest recipe) {
    return champion.algorithm().equals(recipe.algorithm())
        && champion.parameters().equals(recipe.parameters())
        && isOfAllRatings(champion);
  }

  private String anew(Manifest recipe) {
    var contestant = ConfiguredAlgorithm.ofArtifact(bench.registry(), recipe);
    return train(bench.trainer(), contestant, dataset.ratings());
  }

  private String train(ModelTrainer trainer, ConfiguredAlgorithm contestant, Ratings ratings) {
    return trainer.trainArtifact(contestant, dataset.name(), ratings, Map.of(), quiet).id();
  }
}
