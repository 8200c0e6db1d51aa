package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Chosen;
import dev.matinee.evaluation.comparison.ComparisonResult.Difference;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.Question;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.report.ReportPage.Fact;
import dev.matinee.report.ReportPage.Winner;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The winners: who, by which rule, why, how surely, and what it costs.
final class WinnersSection {
  private final ComparisonResult result;
  private final Map<String, SelectionRule> rules;

  WinnersSection(ComparisonResult result, Map<String, SelectionRule> rules) {
    this.result = result;
    this.rules = rules;
  }

  /// A card for each question.
  List<Winner> winners() {
    return rules.entrySet().stream()
        .map(question -> winner(question.getKey(), question.getValue()))
        .toList();
  }

  private Winner winner(String question, SelectionRule rule) {
    var metric = Metric.named(rule.metric());
    var chosen = result.chosen().get(question);
    var winner = chosen == null ? null : result.entry(chosen.algorithm()).orElse(null);
    if (chosen == null || winner == null) {
      return new Winner(asked(question), null, "", "", List.of(new Fact("Rule", rule.describe())));
    }
    return new Winner(
        asked(question),
        chosen.algorithm(),
        NumberText.value(winner.mean(rule.metric()), 4),
        metric.label() + spread(winner, rule),
        List.of(
            new Fact("Rule", chosen.rule()),
            new Fact("Why", chosen.because()),
            new Fact("How surely", certainty(winner, metric)),
            new Fact("What it costs", cost(winner, rule)),
            new Fact("Given up for time", givenUp(winner, chosen, metric))));
  }

  private static String asked(String question) {
    if (question.equals(Question.RATINGS.id())) {
      return "Predicts ratings best";
    }
    return question.equals(Question.LISTS.id()) ? "Makes the best lists" : "Best for " + question;
  }

  private static String spread(Entry winner, SelectionRule rule) {
    var spread = winner.metrics().get(rule.metric());
    return spread == null || spread.known().size() < 2
        ? ""
        : " ± %s over %d splits".formatted(NumberText.value(spread.sd(), 4), spread.known().size());
  }

  private String certainty(Entry winner, Metric metric) {
    var next = next(metric);
    if (next.isEmpty()) {
      return "One split, or nobody to compare with: the difference to the next could be chance.";
    }
    var entry = next.get().entry();
    var difference = next.get().difference();
    boolean clear = difference.low() > 0 || difference.high() < 0;
    var who = entry.equals(winner) ? "It differs from the best" : entry.algorithm() + " differs";
    return "%s by %s (95 %% interval %s … %s): %s."
        .formatted(
            who,
            NumberText.signed(difference.mean(), 4),
            NumberText.signed(difference.low(), 4),
            NumberText.signed(difference.high(), 4),
            clear ? "more than chance" : "it could be chance");
  }

  /// An entry with its distance to the best.
  private record Next(Entry entry, Difference difference) {}

  /// Who is nearest to the best of a metric.
  private Optional<Next> next(Metric metric) {
    Next next = null;
    for (var entry : result.algorithms()) {
      var difference = entry.toBest().get(metric.name());
      if (difference != null
          && (next == null || Math.abs(difference.mean()) < Math.abs(next.difference().mean()))) {
        next = new Next(entry, difference);
      }
    }
    return Optional.ofNullable(next);
  }

  private String cost(Entry winner, SelectionRule rule) {
    if (Double.isNaN(winner.predictP95Seconds())) {
      return NumberText.seconds(winner.fitSeconds()) + " to train; nobody had a list to time";
    }
    var budget =
        Double.isFinite(rule.budgetSeconds())
            ? " (%s %% of the budget)"
                .formatted(
                    NumberText.digits(100 * winner.predictP95Seconds() / rule.budgetSeconds()))
            : "";
    return "%s to train; %s for one user’s top 10, p95%s%s"
        .formatted(
            NumberText.seconds(winner.fitSeconds()),
            NumberText.seconds(winner.predictP95Seconds()),
            budget,
            comparedWithFastest(winner, rule));
  }

  private String comparedWithFastest(Entry winner, SelectionRule rule) {
    return result.algorithms().stream()
        .filter(e -> !Double.isNaN(e.mean(rule.metric())) && e.predictP95Seconds() > 0)
        .min(Comparator.comparingDouble(Entry::predictP95Seconds))
        .map(
            fastest ->
                fastest.equals(winner)
                    ? "; nobody answers faster"
                    : "; %s× the fastest, %s"
                        .formatted(
                            NumberText.digits(
                                winner.predictP95Seconds() / fastest.predictP95Seconds()),
                            fastest.algorithm()))
        .orElse("");
  }

  private String givenUp(Entry winner, Chosen chosen, Metric metric) {
    double own = winner.mean(metric.name());
    return result.algorithms().stream()
        .filter(entry -> metric.goal().better(entry.mean(metric.name()), own))
        .min(Comparator.comparingDouble(e -> -Math.abs(e.mean(metric.name()) - own)))
        .map(
            better ->
                "%s %% of %s: %s has %s"
                    .formatted(
                        NumberText.digits(
                            100 * Math.abs(better.mean(metric.name()) - own) / Math.abs(own)),
                        metric.label(),
                        better.algorithm(),
                        NumberText.value(better.mean(metric.name()), 4)))
        .orElse("Nothing: none is better than " + chosen.algorithm() + ".");
  }
}
