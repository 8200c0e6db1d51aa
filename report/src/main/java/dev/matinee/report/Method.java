package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How a comparison was measured, and how to do it again.
final class Method {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ComparisonResult result;
  private final ReportOrigin origin;

  Method(ComparisonResult result, ReportOrigin origin) {
    this.result = result;
    this.origin = origin;
  }

  List<Tag> draw() {
    var facts = Tag.of("dl", "method");
    add(facts, "Splits", result.splits() + ", the same for every algorithm");
    add(facts, "Seed", Long.toString(result.seed()));
    add(facts, "Relevant", relevant());
    add(
        facts,
        "Lists",
        "rank every movie that the user has not rated in the training, never a sample");
    add(
        facts,
        "Times",
        "each training and each prediction runs on one thread; several run at the same time, so"
            + " times vary from run to run");
    add(
        facts,
        "Intervals",
        "95 %, paired by split, widened because splits share most of their training (Nadeau and"
            + " Bengio 2003)");
    add(facts, "Made", TIME.format(origin.made()) + " in " + Figures.seconds(result.seconds()));
    add(
        facts,
        "With",
        origin.machine().entrySet().stream()
            .map(fact -> fact.getKey() + " " + fact.getValue())
            .collect(Collectors.joining(", ")));
    return List.of(
        facts,
        Tag.of("p").text("The same again: the same numbers on any machine, but for the times."),
        Tag.of("pre").with("tabindex", "0").add(Tag.of("code").text(origin.command())));
  }

  private String relevant() {
    return result.relevantFrom() == 0
        ? "everything that the user rated in the test"
        : "a movie that the user rated at least %s in the test"
            .formatted(Figures.digits(result.relevantFrom()));
  }

  private static void add(Tag facts, String name, String text) {
    facts.add(Tag.of("dt").text(name), Tag.of("dd").text(text));
  }
}
