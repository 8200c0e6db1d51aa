package dev.matinee.journey;

import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.artifacts.Promotion;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.promotion.PromotionGate;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings what a journey has chosen into the roles of its home.
///
/// The journey's own models know nothing of its test users. What is to serve is trained anew on
/// everybody's ratings, and goes through the gate where the role serves something already. Of very
/// many ratings nothing is trained twice for the sake of some test users: the journey's own models
/// serve, and say so.
final class HomeRoles {
  private final Workbench bench;
  private final ArtifactStore artifacts;
  private final Dataset dataset;
  private final boolean anew;
  private final Training training;

  /// What is trained already, by the journey's artifact of the same recipe.
  private final Map<String, String> trained = new HashMap<>();

  /// @param anew whether what is to serve is trained once more, on all ratings
  HomeRoles(Workbench bench, Dataset dataset, boolean anew, Training training) {
    this.bench = bench;
    this.artifacts = bench.home().artifacts();
    this.dataset = dataset;
    this.anew = anew;
    this.training = training;
  }

  /// Proposes the recipe of each promotion for its role of the home.
  List<Journey.Served> serve(List<Promotion> promotions) {
    var served = new ArrayList<Journey.Served>();
    for (var promotion : promotions) {
      training.progress().report("training for the home", served.size(), promotions.size());
      served.add(serve(promotion));
    }
    return served;
  }

  private Journey.Served serve(Promotion promotion) {
    var role = promotion.role();
    var recipe = artifacts.manifest(promotion.artifact());
    var champion = artifacts.champion(role).map(artifacts::manifest);
    if (champion.filter(its -> isOf(its, recipe)).isPresent()) {
      return stays(role, "it is of this recipe and these ratings already");
    }
    var id = anew ? trained.computeIfAbsent(recipe.id(), _ -> train(recipe)) : recipe.id();
    if (champion.isEmpty() && artifacts.replace(role, Optional.empty(), id, promotion.why())) {
      return new Journey.Served(role, id, true, anew, promotion.why());
    }
    var verdict =
        new PromotionGate(bench.registry(), artifacts)
            .contest(Role.of(role), id, dataset::ratings, training.withProgress(Progress.NONE));
    return verdict.promoted()
        ? new Journey.Served(role, id, true, anew, verdict.why())
        : stays(role, verdict.why());
  }

  private Journey.Served stays(String role, String why) {
    return new Journey.Served(
        role, artifacts.champion(role).orElseThrow(), false, true, "stays: " + why);
  }

  private boolean isOf(Manifest champion, Manifest recipe) {
    return champion.algorithm().equals(recipe.algorithm())
        && champion.parameters().equals(recipe.parameters())
        && champion.data().digest().equals(dataset.ratings().digest());
  }

  private String train(Manifest recipe) {
    return bench
        .trainer()
        .train(
            ConfiguredAlgorithm.of(bench.registry(), recipe),
            dataset.name(),
            dataset.ratings(),
            Map.of(),
            training.withProgress(Progress.NONE))
        .id();
  }
}
