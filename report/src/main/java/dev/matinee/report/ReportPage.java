package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the template of a report is filled with, in the order of the page.
///
/// @param code styles and scripts, by the names of their files; they stand in the page as they are
/// @param winners the answers to the questions
record ReportPage(
    ComparisonResult result,
    ReportOrigin origin,
    Map<String, String> code,
    List<Winner> winners,
    ReportCharts charts,
    ReportTables tables) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// A name and what is said of it.
  record Fact(String name, String text) {}

  /// The answer to a question.
  ///
  /// @param name of the algorithm; `null` where no algorithm answers it
  /// @param value of the question's metric, with `spread` behind it
  record Winner(
      String question, @Nullable String name, String value, String spread, List<Fact> facts) {}

  String title() {
    return "Comparison on " + result.data().name();
  }

  /// What counts as relevant in a test.
  String relevant() {
    return result.relevantFrom() == 0
        ? "everything that the user rated in the test"
        : "a movie that the user rated at least %s in the test"
            .formatted(NumberText.digits(result.relevantFrom()));
  }

  /// When it was made, and in which time.
  String made() {
    return TIME.format(origin.made()) + " in " + NumberText.seconds(result.seconds());
  }

  /// Versions and machine.
  String machine() {
    return origin.machine().entrySet().stream()
        .map(fact -> fact.getKey() + " " + fact.getValue())
        .collect(Collectors.joining(", "));
  }
}
