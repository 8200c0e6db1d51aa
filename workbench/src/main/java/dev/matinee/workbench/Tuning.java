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
import java.util.concurrent.atomic.AtomicInteger;

/// Looks for the hyper-parameters with the best mean of a metric over the same splits.
///
/// The splits are made of training data; a figure for a README needs a test that they have not
/// seen.
public final class Tuning {
  /// A stream of the seed that nobody else draws from.
  private static final long STREAM = 1L << 52;

  private final Catalogue catalogue;
  private final String algorithm;
  private final Metric metric;
  private final TrialJournal journal;

  /// A search over an algorithm's space for the best value of a metric.
  ///
  /// @throws IllegalArgumentException when the algorithm does not answer what the metric measures
  public Tuning(Catalogue catalogue, String algorithm, Metric metric, TrialJournal journal) {
    this.catalogue = catalogue;
    this.algorithm = algorithm;
    this.metric = metric;
    this.journal = journal;
    if (!(metric instanceof Metric.OfRanking) && !catalogue.named(algorithm).answers().ratings()) {
      throw new IllegalArgumentException(
          "%s orders movies and predicts no ratings, so it cannot be tuned by %s; try ndcg_at_10"
              .formatted(algorithm, metric.key()));
    }
  }

  /// Searches; trials and splits are spread over the training's threads.
  public TuningResult run(
      DataDescription data,
      String description,
      List<Split> splits,
      Search search,
      Training training) {
    long start = System.nanoTime();
    var entry = catalogue.named(algorithm);
    if (entry.space().isEmpty() && !search.name().equals("grid")) {
      throw new IllegalArgumentException(algorithm + " has nothing to tune");
    }
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
      trials.addAll(evaluate(proposals, splits, training, progress));
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
                new IllegalStateException("no trial of %s could be trained".formatted(algorithm)));
  }

  private List<Trial> evaluate(
      List<Map<String, Object>> proposals,
      List<Split> splits,
      Training training,
      Counter progress) {
    var typed = proposals.stream().map(this::typed).toList();
    var found = typed.stream().map(journal::find).toList();
    var values = new double[typed.size()][splits.size()];
    var seconds = new double[typed.size()][splits.size()];
    var open = new AtomicInteger[typed.size()];
    for (int t = 0; t < open.length; t++) {
      open[t] = new AtomicInteger(splits.size());
    }
    var trials = new Trial[typed.size()];
    Schedule.run(
        typed.size(),
        splits.size(),
        training,
        (t, s) -> {
          if (found.get(t).isPresent()) {
            trials[t] = found.get(t).get();
          } else {
            long start = System.nanoTime();
            values[t][s] = value(typed.get(t), splits.get(s), training.seed());
            seconds[t][s] = (System.nanoTime() - start) / 1e9;
            if (open[t].decrementAndGet() == 0) {
              trials[t] = new Trial(typed.get(t), Spread.of(values[t]).mean(), sum(seconds[t]));
              journal.add(trials[t]);
            }
          }
          progress.one();
        });
    return List.of(trials);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /// The proposal with values of the hyper-parameters' own types.
  private Map<String, Object> typed(Map<String, Object> proposal) {
    var all = Catalogue.parameters(catalogue.trainer(algorithm, proposal));
    var typed = new LinkedHashMap<String, Object>();
    proposal.forEach(
        (name, value) -> typed.put(name, Objects.requireNonNullElse(all.get(name), value)));
    return typed;
  }

  private double value(Map<String, Object> parameters, Split split, long seed) {
    return new Evaluator(EvaluationSettings.of(metric))
        .evaluate(
            catalogue.trainer(algorithm, parameters),
            catalogue.named(algorithm).answers(),
            split,
            new Training(seed, 1, Progress.NONE))
        .value(metric.key());
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
        splits.size(), s -> values[s] = value(Map.of(), splits.get(s), training.seed()));
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
