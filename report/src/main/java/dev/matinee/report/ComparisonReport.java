package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.SelectionRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A comparison as one HTML page that a person reads: who won and what it costs, quality against
/// time, the spread between splits, all metrics, results by activity, calibration, parameters, and
/// how to do it again.
///
/// The page needs nothing but itself: styles, a few lines of script and all charts (SVG) are
/// inside, and its security policy forbids it to load anything. It works without the script, which
/// only sorts tables.
public final class ComparisonReport {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

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

  /// Writes the page into a file.
  public void write(Path file) {
    try {
      Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// The page as a file has it, in UTF-8.
  public byte[] bytes() {
    return page().getBytes(StandardCharsets.UTF_8);
  }

  /// The whole page: HTML 5, and well-formed XML.
  public String page() {
    var title = "Comparison on " + result.data().name();
    var head =
        Tag.of("head")
            .add(
                Tag.of("meta").with("charset", "utf-8"),
                Tag.of("meta").with("name", "viewport").with("content", "width=device-width"),
                Tag.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Tag.of("meta")
                    .with("http-equiv", "Content-Security-Policy")
                    .with("content", POLICY),
                Tag.of("title").text(title + " – Matinee"),
                Tag.code("style", resource("report.css")));
    var body = Tag.of("body").add(header(title)).add(main());
    body.add(Tag.code("script", resource("report.js")));
    return "<!DOCTYPE html>\n" + Tag.of("html").with("lang", "en").add(head, body) + "\n";
  }

  private Tag header(String title) {
    var data = result.data();
    return Tag.of("header")
        .add(
            Tag.of("p", "eyebrow").text("Matinee"),
            Tag.of("h1").text(title),
            Tag.of("p")
                .text(
                    "%s ratings of %s movies by %s users; %s, seed %d. "
                        .formatted(
                            Figures.count(data.ratings()),
                            Figures.count(data.items()),
                            Figures.count(data.users()),
                            result.splits(),
                            result.seed())),
            Tag.of("p", "about").text(origin.about()),
            Tag.of("p", "quiet").text("digest ").add(Tag.of("code").text(data.digest())));
  }

  private Tag main() {
    var charts = new ReportCharts(result, rules);
    var tables = new ReportTables(result, rules);
    var sections = new ArrayList<Tag>();
    sections.add(section("Who won", List.of(new Choices(result, rules).draw())));
    sections.add(section("Quality against time", charts.scatters()));
    sections.add(section("Every split", charts.folds()));
    sections.add(section("All metrics", tables.metrics()));
    sections.add(section("By the activity of users", both(charts.activity(), tables.activity())));
    sections.add(section("Calibration", charts.calibration()));
    sections.add(section("Hyper-parameters", tables.parameters()));
    sections.add(section("How this was measured", new Method(result, origin).draw()));
    return Tag.of("main").add(sections);
  }

  private static List<Tag> both(List<Tag> first, List<Tag> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static Tag section(String title, List<Tag> content) {
    return Tag.of("section").add(Tag.of("h2").text(title)).add(content);
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(ComparisonReport.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
