package dev.matinee.workbench;

import dev.matinee.core.Progress;
import dev.matinee.core.Training;
import dev.matinee.evaluation.Evaluation;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.Evaluator;
import dev.matinee.evaluation.Split;
import dev.matinee.workbench.ComparisonResult.Chosen;
import dev.matinee.workbench.ComparisonResult.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Evaluates several algorithms on the same splits and chooses by rules.
///
/// Each training and each prediction runs on one thread, so that times can be compared; the threads
/// share out algorithms and splits. An algorithm that fails is a row that says so.
public final class Comparison {
  private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

  /// Counts a finished split beside the begun ones, of which there are fewer.
  private static final int DONE = 1 << 16;

  private final EvaluationSettings settings;
  private final Map<String, SelectionRule> rules;
  private final ComparisonObserver observer;

  /// A comparison that measures what `settings` say and chooses by `rules`, which are keyed by the
  /// question: `ratings`, `lists`.
  public Comparison(EvaluationSettings settings, Map<String, SelectionRule> rules) {
    this(settings, rules, ComparisonObserver.NONE);
  }

  /// A comparison that somebody watches.
  public Comparison(
      EvaluationSettings settings, Map<String, SelectionRule> rules, ComparisonObserver observer) {
    this.settings = settings;
    this.rules = new LinkedHashMap<>(rules);
    this.observer = observer;
  }

  /// Both questions within their budgets.
  public static Map<String, SelectionRule> bothQuestions() {
    var rules = new LinkedHashMap<String, SelectionRule>();
    rules.put("ratings", SelectionRule.RATINGS);
    rules.put("lists", SelectionRule.LISTS);
    return rules;
  }

  /// Evaluates every contestant on every split.
  ///
  /// @param description how the splits were made
  public ComparisonResult run(
      DataDescription data,
      String description,
      List<Split> splits,
      List<Contestant> contestants,
      Training training) {
    long start = System.nanoTime();
    var evaluations = new Evaluation[contestants.size()][splits.size()];
    var problems = new String[contestants.size()];
    var done = new AtomicInteger();
    var makesEntries = new Entries(splits);
    var left = new AtomicIntegerArray(contestants.size());
    Schedule.run(
        contestants.size(),
        splits.size(),
        c -> contestants.get(c).hasMembers(),
        training,
        (c, s) -> {
          if (left.getAndIncrement(c) == 0) {
            observer.started(contestants.get(c));
          }
          evaluate(contestants.get(c), splits.get(s), c, s, evaluations, problems, training.seed());
          if (left.addAndGet(c, DONE) == splits.size() * (DONE + 1)) {
            observer.finished(makesEntries.entry(contestants.get(c), evaluations[c], problems[c]));
          }
          training
              .progress()
              .report(
                  "comparing", done.incrementAndGet(), (long) contestants.size() * splits.size());
        });
    double threshold =
        Double.isNaN(settings.relevantFrom())
            ? splits.getFirst().train().scale().likedFrom()
            : settings.relevantFrom();
    var entries = makesEntries.of(contestants, evaluations, problems, rules);
    return new ComparisonResult(
        data,
        description,
        training.seed(),
        threshold,
        entries,
        choose(entries),
        (System.nanoTime() - start) / 1e9);
  }

  private void evaluate(
      Contestant contestant,
      Split split,
      int c,
      int s,
      Evaluation[][] evaluations,
      String[] problems,
      long seed) {
    if (problems[c] != null) {
      return; // it has failed on another split already
    }
    try {
      evaluations[c][s] =
          new Evaluator(settings)
              .evaluate(
                  contestant.trainer(),
                  contestant.answers(),
                  split,
                  new Training(seed, 1, Progress.NONE));
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.debug("{} failed on {}", contestant.algorithm(), split.name(), e);
      problems[c] = Problems.of(e);
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
    var names =
        new ArrayList<>(
            Arrays.stream(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList());
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs at least one algorithm");
    }
    return names;
  }
}
