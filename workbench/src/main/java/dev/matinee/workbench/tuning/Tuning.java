package dev.matinee.workbench.tuning;

import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.Evaluator;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.comparison.MetricSummary;
import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.search.Search;
import dev.matinee.evaluation.search.Trial;
import dev.matinee.evaluation.splitters.Split;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.workbench.training.FailureText;
import dev.matinee.workbench.training.SplitScheduler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for the hyper-parameters with the best mean of a metric over the same splits.
///
/// The splits are made of training data; a figure for a README needs a test that they have not
/// seen.
public final class Tuning {
  /// A stream of the seed that nobody else draws from.
  private static final long STREAM = 1L << 52;

  /// How many trials go through the splits together. They all end on the last split, so a search
  /// that is cut off loses at most so many; fewer would leave cores without work more often.
  private static final int AT_ONCE = 8;

  private static final Logger LOG = LoggerFactory.getLogger(Tuning.class);

  private final AlgorithmRegistry registry;
  private final String algorithm;
  private final Metric metric;
  private final TrialJournal journal;

  /// A search over an algorithm's space for the best value of a metric.
  public Tuning(AlgorithmRegistry registry, String algorithm, Metric metric) {
    this(registry, algorithm, metric, TrialJournal.NONE);
  }

  private Tuning(
      AlgorithmRegistry registry, String algorithm, Metric metric, TrialJournal journal) {
    this.registry = registry;
    this.algorithm = algorithm;
    this.metric = metric;
    this.journal = journal;
  }

  /// The same, which adds its trials to a journal and takes those that are there from it.
  Tuning rememberedIn(TrialJournal other) {
    return new Tuning(registry, algorithm, metric, other);
  }

  String algorithm() {
    return algorithm;
  }

  Metric metric() {
    return metric;
  }

