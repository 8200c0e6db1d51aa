package dev.matinee.evaluation.comparison;

import dev.matinee.evaluation.comparison.ComparisonResult.Chosen;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How a winner is chosen, as data: the best by a metric among those that answer in time; whoever
/// is nearly as good and faster goes first.
///
/// @param metric by [Metric#name]
/// @param budgetSeconds the 95th percentile of one user's top 10 may take this long; infinite where
///   only accuracy counts
/// @param tie relative distance to the best within which the faster one wins, 0.005 is half a
///   percent; 0 where only accuracy counts
public record SelectionRule(String metric, double budgetSeconds, double tie) {
  private static final double BUDGET = 0.010;
  private static final double TIE = 0.005;

  /// Who predicts ratings best.
  public static final SelectionRule RATINGS =
      new SelectionRule(Question.RATINGS.metric(), BUDGET, TIE);

  /// Whose lists are best.
  public static final SelectionRule LISTS = new SelectionRule(Question.LISTS.metric(), BUDGET, TIE);

  /// The rules of both questions, `ratings` and `lists`, in this order.
  public static Map<String, SelectionRule> bothQuestions() {
    var rules = new LinkedHashMap<String, SelectionRule>();
    rules.put(Question.RATINGS.id(), RATINGS);
    rules.put(Question.LISTS.id(), LISTS);
    return rules;
  }

  /// The rules of both questions.
  ///
  /// @param accuracyOnly whether times do not count
  public static Map<String, SelectionRule> bothQuestions(boolean accuracyOnly) {
    var rules = bothQuestions();
    if (accuracyOnly) {
      rules.replaceAll((_, rule) -> rule.accuracyOnly());
    }
    return rules;
  }

  /// The same question by accuracy alone.
  public SelectionRule accuracyOnly() {
    return new SelectionRule(metric, Double.POSITIVE_INFINITY, 0);
  }

  private Goal goal() {
    return Metric.named(metric).goal();
  }

  /// The rule in words.
  public String describe() {
    var start = (goal() == Goal.LOWEST ? "lowest " : "highest ") + metric;
    var budget =
        Double.isFinite(budgetSeconds)
            ? " whose p95 predict time is within %s s".formatted(number(budgetSeconds))
            : "";
    var ties = tie > 0 ? "; ties within %s %% go to the faster".formatted(number(tie * 100)) : "";
    return start + budget + ties;
  }

  /// The winner among finished entries that have the metric; empty where there is none. Where none
  /// of them is within the budget, on a busy machine for instance, the best of all wins, and it is
  /// said that it misses the budget. Where nobody has a list the time is unknown: such an entry is
  /// within the budget, and loses a tie.
  public Optional<Chosen> choose(List<Entry> entries) {
    var measured =
        entries.stream()
            .filter(entry -> entry.finished() && !Double.isNaN(entry.mean(metric)))
            .sorted(bestFirst())
            .toList();
    var inTime =
        measured.stream().filter(entry -> !(entry.predictP95Seconds() > budgetSeconds)).toList();
    if (measured.isEmpty()) {
      return Optional.empty();
    }
    var candidates = inTime.isEmpty() ? measured : inTime;
    var best = candidates.getFirst();
    var winner =
        candidates.stream()
            .filter(entry -> nearly(entry.mean(metric), best.mean(metric)))
            .min(Comparator.comparingDouble(Entry::predictP95Seconds))
            .orElse(best);
    return Optional.of(
        new Chosen(winner.algorithm(), describe(), because(winner, best, measured, candidates)));
  }

  private Comparator<Entry> bestFirst() {
    var byMetric = Comparator.<Entry>comparingDouble(entry -> entry.mean(metric));
    return goal() == Goal.LOWEST ? byMetric : byMetric.reversed();
  }

  private boolean nearly(double value, double best) {
    return value == best || Math.abs(value - best) < tie * Math.abs(best);
  }

  private String because(Entry winner, Entry best, List<Entry> measured, List<Entry> candidates) {
    var text = new StringBuilder();
    text.append(stated(winner));
    if (!winner.equals(best)) {
      text.append(", within %s %% of %s".formatted(number(tie * 100), stated(best)))
          .append(Double.isNaN(best.predictP95Seconds()) ? "" : " and faster");
    } else if (candidates.size() > 1) {
      text.append(", next %s".formatted(stated(candidates.get(1))));
    }
    if (winner.predictP95Seconds() > budgetSeconds) {
      text.append(
          "; it misses the budget of %s s%s"
              .formatted(
                  number(budgetSeconds), measured.size() > 1 ? ", and so do all others" : ""));
    }
    for (var entry : measured) {
      if (!candidates.contains(entry) && ahead(entry, winner)) {
        text.append("; %s would be better but is over the budget".formatted(stated(entry)));
      }
    }
    return text.toString();
  }

  private boolean ahead(Entry one, Entry other) {
    return goal().better(one.mean(metric), other.mean(metric));
  }

  private String stated(Entry entry) {
    double seconds = entry.predictP95Seconds();
    return "%s %s %.4f at %s"
        .formatted(
            entry.algorithm(),
            metric,
            entry.mean(metric),
            Double.isNaN(seconds) ? "an unknown time" : "%.2f ms".formatted(seconds * 1000));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
