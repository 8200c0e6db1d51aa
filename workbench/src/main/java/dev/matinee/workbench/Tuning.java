package dev.matinee.workbench;

import dev.matinee.core.Catalogue;
import dev.matinee.core.Progress;
import dev.matinee.core.Training;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.Evaluator;
import dev.matinee.evaluation.Goal;
import dev.matinee.evaluation.Metric;
import dev.matinee.evaluation.Search;
import dev.matinee.evaluation.Split;
import dev.matinee.evaluation.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for the hyper-parameters with the best mean of a metric over the same splits.
///
/// The splits are made of training data; a figure for a README needs a test that they have not
/// seen.
public final class Tuning {
  /// A stream of the seed that nobody else draws from.
  private static final long STREAM = 1L << 52;

  private static final Logger LOG = LoggerFactory.getLogger(Tuning.class);

  private final Catalogue catalogue;
  private final String algorithm;
  private final Metric metric;
  private final TrialJournal journal;

  /// A search over an algorithm's space for the best value of a metric.
  public Tuning(Catalogue catalogue, String algorithm, Metric metric, TrialJournal journal) {
    this.catalogue = catalogue;
    this.algorithm = algorithm;
    this.metric = metric;
    this.journal = journal;
  }

  /// Finds before any work what cannot be searched.
  ///
  /// @throws IllegalArgumentException when the algorithm does not answer what the metric measures,
  ///   or has nothing that the search could propose
  public static void require(Catalogue catalogue, String algorithm, Metric metric, Search search) {
    var entry = catalogue.named(algorithm);
    if (!(metric instanceof Metric.OfRanking) && !entry.answers().ratings()) {
      throw new IllegalArgumentException(
          "%s orders movies and predicts no ratings, so it cannot be tuned by %s; try ndcg_at_10"
              .formatted(algorithm, metric.key()));
    }
    if (entry.space().isEmpty() && !search.name().equals("grid")) {
      throw new IllegalArgumentException(algorithm + " has nothing to tune");
    }
  }

  /// Searches; trials and splits are spread over the training's threads. A trial that cannot be
  /// trained is a trial without a value, and the search goes on.
  ///
  /// @throws IllegalStateException when none could be trained
  /// @throws IllegalArgumentException when a trial could, but none of its splits has the metric,
  ///   which is known for sure only then; also for what [#require] finds
  public TuningResult run(
      DataDescription data,
      String description,
      List<Split> splits,
      Search search,
      Training training) {
    long start = System.nanoTime();
    require(catalogue, algorithm, metric, search);
    var entry = catalogue.named(algorithm);
    var defaults = Catalogue.parameters(entry.defaults());
    var trials = new ArrayList<Trial>();
    var progress = new Counter(training.progress(), (long) search.trials() * splits.size());
    for (int batch = 0; ; batch++) {
      var proposals =
          search.next(
              entry.space(), defaults, trials, metric.goal(), training.random(STREAM + batch));
      if (proposals.isEmpty()) {
        break;
      }
      trials.addAll(evaluate(proposals, description, splits, training, progress));
    }
    var best = best(trials);
    return new TuningResult(
        algorithm,
        best.parameters(),
        metric.key(),
        best.value(),
        search.name(),
        description,
        training.seed(),
        data,
        trials,
        new TuningResult.Default(defaultValue(trials, defaults, splits, training)),
        (System.nanoTime() - start) / 1e9);
  }

