package dev.matinee.workbench.jobs;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.comparison.Question;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.search.TpeSearch;
import dev.matinee.evaluation.splitters.KFold;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.promotion.ContestRatings;
import dev.matinee.workbench.promotion.PromotionGate;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import dev.matinee.workbench.tuning.TrackedTuning;
import dev.matinee.workbench.tuning.TrialJournal;
import dev.matinee.workbench.tuning.Tuning;
import dev.matinee.workbench.tuning.TuningResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tunes what a role serves on the ratings as they are now, trains it anew, and lets the gate
/// decide.
///
/// An algorithm with a search space is tuned by the question that its role is chosen by; one that
/// is made of base learners has each of them tuned by its own question. Searches see four fifths of
/// the ratings; challenger and champion meet on the [others][ContestRatings]; what may serve is
/// trained on all. What several roles have in common, a base learner of two hybrids for instance,
/// is searched once by one retuning, as long as the ratings are the same. Not for several threads.
public final class Retuning {
  private static final int FOLDS = 3;

  private final Workbench bench;
  private final AlgorithmRegistry registry;
  private final ArtifactStore artifacts;
  private final int trials;
  private final Map<Searched, TuningResult> found = new HashMap<>();

  /// A retuning that makes so many trials for each algorithm.
  public Retuning(Workbench bench, int trials) {
    this.bench = bench;
    this.registry = bench.registry();
    this.artifacts = bench.home().artifacts();
    this.trials = trials;
  }

  /// What came of it, in the shape that `train --parameters` takes.
  ///
  /// @param parameters those that the searches found best, beside the champion's own
  public record RetunedRole(
      String role,
      String algorithm,
      Map<String, Object> parameters,
      List<TuningResult> searches,
      String artifact,
      PromotionGate.Verdict verdict) {}

  /// One search: of what, how its parameters are called in the whole, and what it is to answer.
  private record SearchTask(Algorithm<?> algorithm, String prefix, Question question) {}

  /// What a search was for; the same again would find the same.
  private record Searched(String algorithm, String metric, DataDescription data, long seed) {}

  /// Tunes and retrains a role.
  ///
  /// @throws IllegalStateException when the role serves nothing yet
  public RetunedRole run(Role role, String dataName, Ratings ratings, Training training) {
    var champion =
        artifacts
            .champion(role.id())
            .map(artifacts::manifest)
            .orElseThrow(
                () -> new IllegalStateException("the role %s serves nothing yet".formatted(role)));
    // Four fifths: the others are kept from searches, so that the gate decides on ratings that no
    // search has seen.
    var searched = ContestRatings.leftForSearches(ratings);
    var splits = Splits.of(new KFold(FOLDS), searched, training.seed());
    var data = DataDescription.of(dataName, searched);
    var changes = new LinkedHashMap<String, Object>(champion.parameters());
    var searches = new ArrayList<TuningResult>();
    for (var task : searchTasks(role, champion, ratings.scale())) {
      var result = search(task, data, splits, training);
      searches.add(result);
      result.parameters().forEach((name, value) -> changes.put(task.prefix + name, value));
    }
    // The champion's algorithm with the best parameters, trained on all ratings.
    var contestant = ConfiguredAlgorithm.of(registry, champion.algorithm(), changes);
    var manifest =
        bench
            .trainer()
            .trainArtifact(
                contestant,
                dataName,
                ratings,
                measured(searches),
                training
                    .withProgress(Progress.NONE)
                    // clicks and the like count as well, for what only orders lists
                    .with(bench.home().feedback().choices()));
    training.progress().report("contest", 0, 1); // A step at which whoever watches can stop it.
    var verdict =
        new PromotionGate(registry, artifacts)
            .contest(role, manifest.id(), () -> ratings, training);
    return new RetunedRole(
        role.id(), champion.algorithm(), contestant.parameters(), searches, manifest.id(), verdict);
  }

  /// The searches of a champion that have something to tune: each of its base learners, or itself;
  /// of choices none for how well ratings are predicted.
  private List<SearchTask> searchTasks(Role role, Manifest champion, RatingScale scale) {
    var trainer = registry.trainer(champion.algorithm(), champion.parameters());
    var baseLearners =
        AlgorithmRegistry.baseLearners(trainer).stream()
            .map(
                part ->
                    new SearchTask(part.learner().algorithm(), part.name() + ".", question(part)))
            .toList();
    var all =
        baseLearners.isEmpty()
            ? List.of(new SearchTask(registry.named(champion.algorithm()), "", role.question()))
            : baseLearners;
    return all.stream()
        .filter(task -> !task.algorithm.space().isEmpty())
        .filter(task -> !scale.isOfChoices() || task.question == Question.LISTS)
        .toList();
  }

  private static Question question(AlgorithmRegistry.BaseLearnerParameter part) {
    // the component of the trainer says it: @PredictsRatings
    return part.predictsRatings() ? Question.RATINGS : Question.LISTS;
  }

  private TuningResult search(
      SearchTask task, DataDescription data, Splits splits, Training training) {
    var metric = Metric.named(task.question.metric());
    var algorithm = task.algorithm.name();
    var wanted = new Searched(algorithm, metric.name(), data, training.seed());
    var known = found.get(wanted);
    if (known != null) {
      return known;
    }
    // The best mean over the splits wins; a trial that fails has none; without one the role fails.
    var result =
        new TrackedTuning(bench.tracker(), TrialJournal.NONE) // each trial is kept as a run
            .run(
                new Tuning(registry, algorithm, metric),
                data,
                splits,
                new TpeSearch(trials),
                training);
    found.put(wanted, result);
    return result;
  }

  private static Map<String, Double> measured(List<TuningResult> searches) {
    var metrics = new LinkedHashMap<String, Double>();
    searches.forEach(search -> metrics.put(search.metric(), search.value()));
    return metrics;
  }
}