  /// Finds before any work what cannot be searched.
  ///
  /// @throws IllegalArgumentException when the algorithm does not answer what the metric measures,
  ///   or has nothing that the search could propose
  public static void require(
      AlgorithmRegistry registry, String algorithm, Metric metric, Search search) {
    var entry = registry.named(algorithm);
    if (!(metric instanceof Metric.OfRanking) && !entry.output().ratings()) {
      throw new IllegalArgumentException(
          "%s orders movies and predicts no ratings, so it cannot be tuned by %s; try ndcg_at_10"
              .formatted(algorithm, metric.name()));
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
  public TuningResult run(DataDescription data, Splits splits, Search search, Training training) {
    long start = System.nanoTime();
    require(registry, algorithm, metric, search);
    var entry = registry.named(algorithm);
    var defaults = AlgorithmRegistry.parameters(entry.defaults());
    var trials = new ArrayList<Trial>();
    var progress = new Counter(training.progress(), (long) search.trials() * splits.count());
    for (int batch = 0; ; batch++) {
      var proposals =
          search.next(
              entry.space(), defaults, trials, metric.goal(), training.random(STREAM + batch));
      if (proposals.isEmpty()) {
        break;
      }
      for (int from = 0; from < proposals.size(); from += AT_ONCE) {
        var some = proposals.subList(from, Math.min(from + AT_ONCE, proposals.size()));
        trials.addAll(evaluate(some, splits, training, progress));
      }
    }
    var best = best(trials);
    return new TuningResult(
        algorithm,
        best.parameters(),
        metric.name(),
        best.value(),
        search.name(),
        splits.description(),
        splits.implicitFrom(),
        splits.testUsers(),
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
      List<Map<String, Object>> proposals, Splits splits, Training training, Counter progress) {
    var trials = new Trial[proposals.size()];
    var open = new ArrayList<OpenTrial>();
    var places = new ArrayList<Integer>();
    for (int t = 0; t < trials.length; t++) {
      var parameters = typed(proposals.get(t));
      var known = journal.find(parameters);
      if (known.isPresent()) {
        trials[t] = known.get();
        progress.add(splits.count());
      } else {
        open.add(new OpenTrial(parameters, splits.count()));
        places.add(t);
      }
    }
    SplitScheduler.onEverySplit(
        open.size(),
        splits,
        training,
        (t, s, split) -> {
          evaluate(open.get(t), s, split, splits.description(), training.seed())
              .ifPresent(trial -> trials[places.get(t)] = trial);
          progress.add(1);
        });
    return List.of(trials);
  }

  /// Evaluates a trial on one split; the trial, when that was the last.
  private Optional<Trial> evaluate(
      OpenTrial open, int s, Split split, String description, long seed) {
    long start = System.nanoTime();
    var outcome =
        open.hasFailed() ? OpenTrial.SplitOutcome.SKIPPED : outcome(open.parameters(), split, seed);
    var trial = open.done(s, outcome, (System.nanoTime() - start) / 1e9);
    trial.ifPresent(
        its -> {
          requireMetric(its, open.metrics(), description);
          journal.add(its);
        });
    return trial;
  }

  private void requireMetric(Trial trial, Set<String> measured, String description) {
    if (trial.problem() == null && !measured.contains(metric.name())) {
      throw new IllegalArgumentException(
          "%s has no %s on the splits (%s); it has %s"
              .formatted(
                  algorithm, metric.name(), description, String.join(", ", available(measured))));
    }
  }

  /// The metrics to choose from, in the order of tables: what was measured beside the one that was
  /// asked for, and what was not tried.
  private List<String> available(Set<String> measured) {
    var settings = EvaluationSettings.of(metric);
    boolean ratings = registry.named(algorithm).output().ratings();
    return Metric.standard().stream()
        .filter(
            other ->
                switch (other) {
                      case Metric.OfRanking _ -> !settings.lists();
                      case Metric.OfRatings of ->
                          !settings.predictions() && ratings && of.isAlwaysKnown();
                      case Metric.OfDistributions _ -> false;
                    }
                    || measured.contains(other.name()))
        .map(Metric::name)
        .toList();
  }

  /// The proposal with values of the hyper-parameters' own types.
  private Map<String, Object> typed(Map<String, Object> proposal) {
    var all = AlgorithmRegistry.parameters(registry.trainer(algorithm, proposal));
    var typed = new LinkedHashMap<String, Object>();
    proposal.forEach(
        (name, value) -> typed.put(name, Objects.requireNonNullElse(all.get(name), value)));
    return typed;
  }

  /// What some parameters come to on a split; training that fails is an outcome too, because other
  /// parameters may do.
  private OpenTrial.SplitOutcome outcome(Map<String, Object> parameters, Split split, long seed) {
    try {
      var evaluation =
          new Evaluator(EvaluationSettings.of(metric))
              .evaluate(
                  registry.trainer(algorithm, parameters),
                  registry.named(algorithm).output(),
                  split,
                  new Training(seed, 1, Progress.NONE));
      var metrics = evaluation.metrics();
      return new OpenTrial.SplitOutcome(evaluation.value(metric.name()), metrics.keySet(), null);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.info("{} {} failed on {}", algorithm, parameters, split.name(), e);
      return OpenTrial.SplitOutcome.failed(FailureText.of(e));
    }
  }

  private double defaultValue(
      List<Trial> trials, Map<String, Object> defaults, Splits splits, Training training) {
    for (var trial : trials) {
      if (trial.parameters().entrySet().stream()
          .allMatch(parameter -> parameter.getValue().equals(defaults.get(parameter.getKey())))) {
        return trial.value();
      }
    }
    var values = new double[splits.count()];
    SplitScheduler.onEverySplit(
        1,
        splits,
        training,
        (_, s, split) -> values[s] = outcome(Map.of(), split, training.seed()).value());
    return MetricSummary.of(values).mean();
  }

  /// Counts evaluations for the progress.
  private record Counter(Progress progress, long total, AtomicInteger done) {
    Counter(Progress progress, long total) {
      this(progress, total, new AtomicInteger());
    }

    void add(int more) {
      progress.report("tuning", done.addAndGet(more), total);
    }
  }

  /// A trial whose splits are being evaluated, by several threads; a problem on one of them ends
  /// it.
  static final class OpenTrial {
    private final Map<String, Object> parameters;
    private final double[] values;
    private final double[] seconds;
    private int left;
    private final Set<String> metrics = new TreeSet<>();
    private @Nullable String problem;

    OpenTrial(Map<String, Object> parameters, int splits) {
      this.parameters = parameters;
      this.values = new double[splits];
      this.seconds = new double[splits];
      this.left = splits;
    }

    Map<String, Object> parameters() {
      return parameters;
    }

    synchronized boolean hasFailed() {
      return problem != null;
    }

    /// Takes down what came of a split; the trial, when no other split is left.
    synchronized Optional<Trial> done(int split, SplitOutcome outcome, double took) {
      values[split] = outcome.value();
      seconds[split] = took;
      metrics.addAll(outcome.metrics());
      problem = problem == null ? outcome.problem() : problem;
      left--;
      return left == 0 ? Optional.of(trial()) : Optional.empty();
    }

    private Trial trial() {
      double value = problem == null ? MetricSummary.of(values).mean() : Double.NaN;
      return new Trial(parameters, value, Arrays.stream(seconds).sum(), problem);
    }

    /// The metrics that some split came to.
    synchronized Set<String> metrics() {
      return Set.copyOf(metrics);
    }

    /// What came of one split.
    ///
    /// @param value `NaN` where there was a problem, or the metric is not among those there are
    /// @param metrics the names of those there are
    record SplitOutcome(double value, Set<String> metrics, @Nullable String problem) {
      /// A split that need not be looked at, because another one has failed.
      static final SplitOutcome SKIPPED = new SplitOutcome(Double.NaN, Set.of(), null);

      static SplitOutcome failed(String problem) {
        return new SplitOutcome(Double.NaN, Set.of(), problem);
      }
    }
  }
}
