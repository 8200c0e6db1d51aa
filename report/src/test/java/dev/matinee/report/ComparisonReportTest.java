package dev.matinee.report;

import static dev.matinee.report.Results.NONE;
import static dev.matinee.report.Results.entry;
import static dev.matinee.report.Results.failed;
import static dev.matinee.report.Results.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonReportTest {
  @Test
  void page_charts_haveEveryAlgorithmOrSayWhyNot() {
    var page = Page.of(report(Results.usual()));
    for (var chart : List.of("scatter-ndcg_at_10", "folds-ndcg_at_10", "activity-lists")) {
      assertThat(page.names(chart, "items"))
          .containsExactlyInAnyOrder("popular", "baseline", "svd", "matchbox", "ease");
    }
    for (var chart : List.of("scatter-rmse", "folds-rmse", "activity-ratings")) {
      assertThat(page.names(chart, "items"))
          .containsExactlyInAnyOrder("baseline", "svd", "matchbox");
      assertThat(page.caption(chart))
          .endsWith("Not in this chart: popular (no RMSE), ease (no RMSE).");
    }
    assertThat(page.names("activity-lists", "axes"))
        .containsExactly("up to 20", "51–150", "over 150");
    assertThat(page.count("[id^=calibration]")).isEqualTo(1);
    assertThat(page.chart("calibration-1").path("items")).hasSize(8);
  }

  @Test
  void page_scatter_hasTheFrontTheChosenAndTheBudget() {
    var page = Page.of(report(Results.usual()));
    var chart = page.chart("scatter-rmse");
    assertThat(chart.path("front"))
        .extracting(name -> name.asText())
        .containsExactly("baseline", "svd", "matchbox");
    assertThat(chart.path("items"))
        .filteredOn(item -> item.path("chosen").asBoolean())
        .singleElement()
        .satisfies(item -> assertThat(item.path("values")).hasToString("[9.9E-5,0.88]"));
    assertThat(chart.path("budget").isNull()).as("10 ms are far from 99 µs").isTrue();
    assertThat(page.caption("scatter-rmse"))
        .startsWith(
            "On the Pareto front: baseline, svd, matchbox. The budget is 10 ms, far to the right.");
    var slow = entry("slow", 2e-3, new double[] {0.95, 0.97}, NONE);
    assertThat(Page.of(report(List.of(slow))).chart("scatter-rmse").path("budget").asDouble())
        .isEqualTo(0.01);
  }

  @Test
  void page_tradeOffs_areOfWhatIsJudgedAndOfTimes() {
    var page = Page.of(report(Results.usual()));
    assertThat(page.names("trade-offs", "axes"))
        .containsExactly("RMSE", "nDCG@10", "training", "test pairs", "top 10, p95");
    var lines = page.chart("trade-offs").path("items");
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0).path("values").get(0).isNull()).as("RMSE of popular").isTrue();
    assertThat(lines).filteredOn(line -> line.path("chosen").asBoolean()).hasSize(2);
  }

  @Test
  void page_charts_areNamedAndDescribed() {
    var page = Page.of(report(Results.usual()));
    assertThat(page.count(".chart")).isEqualTo(8);
    assertThat(page.count(".chart[role=figure][aria-label]")).isEqualTo(8);
    assertThat(page.texts("#scatter-rmse li")).contains("matchbox: top 10, p95 99 µs, RMSE 0.8800");
    assertThat(page.texts("#folds-rmse li"))
        .contains("matchbox: split 1 0.8800, split 2 0.8900, split 3 0.8700");
    assertThat(page.texts("#activity-lists li"))
        .contains("svd: up to 20 0.050, 51–150 0.050, over 150 0.050");
    assertThat(page.texts("#calibration-1 li"))
        .contains("predicted 0.050, observed 0.040 (1,000 cases)");
    assertThat(page.count("th")).isEqualTo(page.count("th[scope]"));
    assertThat(page.document().select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void page_needsNothingButItself() {
    var page = Page.of(report(Results.usual()));
    assertThat(page.count("[src], [href], [srcset], [data], link, iframe, img, base")).isZero();
    assertThat(page.document().expectFirst("style").data())
        .doesNotContain("url(")
        .doesNotContain("@import");
    assertThat(
            page.document().select("meta[http-equiv=Content-Security-Policy]").eachAttr("content"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'")
        .doesNotContain("http")
        .doesNotContain("*");
    page.document().select("script").remove();
    assertThat(page.document().outerHtml()).doesNotContain("http:").doesNotContain("https:");
  }

  @Test
  void page_ofTheSame_isTheSame() {
    assertThat(report(Results.usual()).bytes()).isEqualTo(report(Results.usual()).bytes());
  }

  @Test
  void page_choices_sayWhoWhyHowSurelyAndWhatItCosts() {
    var page = Page.of(report(Results.usual()));
    assertThat(page.texts("article h3")).containsExactly("matchbox", "ease");
    assertThat(page.texts("article:first-of-type dd"))
        .containsExactly(
            "lowest rmse whose p95 predict time is within 0.01 s; ties within 0.5 % go to the"
                + " faster",
            "matchbox rmse 0.8800 at 0.10 ms, next svd rmse 0.9700 at 0.06 ms",
            "baseline differs by +0.0348 (95 % interval +0.0210 … +0.0490): more than chance.",
            "300 ms to train; 99 µs for one user’s top 10, p95 (0.99 % of the budget); 4.3× the"
                + " fastest, baseline",
            "Nothing: none is better than matchbox.");
  }

  @Test
  void page_table_marksTheBestAndSaysTheDistance() {
    var page = Page.of(report(Results.usual()));
    assertThat(page.texts("table.sortable td.top strong")).contains("0.8800", "0.3210", "23 µs");
    assertThat(page.texts("tr:has(th:containsOwn(svd)) td small")).contains("0.021 … 0.049");
    assertThat(page.texts("tbody th:has(span[title^=chosen for])"))
        .containsExactly("matchbox★ ratings", "ease★ lists");
    assertThat(page.text()).contains("simulated ratings of made-up users").contains("sha256-abc");
  }

  @Test
  void page_withoutScripts_saysWhereTheNumbersAre() {
    var page = Page.of(report(Results.usual()));
    assertThat(page.texts("noscript"))
        .singleElement()
        .asString()
        .contains("lists of their numbers");
    assertThat(page.texts("tbody th[scope=row]")).contains("popular", "baseline", "svd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</script><script>alert(1)",
        "<!--<script>",
        "\"onload=\"x",
        "'&amp;<b>",
        "]]><!--",
        "bell\u0007 and null\u0000",
        "lone \uD800 surrogate"
      })
  void page_evilNames_staySo(String evil) {
    var entries =
        List.of(
            entry(evil, 1e-4, new double[] {0.9, 0.95}, new double[] {0.1, 0.2}),
            entry("svd", 2e-4, new double[] {0.95, 0.97}, new double[] {0.1, 0.3}),
            failed(evil + "2", evil));
    var page = Page.of(report(evil, entries));
    assertThat(page.count("script:not([type])")).isEqualTo(2);
    assertThat(page.count("script[type=application/json]")).isEqualTo(page.count(".chart"));
    assertThat(page.count("b:not(table b)")).isZero();
    assertThat(page.count("[onload]")).isZero();
    var name = page.document().expectFirst("h1").wholeText();
    assertThat(name).isEqualTo("Comparison on " + legible(evil));
    assertThat(page.document().select("tbody th").eachText()).contains("svd");
    assertThat(page.names("scatter-rmse", "items").getFirst().length()).isEqualTo(evil.length());
  }

  private static String legible(String text) {
    return text.replaceAll("[\\x00-\\x1f\\ud800]", "\ufffd");
  }

  @Test
  void page_aFailedAlgorithm_isARowWithItsProblem() {
    var page =
        Page.of(
            report(
                List.of(
                    failed("nmf", "factors must be at least 1, got 0"),
                    entry("svd", 1e-4, new double[] {0.9, 0.95}, new double[] {0.1, 0.2}))));
    assertThat(page.texts("tr.failed td"))
        .containsExactly("failed: factors must be at least 1, got 0");
    assertThat(page.texts("table.sortable tbody tr:last-child th").getFirst()).isEqualTo("nmf");
    assertThat(page.caption("scatter-rmse")).endsWith("Not in this chart: nmf (failed).");
  }

  @Test
  void page_oneSplit_hasNoSpread() {
    var page =
        Page.of(
            report(
                List.of(
                    entry("svd", 1e-4, new double[] {0.95}, new double[] {0.1}),
                    entry("als", 2e-4, new double[] {0.93}, new double[] {0.2}))));
    assertThat(page.count("[id^=folds]")).isZero();
    assertThat(page.text()).contains("There is one split only").doesNotContain("to the best");
    assertThat(page.texts("article:first-of-type dd").get(2)).contains("could be chance");
  }

  @Test
  void page_aSplitWithoutAMetric_isLeftOutAndCounted() {
    var page =
        Page.of(
            report(
                List.of(
                    entry(
                        "svd",
                        1e-4,
                        new double[] {0.95, 0.96, 0.97},
                        new double[] {0.1, Double.NaN, 0.3}),
                    entry(
                        "als",
                        2e-4,
                        new double[] {0.93, 0.94, 0.95},
                        new double[] {0.25, Double.NaN, Double.NaN}))));
    assertThat(page.names("folds-ndcg_at_10", "items")).containsExactly("svd", "als");
    assertThat(page.chart("folds-ndcg_at_10").findValues("values"))
        .extracting(Object::toString)
        .containsExactly("[0.1,null,0.3]", "[0.25,null,null]");
    assertThat(page.texts("tr:has(th:containsOwn(svd)) small"))
        .contains("± 0.1414 (2 of 3 splits)");
    assertThat(page.texts("tr:has(th:containsOwn(als)) small")).contains("(1 of 3 splits)");
    assertThat(page.document().expectFirst("main").html()).doesNotContain("NaN");
  }

  @Test
  void page_nothingMeasured_saysSo() {
    double[] unknown = {Double.NaN, Double.NaN};
    var page =
        Page.of(
            report(
                List.of(entry("svd", Double.NaN, unknown, unknown), entry("x", 0, unknown, NONE))));
    assertThat(page.count(".chart")).isZero();
    assertThat(page.texts("article h3")).containsExactly("nobody", "nobody");
    assertThat(page.texts("main").getFirst())
        .contains("Nobody has a known RMSE.")
        .doesNotContain("NaN");
  }

  @Test
  void page_relevant_isSaidOnEveryScale() {
    var entries = List.of(entry("svd", 1e-4, new double[] {0.95}, new double[] {0.1}));
    assertThat(Page.of(report("stars", 4, entries)).text())
        .contains("a movie that the user rated at least 4 in the test");
    assertThat(Page.of(report("jokes", -2, entries)).text())
        .contains("a movie that the user rated at least -2 in the test");
    assertThat(Page.of(report("jokes", 0, entries)).text())
        .contains("everything that the user rated in the test");
  }

  @Test
  void page_activityAndCalibration_areOfAllSplits() {
    assertThat(Page.of(report(Results.usual())).text())
        .contains("ratings that a user has in the training, all splits together")
        .contains("how often it came, all splits together")
        .doesNotContain("first split");
  }

  @Test
  void page_allFailed_isStillAPage() {
    var page = Page.of(report(List.of(failed("svd", "no memory"), failed("als", "no time"))));
    assertThat(page.count("tr.failed")).isEqualTo(2);
    assertThat(page.count(".chart")).isZero();
  }

  @Test
  void bytes_areThePage() {
    var report = report(Results.usual());
    assertThat(new String(report.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(report.page())
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
  }
}
