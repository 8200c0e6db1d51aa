package dev.matinee.journey;

import dev.matinee.report.text.ComparisonText;
import dev.matinee.report.text.ScreenText;
import dev.matinee.report.text.TextTable;
import dev.matinee.wire.JourneyReport;
import java.util.List;
import java.util.stream.Collectors;
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
    text.emptyLine().block(quality(result.report()));
    text.emptyLine().block(comparisons(result.report())).emptyLine();
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
    text.emptyLine().block(serves(result.served()));
    text.line("`matinee serve` serves these models; `matinee recommend --like TITLE` asks them.");
    return text.toString();
  }

  /// What each role serves; on which ratings that was trained stands above where it is the same of
  /// all, else beside each.
  static String serves(List<Journey.ServedRole> roles) {
    boolean alike = roles.stream().map(JourneyText::trained).distinct().count() == 1;
    var text = new ScreenText();
    text.line("The home serves%s:", alike ? ", " + trained(roles.getFirst()) : "");
    for (var role : roles) {
      var beside = alike ? "" : ", " + trained(role);
      text.line("  %-9s %s - %s%s", role.role(), role.artifact(), role.why(), beside);
    }
    return text.toString();
  }

  private static String trained(Journey.ServedRole role) {
    if (role.onAllRatings()) {
      return "trained on all ratings";
    }
    return role.ofJourney()
        ? "trained without the test users (`matinee jobs run daily` trains on all)"
        : "trained on other ratings than these";
  }

  private static String quality(JourneyReport report) {
    var table =
        new TextTable()
            .text("against what was held out")
            .number("hits@5", "liked@5", "nDCG@5", "failures", "p50", "p95", "total");
    for (var service : report.services()) {
      table.row(
          service.service(),
          number(service.hits()),
          number(service.liked()),
          number(service.ndcg()),
          Integer.toString(service.failures()),
          seconds(service.p50Seconds()),
          seconds(service.p95Seconds()),
          seconds(service.totalSeconds()));
    }
    var scoring = report.scoring();
    if (scoring != null) {
      table.row(
          "score",
          "",
          "",
          "",
          Integer.toString(scoring.failures()),
          seconds(scoring.p50Seconds()),
          seconds(scoring.p95Seconds()),
          seconds(scoring.totalSeconds()));
    }
    row(table, "final list", report.chosen());
    row(table, "most popular, for comparison", report.popular());
    return table.toString();
  }

  /// What the other rules would have given, and how sure it is that the final list is better.
  private static String comparisons(JourneyReport report) {
    var text = new ScreenText();
    text.line(
        "Chosen by %s; nDCG@5 by rule: %s.",
        String.valueOf(report.choose()),
        report.rules().stream()
            .map(rule -> "%s %s".formatted(rule.rule(), number(rule.ndcg())))
            .collect(Collectors.joining(", ")));
    text.line(
        "nDCG@5 of the final list less that of the others, by user, with 95 %% intervals: %s.",
        report.differences().stream()
            .map(
                other ->
                    "%s %s (%s to %s)"
                        .formatted(
                            other.against(),
                            number(other.ndcg()),
                            number(other.low()),
                            number(other.high())))
            .collect(Collectors.joining(", ")));
    return text.toString();
  }

  private static void row(TextTable table, String name, JourneyReport.ListQuality quality) {
    table.row(
        name,
        number(quality.hits()),
        number(quality.liked()),
        number(quality.ndcg()),
        "",
        "",
        "",
        "");
  }

  private static String seconds(@Nullable Double value) {
    return TextTable.seconds(value == null ? Double.NaN : value);
  }

  private static String number(@Nullable Double value) {
    return TextTable.number(value == null ? Double.NaN : value, 3);
  }
}
