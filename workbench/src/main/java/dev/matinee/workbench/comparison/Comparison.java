package dev.matinee.workbench.comparison;

import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.evaluation.Evaluation;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.Evaluator;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Chosen;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.metrics.Diversified;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.splitters.Split;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import dev.matinee.workbench.training.FailureText;
import dev.matinee.workbench.training.SplitScheduler;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Evaluates several algorithms on the same splits and chooses by rules.
///
/// Each training and each prediction runs on one thread, so that times can be compared; the threads
/// share out algorithms and splits. An algorithm that fails is a row that says so.
public final class Comparison {
  private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

  private final EvaluationSettings settings;
  private final Map<String, SelectionRule> rules;
  private final Observer observer;

  /// A comparison that measures what `settings` say and chooses by `rules`, which are keyed by the
  /// question: `ratings`, `lists`.
  public Comparison(EvaluationSettings settings, Map<String, SelectionRule> rules) {
    this(settings, rules, Observer.NONE);
  }

  private Comparison(
      EvaluationSettings settings, Map<String, SelectionRule> rules, Observer observer) {
    this.settings = settings;
    this.rules = new LinkedHashMap<>(rules);
    this.observer = observer;
  }

  /// The same, of which somebody is told how it goes.
  Comparison observedBy(Observer other) {
    return new Comparison(settings, rules, other);
  }

  /// By what winners are chosen.
  Map<String, SelectionRule> rules() {
    return Collections.unmodifiableMap(rules);
  }

  /// Evaluates every contestant on every split.
  public ComparisonResult run(
      DataDescription data,
      Splits splits,
      List<ConfiguredAlgorithm> contestants,
      Training training) {
    long start = System.nanoTime();
    var running = new Running(splits, contestants, training);
    SplitScheduler.onEverySplit(
        contestants.size(),
        splits,
        c -> contestants.get(c).hasBaseLearners(),
        training,
        running::evaluate);
    var entries = running.entries(); // means over the splits, of times too
    return new ComparisonResult(
        data,
        splits.description(),
        training.seed(),
        relevantFrom(splits),
        splits.implicitFrom(),
        splits.testUsers(),
        entries,
        choose(entries),
        (System.nanoTime() - start) / 1e9);
  }

  private double relevantFrom(Splits splits) {
    if (splits.areOfChoices()) {
      return 0; // every choice
    }
    return Double.isNaN(settings.relevantFrom())
        ? splits.scales().getFirst().likedFrom()
        : settings.relevantFrom();
  }

  /// A comparison as it goes: every thread writes only to the places of its contestant and split.
  private final class Running {
    private final EvaluationSettings measured;
    private final int splits;
    private final List<ConfiguredAlgorithm> contestants;
    private final Training training;
    private final @Nullable Evaluation[][] evaluations;
    private final @Nullable String[] problems;
    private final List<Counts> counts;
    private final AtomicInteger done = new AtomicInteger();
    private final ComparisonAssembler assembler;

    /// The share of its ratings that a split tests with.
    private final double[] testShares;

    /// On how many splits a contestant has begun and ended.
    private record Counts(AtomicInteger begun, AtomicInteger ended) {}

    Running(Splits made, List<ConfiguredAlgorithm> contestants, Training training) {
      this.measured = settings.on(made);
      this.assembler = new ComparisonAssembler(measured.metrics());
      this.splits = made.count();
      this.contestants = contestants;
      this.training = training;
      this.evaluations = new Evaluation[contestants.size()][splits];
      this.problems = new String[contestants.size()];
      this.counts =
          contestants.stream()
              .map(_ -> new Counts(new AtomicInteger(), new AtomicInteger()))
              .toList();
      this.testShares = new double[splits];
    }

    void evaluate(int c, int s, Split split) {
      var contestant = contestants.get(c);
      testShares[s] = split.testShare(); // the same from every contestant
      if (counts.get(c).begun.getAndIncrement() == 0) {
        observer.started(contestant);
      }
      if (problems[c] == null) { // else it has failed on another split already
        tryOn(c, s, split);
      }
      if (counts.get(c).ended.incrementAndGet() == splits) {
        observer.finished(assembler.entry(contestant, evaluations[c], problems[c]));
      }
      training
          .progress()
          .report("comparing", done.incrementAndGet(), (long) contestants.size() * splits);
    }

    private void tryOn(int c, int s, Split split) {
      var contestant = contestants.get(c);
      try {
        evaluations[c][s] =
            new Evaluator(measured)
                .evaluate(
                    contestant.trainer(),
                    contestant.output(),
                    split,
                    new Training(training.seed(), 1, Progress.NONE));
      } catch (RuntimeException | OutOfMemoryError e) {
        LOG.info("{} failed on {}", contestant.algorithm(), split.name(), e);
        problems[c] = FailureText.of(e);
      }
    }

    List<Entry> entries() {
      return assembler.entries(contestants, evaluations, problems, rules, testShares[0]);
    }
  }

  private Map<String, Chosen> choose(List<Entry> entries) {
    var chosen = new LinkedHashMap<String, Chosen>();
    rules.forEach(
        (question, rule) -> rule.choose(entries).ifPresent(winner -> chosen.put(question, winner)));
    return chosen;
  }

  /// The names, in their order, that a list of names stands for, each once.
  ///
  /// @throws IllegalArgumentException when there is none
  public static List<String> names(String commaSeparated) {
    var names = parts(commaSeparated);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs at least one algorithm");
    }
    return names;
  }

  /// The parts of a text that commas separate, each once; none of an empty text.
  public static List<String> parts(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /// The metrics that people ask for beside the usual ones.
  ///
  /// @param names with commas between them
  /// @param diversity of lists that are measured too; `null` for none
  public static List<Metric> metrics(String names, @Nullable Double diversity) {
    var compared = diversity == null ? List.<Metric>of() : Diversified.compared(diversity);
    var named = parts(names).stream().map(Metric::named);
    return Stream.concat(named, compared.stream()).distinct().toList();
  }

  /// Is told how a comparison goes, from several threads.
  interface Observer {
    /// Looks away.
    Observer NONE =
        new Observer() {
          @Override
          public void started(ConfiguredAlgorithm contestant) {}

          @Override
          public void finished(Entry entry) {}
        };

    /// The first split of a contestant has begun.
    void started(ConfiguredAlgorithm contestant);

    /// All splits of a contestant are done, or one has failed.
    void finished(Entry entry);
  }
}
