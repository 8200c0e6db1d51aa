package dev.matinee.cli.output;

import dev.matinee.journey.Journey;
import dev.matinee.wire.JourneyReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person sees at the end of a journey: one screen.
public final class JourneyScreen {
  private JourneyScreen() {}

  public static String of(Journey.Result result) {
    var text = new StringBuilder();
    text.append(
        "Journey with %s. %s%n%n".formatted(result.dataset().name(), result.dataset().about()));
    text.append(ComparisonScreen.table(result.comparison(), List.of())).append("%n%n".formatted());
    text.append(ComparisonScreen.choices(result.comparison())).append("%n%n".formatted());
    text.append("Asked about the test users, trained without them:%n".formatted());
    result
        .promotions()
        .forEach(
            promotion ->
                text.append(
                    "  %-9s %s - %s%n"
                        .formatted(promotion.role(), promotion.artifact(), promotion.why())));
    text.append("%n".formatted()).append(quality(result.report())).append("%n%n".formatted());
    result.outcome().notes().forEach(note -> text.append(note).append("%n".formatted()));
    text.append(
        "%,d recommendations for %d users: %s%n"
            .formatted(result.outcome().choices().size(), result.report().users(), result.out()));
    text.append("The comparison as a page: %s%n".formatted(result.files().page()));
    text.append("Everything of this journey: %s%n".formatted(result.files().folder()));
    if (result.served().isEmpty()) {
      text.append(
          "This home holds other data, so its own services stay as they are; the models are kept"
              + " (`matinee models list`).");
    } else {
      text.append("%nThe home serves, trained on all ratings:%n".formatted());
      result
          .served()
          .forEach(
              role ->
                  text.append(
                      "  %-9s %s - %s%n".formatted(role.role(), role.artifact(), role.why())));
      text.append(
          "`matinee serve` serves these models; `matinee recommend --like TITLE` asks them.");
    }
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

  private static void row(TextTable table, String name, JourneyReport.Quality quality) {
    table.row(
        name, number(quality.hits()), number(quality.liked()), number(quality.ndcg()), "", "");
  }

  private static String number(@Nullable Double value) {
    return TextTable.number(value == null ? Double.NaN : value, 3);
  }
}
