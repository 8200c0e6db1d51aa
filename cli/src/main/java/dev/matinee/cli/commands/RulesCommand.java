package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.wire.catalog.RulesResponse;
import dev.matinee.workbench.documents.RuleDocuments;
import dev.matinee.workbench.home.RuleRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee rules`: what people want of lists, whatever a model says.
@Command(
    name = "rules",
    description = "Pins movies at ranks of lists, lets movies come earlier or later.",
    sortOptions = false)
final class RulesCommand extends CommandGroup {
  RulesCommand(CliContext context) {
    super(context, "list, add, remove or history");
  }

  @Command(name = "list", description = "All rules.")
  int list() {
    var rules =
        context.ask(
            new RulesResponse(List.of()),
            home -> RuleDocuments.all(home.catalog().changes().rules().values()));
    return context.answer(rules, () -> RuleDocuments.inWords(rules.rules()));
  }

  @Command(name = "add", description = "Makes a rule, or replaces the one of its name.")
  int add(
      @Parameters(paramLabel = "NAME", description = "of the rule") String name,
      @Option(names = "--pin", paramLabel = "ID", description = "the movie that has a rank")
          @Nullable String pin,
      @Option(names = "--rank", paramLabel = "N", description = "which: 1 is the first")
          @Nullable Integer rank,
      @Option(names = "--filter", paramLabel = "EXPRESSION", description = "movies of a factor")
          @Nullable String filter,
      @Option(
              names = "--factor",
              paramLabel = "F",
              description = "above 1 they come earlier, below later: ranks are divided by it")
          @Nullable Double factor,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              description = "internal or als; both if left out")
          @Nullable List<String> roles,
      @Option(names = "--from", paramLabel = "TIME", description = "since when: a date, seconds")
          @Nullable String from,
      @Option(names = "--until", paramLabel = "TIME", description = "until when")
          @Nullable String until) {
    var request = new RuleRequest(name, pin, rank, filter, factor, roles, from, until);
    try (var home = context.requireHome(MoviesCommand.NO_HOME)) {
      var rule = RuleDocuments.of(request.put(home, context.clock().instant()));
      return context.answer(rule, () -> RuleDocuments.inWords(List.of(rule)));
    }
  }

  @Command(name = "remove", description = "Takes a rule away.")
  int remove(@Parameters(paramLabel = "NAME", description = "of the rule") String name) {
    try (var home = context.requireHome(RuleRequest.unknown(name))) {
      RuleRequest.remove(home, name, context.clock().instant());
    }
    return context.answer(
        new RulesResponse.Removed(name), () -> "The rule %s is gone.".formatted(name));
  }

  @Command(name = "history", description = "What became of rules, the latest first.")
  int history() {
    var history =
        context.ask(
            new RulesResponse.History(List.of()),
            home -> RuleDocuments.history(home.catalog().ruleHistory(1000)));
    return context.answer(history, () -> RuleDocuments.inWords(history));
  }
}