  private Trial best(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> !Double.isNaN(trial.value()))
        .min(
            Comparator.comparingDouble(
                trial -> metric.goal() == Goal.LOWEST ? trial.value() : -trial.value()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no trial of %s could be trained; the first: %s"
                        .formatted(algorithm, trials.getFirst().problem())));
  }

  private List<Trial> evaluate(
      List<Map<String, Object>> proposals,
      String description,
      List<Split> splits,
      Training training,
      Counter progress) {
    var open = proposals.stream().map(p -> new OpenTrial(typed(p), splits.size())).toList();
    var found = open.stream().map(trial -> journal.find(trial.parameters())).toList();
    var trials = new Trial[open.size()];
    for (int t = 0; t < trials.length; t++) {
      int place = t;
      found.get(t).ifPresent(trial -> trials[place] = trial);
    }
    Schedule.run(
        open.size(),
        splits.size(),
        _ -> false, // trials of one algorithm
        training,
        (t, s) -> {
          if (found.get(t).isEmpty()) {
            long start = System.nanoTime();
            var outcome =
                open.get(t).hasFailed()
                    ? OpenTrial.Outcome.SKIPPED
                    : outcome(open.get(t).parameters(), splits.get(s), training.seed());
            open.get(t)
                .done(s, outcome, (System.nanoTime() - start) / 1e9)
                .ifPresent(
                    trial -> {
                      requireMetric(trial, open.get(t).metrics(), description);
                      trials[t] = trial;
                      journal.add(trial);
                    });
          }
          progress.one();
        });
    return List.of(trials);
  }

  private void requireMetric(Trial trial, Set<String> measured, String description) {
    if (trial.problem() == null && !measured.contains(metric.key())) {
      throw new IllegalArgumentException(
          "%s has no %s on the splits (%s); it has %s"
              .formatted(
                  algorithm, metric.key(), description, String.join(", ", available(measured))));
    }
  }

  /// The metrics to choose from, in the order of tables: what was measured beside the one that was
  /// asked for, and what was not tried.
  private List<String> available(Set<String> measured) {
    var settings = EvaluationSettings.of(metric);
    boolean ratings = catalogue.named(algorithm).answers().ratings();
    return Metric.all().stream()
        .filter(
            other ->
                switch (other) {
                      case Metric.OfRanking _ -> !settings.lists();
                      case Metric.OfRatings of ->
                          !settings.predictions() && ratings && of != Metric.OfRatings.FCP;
                      case Metric.OfDistributions _ -> false;
                    }
                    || measured.contains(other.key()))
        .map(Metric::key)
        .toList();
  }

  /// The proposal with values of the hyper-parameters' own types.
  private Map<String, Object> typed(Map<String, Object> proposal) {
    var all = Catalogue.parameters(catalogue.trainer(algorithm, proposal));
    var typed = new LinkedHashMap<String, Object>();
    proposal.forEach(
        (name, value) -> typed.put(name, Objects.requireNonNullElse(all.get(name), value)));
    return typed;
  }

  /// What some parameters come to on a split; training that fails is an outcome too, because other
  /// parameters may do.
  private OpenTrial.Outcome outcome(Map<String, Object> parameters, Split split, long seed) {
    try {
      var evaluation =
          new Evaluator(EvaluationSettings.of(metric))
              .evaluate(
                  catalogue.trainer(algorithm, parameters),
                  catalogue.named(algorithm).answers(),
                  split,
                  new Training(seed, 1, Progress.NONE));
      var metrics = evaluation.metrics();
      return new OpenTrial.Outcome(evaluation.value(metric.key()), metrics.keySet(), null);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.debug("{} {} failed on {}", algorithm, parameters, split.name(), e);
      return OpenTrial.Outcome.failed(Problems.of(e));
    }
  }

  private double defaultValue(
      List<Trial> trials, Map<String, Object> defaults, List<Split> splits, Training training) {
    for (var trial : trials) {
      if (trial.parameters().entrySet().stream()
          .allMatch(parameter -> parameter.getValue().equals(defaults.get(parameter.getKey())))) {
        return trial.value();
      }
    }
    var values = new double[splits.size()];
    training.forEach(
        splits.size(), s -> values[s] = outcome(Map.of(), splits.get(s), training.seed()).value());
    return Spread.of(values).mean();
  }

  /// Counts evaluations for the progress.
  private record Counter(Progress progress, long total, AtomicInteger done) {
    Counter(Progress progress, long total) {
      this(progress, total, new AtomicInteger());
    }

    void one() {
      progress.report("tuning", done.incrementAndGet(), total);
    }
  }
}
