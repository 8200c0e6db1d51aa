package dev.matinee.report;

import static dev.matinee.report.Results.NONE;
import static dev.matinee.report.Results.entry;
import static dev.matinee.report.Results.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opens a report in a browser, where there is one.
class BrowserTest {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");

  private static final String EVIL = "<img src=x onerror=console.error(1)>";

  @Test
  void page_inABrowser_drawsEveryChartWithoutAnError(@TempDir Path folder)
      throws IOException, InterruptedException {
    var browser = browser();
    if (browser.isEmpty()) {
      System.err.println("NOT TESTED: no Chromium on the PATH, so nobody looked at the charts");
    }
    assumeTrue(browser.isPresent(), "no Chromium on the PATH");
    var entries = new ArrayList<>(Results.usual());
    entries.add(entry(EVIL, 1e-4, new double[] {0.9, 0.91, 0.92, 0.93, 0.94}, NONE));
    entries.add(entry("hopeless", 4e-5, new double[] {1.52, 1.53, 1.54}, NONE));
    entries.add(entry("slow", 2e-3, new double[] {0.95, 0.95, 0.95}, NONE));
    var file = folder.resolve("report.html");
    Files.write(file, report(entries).bytes());

    var log = folder.resolve("log");
    var html = folder.resolve("drawn.html");
    var process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                file.toUri().toString())
            .redirectError(log.toFile())
            .redirectOutput(html.toFile())
            .start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as("the browser ends").isTrue();

    assertThat(Files.readAllLines(log)).noneMatch(line -> line.contains("CONSOLE"));
    var page = Jsoup.parse(Files.readString(html));
    var charts = page.select(".chart");
    assertThat(charts).hasSize(8);
    for (var chart : charts) {
      assertThat(chart.select("svg path")).as("paths of " + chart.id()).hasSizeGreaterThan(5);
    }
    assertThat(page.select("#scatter-rmse svg text").eachText())
        .contains("matchbox", EVIL, "hopeless 1.530", "10 µs", "10 ms", "budget");
    assertThat(page.select("#folds-rmse svg text").eachText())
        .contains("matchbox", "0.8800 ± 0.0100", EVIL, "hopeless (off the chart)");
    assertThat(page.select("#activity-lists svg text").eachText()).contains("ease", "over 150");
    assertThat(page.select("#trade-offs svg text").eachText()).contains("RMSE", "training");
    assertThat(page.select("img")).isEmpty();
    assertThat(page.select("th button")).as("headers that sort").isNotEmpty();
  }

  private static Optional<Path> browser() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
