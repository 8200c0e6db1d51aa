package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.SelectionRule;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/// A comparison as one HTML page that a person reads: who won and what it costs, quality against
/// time, trade-offs, the spread between splits, all metrics, results by activity, calibration,
/// parameters, and how to do it again.
///
/// The page needs nothing but itself: styles, scripts and the data of the charts are inside, and
/// its security policy forbids it to load anything. Without scripts it has no charts, but the
/// tables have all numbers.
public final class ComparisonReport {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, ComparisonReport.class.getClassLoader(), "dev.matinee.report");

  /// What a page cannot carry: control characters, and halves of a surrogate pair.
  private static final Pattern NOT_TEXT =
      Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F\\p{Cs}\\uFFFE\\uFFFF]");

  private final ComparisonResult result;
  private final Map<String, SelectionRule> rules;
  private final ReportOrigin origin;

  /// A report of a result.
  ///
  /// @param rules those that the winners were chosen by, keyed by the question
  public ComparisonReport(
      ComparisonResult result, Map<String, SelectionRule> rules, ReportOrigin origin) {
    this.result = result;
    this.rules = rules;
    this.origin = origin;
  }

  /// The page as a file has it, in UTF-8.
  public byte[] bytes() {
    return page().getBytes(StandardCharsets.UTF_8);
  }

  /// The whole page, in HTML 5; characters that it cannot carry are U+FFFD.
  public String page() {
    var output = new StringOutput();
    var page =
        new ReportPage(
            result,
            origin,
            PageResources.code(),
            new WinnersSection(result, rules).winners(),
            new ReportCharts(result, rules),
            new ReportTables(result, rules));
    TEMPLATES.render("comparison.jte", page, output);
    return NOT_TEXT.matcher(output.toString()).replaceAll("\uFFFD");
  }
}
