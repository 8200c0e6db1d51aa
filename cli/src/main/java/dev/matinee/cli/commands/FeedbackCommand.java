package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.store.Home;
import dev.matinee.store.feedback.RestRule;
import dev.matinee.workbench.feedback.FeedbackDocuments;
import dev.matinee.workbench.feedback.FeedbackText;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee feedback`: what came of the lists that a server answered.
@Command(
    name = "feedback",
    description = "Shows what users did with the lists.",
    sortOptions = false)
final class FeedbackCommand extends CommandGroup {
  FeedbackCommand(CliContext context) {
    super(context, "report, weights or rest");
  }

  @Command(name = "report", description = "Click-through and liked rate by artifact, arm and day.")
  int report(
      @Option(
              names = "--days",
              paramLabel = "N",
              defaultValue = "" + FeedbackDocuments.DAYS,
              description = "how many days, today with them (default: 30)")
          int days) {
    FeedbackDocuments.requireDays(days);
    var now = context.clock().instant();
    var report =
        context.ask(
            FeedbackDocuments.none(now, days),
            home -> FeedbackDocuments.report(home.feedback(), now, days));
    return context.answer(report, () -> FeedbackText.table(report));
  }

  @Command(
      name = "weights",
      description =
          "How much each kind says when list models are trained; with KIND=WEIGHT,… sets it.")
  int weights(
      @Parameters(
              paramLabel = "KIND=WEIGHT,…",
              arity = "0..1",
              description = "from 0 (as much as the lowest rating) to 1 (as the highest)")
          @Nullable String weights) {
    try (var home = home()) {
      var known = weights == null ? home.feedback().weights() : home.feedback().setWeights(weights);
      return context.answer(new TreeMap<>(known), () -> FeedbackText.weights(known));
    }
  }

  @Command(
      name = "rest",
      description =
          "When movies that a user was shown and passed over come later, or stay out of the lists; sets it.")
  int rest(
      @Parameters(
              paramLabel = "DAYSd|TIMESxDAYSd|off",
              arity = "0..1",
              description =
                  "7d: later the oftener they were shown and not chosen, each time half after seven days; 3x7d: left out after three times in seven days; off as long as unset")
          @Nullable String rule) {
    try (var home = home()) {
      if (rule != null) {
        home.feedback().setRest(RestRule.parse(rule));
      }
      var known = RestRule.toText(home.feedback().rest());
      return context.answer(Map.of("rest", known), () -> known);
    }
  }

  private Home home() {
    return context.requireHome("this home (%s) holds nothing yet".formatted(context.home()));
  }
}
