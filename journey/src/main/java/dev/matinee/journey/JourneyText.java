package dev.matinee.journey;

import dev.matinee.report.text.ComparisonText;
import dev.matinee.report.text.ScreenText;
import dev.matinee.report.text.TextTable;
import dev.matinee.wire.JourneyReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person sees at the end of a journey: one screen.
public final class JourneyText {
  private JourneyText() {}

  public static String of(Journey.JourneyResult result) {
    var text = new ScreenText();
    text.line("Journey with %s. %s", result.dataset().name(), result.dataset().about());
    text.emptyLine().block(ComparisonText.table(result.comparison(), List.of()));
    text.emptyLine().block(ComparisonText.choices(result.comparison()));
    text.emptyLine().line("Asked about the test users, trained without them:");
    for (var promotion : result.promotions()) {
      text.line("  %-9s %s - %s", promotion.role(), promotion.artifact(), promotion.why());
    }
    text.emptyLine().block(quality(result.report())).emptyLine();
    result.outcome().notes().forEach(text::block);
    int rows = result.outcome().choices().size();
    text.line("%,d recommendations for %d users: %s", rows, result.report().users(), result.out());
    text.line("The comparison as a page: %s", result.files().page());
    text.line("Everything of this journey: %s", result.files().folder());
    if (result.served().isEmpty()) {
      text.line(
          "This home holds other data, so its own services stay as they are; the models are kept"
              + " (`matinee models list`).");
      return text.toString();
    }
    text.emptyLine()
        .line(
            result.served().stream().allMatch(Journey.ServedRole::onAllRatings)
                ? "The home serves, trained on all ratings:"
                : "The home serves, trained without the test users (`matinee jobs run daily` trains"
                    + " on all):");
    for (var role : result.served()) {
      text.line("  %-9s %s - %s", role.role(), role.artifact(), role.why());
    }
    text.line("`matinee serve` serves these models; `matinee recommend --like TITLE` asks them.");
    return text.toString();
  }

  private static String quality(JourneyReport report) {
    var table =
        new TextTable()
            .text("against what was held out")
            .number("hits@5", "liked@5", "nDCG@5", "failures", "p95");
    for (var service : report.services()) {
      table.row(
          service.service(),
          number(service.hits()),
          number(service.liked()),
          number(service.ndcg()),
          Integer.toString(service.failures()),
          TextTable.seconds(service.p95Seconds() == null ? Double.NaN : service.p95Seconds()));
    }
    row(table, "final list", report.chosen());
    row(table, "most popular, for comparison", report.popular());
    return table.toString();
  }

  private static void row(TextTable table, String name, JourneyReport.ListQuality quality) {
    table.row(
        name, number(quality.hits()), number(quality.liked()), number(quality.ndcg()), "", "");
  }

  private static String number(@Nullable Double value) {
    return TextTable.number(value == null ? Double.NaN : value, 3);
  }
}
