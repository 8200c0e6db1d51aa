package dev.matinee.workbench.documents;

import dev.matinee.report.text.TextTable;
import dev.matinee.store.catalog.ListRule;
import dev.matinee.wire.catalog.RulesResponse;
import dev.matinee.wire.catalog.RulesResponse.Rule;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Rules of lists, as `GET /v1/rules` and `rules --json` have them, and as tables for people.
public final class RuleDocuments {
  private RuleDocuments() {}

  /// All rules.
  public static RulesResponse all(Collection<ListRule> rules) {
    return new RulesResponse(rules.stream().map(RuleDocuments::of).toList());
  }

  /// What became of rules.
  public static RulesResponse.History history(List<ListRule.RuleChange> changes) {
    return new RulesResponse.History(
        changes.stream()
            .map(it -> new RulesResponse.Change(it.at().toString(), it.action(), of(it.rule())))
            .toList());
  }

  /// One rule.
  public static Rule of(ListRule rule) {
    return new Rule(
        rule.id(),
        rule.pin(),
        rule.pin() == null ? null : (Integer) rule.rank(),
        rule.filter(),
        rule.filter() == null ? null : (Double) rule.factor(),
        rule.roles(),
        rule.from(),
        rule.until());
  }

  /// A table of rules.
  public static String inWords(List<Rule> rules) {
    if (rules.isEmpty()) {
      return "No rules. `matinee rules add` makes one.";
    }
    var table = new TextTable().text("rule", "what", "roles", "from", "until");
    for (var rule : rules) {
      table.row(
          rule.rule(),
          what(rule),
          rule.roles().isEmpty() ? "all" : String.join(", ", rule.roles()),
          time(rule.from()),
          time(rule.until()));
    }
    return table.toString();
  }

  /// A table of changes.
  public static String inWords(RulesResponse.History history) {
    var table = new TextTable().text("when", "what was done", "rule", "what");
    for (var change : history.changes()) {
      table.row(change.at(), change.action(), change.rule().rule(), what(change.rule()));
    }
    return history.changes().isEmpty() ? "No rule was ever put." : table.toString();
  }

  private static String what(Rule rule) {
    return rule.pin() == null
        ? "%s: ranks divided by %s".formatted(rule.filter(), rule.factor())
        : "%s at rank %d".formatted(rule.pin(), Objects.requireNonNullElse(rule.rank(), 0));
  }

  private static String time(@Nullable Long seconds) {
    return seconds == null ? "-" : Instant.ofEpochSecond(seconds).toString();
  }
}
