package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.report.ReportPage.Fact;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How a comparison was measured.
final class MethodSection {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ComparisonResult result;
  private final ReportOrigin origin;

  MethodSection(ComparisonResult result, ReportOrigin origin) {
    this.result = result;
    this.origin = origin;
  }

  List<Fact> facts() {
    return List.of(
        new Fact("Splits", result.splits() + ", the same for every algorithm"),
        new Fact("Seed", Long.toString(result.seed())),
        new Fact("Relevant", relevant()),
        new Fact(
            "Lists",
            "rank every movie that the user has not rated in the training, never a sample"),
        new Fact(
            "Times",
            "each training and each prediction runs on one thread; several run at the same time,"
                + " so times vary from run to run"),
        new Fact(
            "Intervals",
            "95 %, paired by split, widened because splits share most of their training (Nadeau"
                + " and Bengio 2003)"),
        new Fact("Made", TIME.format(origin.made()) + " in " + Figures.seconds(result.seconds())),
        new Fact(
            "With",
            origin.machine().entrySet().stream()
                .map(fact -> fact.getKey() + " " + fact.getValue())
                .collect(Collectors.joining(", "))));
  }

  private String relevant() {
    return result.relevantFrom() == 0
        ? "everything that the user rated in the test"
        : "a movie that the user rated at least %s in the test"
            .formatted(Figures.digits(result.relevantFrom()));
  }
}
