package dev.matinee.report;

import static dev.matinee.report.Results.NONE;
import static dev.matinee.report.Results.entry;
import static dev.matinee.report.Results.failed;
import static dev.matinee.report.Results.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonReportTest {
  private static final String SCATTER = "//svg[starts-with(@aria-labelledby,'scatter-%s')]";
  private static final String FOLDS = "//svg[starts-with(@aria-labelledby,'folds-%s')]";

  @Test
  void page_charts_haveEveryAlgorithmOrSayWhyNot() {
    var page = Page.of(report(Results.usual()));
    for (var chart : List.of(SCATTER, FOLDS)) {
      var ofLists = chart.formatted("ndcg_at_10");
      assertThat(page.texts(ofLists + "//text[contains(@class,'label')]"))
          .containsExactlyInAnyOrder("popular", "baseline", "svd", "matchbox", "ease");
      var ofRatings = chart.formatted("rmse");
      assertThat(page.texts(ofRatings + "//text[contains(@class,'label')]"))
          .containsExactlyInAnyOrder("baseline", "svd", "matchbox");
      assertThat(page.texts(ofRatings + "/../figcaption"))
          .containsExactly("Not in this chart: popular (no RMSE), ease (no RMSE).");
    }
    assertThat(page.texts("//svg[contains(@aria-labelledby,'activity-lists')]//text"))
        .contains("popular", "baseline", "svd", "matchbox", "ease", "over 150")
        .doesNotContain("21–50");
    assertThat(page.count("//svg[contains(@aria-labelledby,'calibration')]")).isEqualTo(1);
    assertThat(page.count("//svg[contains(@aria-labelledby,'calibration')]//circle")).isEqualTo(8);
  }

  @Test
  void page_charts_areNamedAndDescribed() {
    var page = Page.of(report(Results.usual()));
    assertThat(page.count("//svg")).isEqualTo(7);
    assertThat(page.count("//svg[@role='img'][title][desc][@aria-labelledby]")).isEqualTo(7);
    assertThat(page.texts(SCATTER.formatted("rmse") + "/desc").getFirst())
        .contains("matchbox 0.8800 at 99 µs")
        .endsWith("On the Pareto front: baseline, svd, matchbox.");
    assertThat(page.count("//th")).isEqualTo(page.count("//th[@scope]"));
    var ids = page.texts("//@id");
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void page_needsNothingButItself() {
    var text = report(Results.usual()).page();
    assertThat(text)
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContain(" src=")
        .doesNotContain(" href=")
        .doesNotContain("url(")
        .doesNotContain("@import");
    assertThat(Page.of(text).texts("//meta[@http-equiv='Content-Security-Policy']/@content"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'");
  }

  @Test
  void page_choices_sayWhoWhyHowSurelyAndWhatItCosts() {
    var page = Page.of(report(Results.usual()));
    assertThat(page.texts("//article/h3")).containsExactly("matchbox", "ease");
    assertThat(page.texts("//article[1]//dd"))
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
    assertThat(page.texts("//table[1]//td[@class='top']/strong"))
        .contains("0.8800", "0.3210", "23 µs");
    assertThat(page.texts("//tr[th='svd']/td[2]/small")).contains("0.021 … 0.049");
    assertThat(page.texts("//tbody/tr/th[span[starts-with(@title,'chosen for')]]"))
        .containsExactly("matchbox★ ratings", "ease★ lists");
    assertThat(page.text()).contains("simulated ratings of made-up users").contains("sha256-abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
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
    assertThat(page.count("//script")).isEqualTo(1);
    assertThat(page.count("//b[not(ancestor::table)]")).isZero();
    assertThat(page.count("//@onload")).isZero();
    assertThat(page.texts("//h1").getFirst()).isEqualTo("Comparison on " + legible(evil));
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
    assertThat(page.texts("//tr[@class='failed']/td"))
        .containsExactly("failed: factors must be at least 1, got 0");
    assertThat(page.texts("//tbody/tr[last()]/th").getFirst()).isEqualTo("nmf");
    assertThat(page.texts("//figcaption")).contains("Not in this chart: nmf (failed).");
  }

  @Test
  void page_oneSplit_hasNoSpread() {
    var page =
        Page.of(
            report(
                List.of(
                    entry("svd", 1e-4, new double[] {0.95}, new double[] {0.1}),
                    entry("als", 2e-4, new double[] {0.93}, new double[] {0.2}))));
    assertThat(page.count(FOLDS.formatted(""))).isZero();
    assertThat(page.text()).contains("There is one split only").doesNotContain("to the best");
    assertThat(page.texts("//article[1]//dd").get(2)).contains("could be chance");
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
    assertThat(page.texts(FOLDS.formatted("ndcg_at_10") + "//text[contains(@class,'label')]"))
        .containsExactlyInAnyOrder("svd", "als");
    assertThat(page.count(FOLDS.formatted("ndcg_at_10") + "//circle")).isEqualTo(3);
    assertThat(page.texts("//tr[starts-with(th,'svd')]//small"))
        .contains("± 0.1414 (2 of 3 splits)");
    assertThat(page.texts("//tr[starts-with(th,'als')]//small")).contains("(1 of 3 splits)");
    assertThat(page.texts("//main").getFirst()).doesNotContain("NaN");
  }

  @Test
  void page_nothingMeasured_saysSo() {
    double[] unknown = {Double.NaN, Double.NaN};
    var page =
        Page.of(
            report(
                List.of(entry("svd", Double.NaN, unknown, unknown), entry("x", 0, unknown, NONE))));
    assertThat(page.count("//svg")).isZero();
    assertThat(page.texts("//article/h3")).containsExactly("nobody", "nobody");
    assertThat(page.texts("//main").getFirst())
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
    assertThat(page.count("//tr[@class='failed']")).isEqualTo(2);
    assertThat(page.count("//svg")).isZero();
  }

  @Test
  void write_leavesThePage(@TempDir Path folder) throws IOException {
    var report = report(Results.usual());
    report.write(folder.resolve("report.html"));
    assertThat(Files.readString(folder.resolve("report.html")))
        .isEqualTo(report.page())
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
  }
}
