package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Comparisons as a user starts them, on files with a few ratings.
class CompareTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    write("u1.base", "1 10 4", "1 20 2", "2 10 5", "2 30 3");
    write("u1.test", "2 20 4", "1 30 5");
    write("u2.base", "1 10 4", "1 20 2", "2 10 5", "2 30 3");
    write("u2.test", "2 20 2", "1 30 1");
  }

  private void write(String name, String... ratings) throws IOException {
    var lines = new ArrayList<String>();
    for (var rating : ratings) {
      lines.add(rating.replace(' ', '\t') + "\t0");
    }
    Files.write(folder.resolve(name), lines);
  }

  private Cli.Run compare(String... options) {
    var line = new ArrayList<String>(List.of("compare", "--algorithms", "baseline"));
    line.addAll(List.of(options));
    return new Cli(folder.resolve("home")).run(line.toArray(String[]::new));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static JsonNode entry(Cli.Run run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json().path("algorithms").get(0);
  }

  @Test
  void compare_aSplitWithNothingLiked_hasNullInItsPlace() {
    var page = folder.resolve("page.html");
    var options = new String[] {"--split", "files:" + folder, "--report", page.toString()};
    var table = compare(options);
    assertThat(table.exitCode()).as(table.err()).isZero();
    assertThat(table.out()).doesNotContain("NaN");
    assertThat(page).content().contains("(1 of 2 splits)");
    var ndcg =
        entry(compare("--split", "files:" + folder, "--json")).path("metrics").path("ndcg_at_10");
    assertThat(ndcg.path("folds")).hasSize(2);
    assertThat(ndcg.path("folds").get(0).isNumber()).isTrue();
    assertThat(ndcg.path("folds").get(1).isNull()).isTrue();
    assertThat(ndcg.path("mean")).isEqualTo(ndcg.path("folds").get(0));
    assertThat(ndcg.path("sd").isNull()).isTrue();
  }

  @Test
  void compare_filesOfAFolder_areNamedAndTheIncompleteLeftOut() throws IOException {
    Files.delete(folder.resolve("u1.test"));
    write("u4.base", "1 10 4", "1 20 2");
    write("u4.test", "1 30 4");
    var run = compare("--split", "files:" + folder, "--data", "sample", "--json");
    assertThat(run.json().path("splits").asText()).isEqualTo("files u2, u4");
    assertThat(run.err()).contains("u1 is left out").contains("--data is not used");
  }

  /// What the user states about files goes with the files of a split as well as with those of a
  /// data set.
  @Test
  void compare_filesWithScaleAndReport_areCompared() {
    var page = folder.resolve("files.html");
    var run =
        compare(
            "--train",
            file("u1.base"),
            "--test",
            file("u1.test"),
            "--scale",
            "1:5:1",
            "--report",
            page.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(page).isNotEmptyFile();
  }

  @Test
  void compare_relevantFrom_isARatingOfTheScale() {
    var files = new String[] {"--train", file("u1.base"), "--test", file("u1.test")};
    var tooHigh = compare(files[0], files[1], files[2], files[3], "--relevant-from", "5.5");
    assertThat(tooHigh.exitCode()).isEqualTo(2);
    assertThat(tooHigh.err()).contains("at most 5").contains("got 5.5");
    assertThat(tooHigh.out()).isEmpty();
    assertThat(compare("--relevant-from", "NaN").exitCode()).isEqualTo(2);
    var all = compare("--split", "files:" + folder, "--relevant-from", "0");
    assertThat(all.out()).contains("relevant: everything rated");
    var json = compare("--split", "files:" + folder, "--relevant-from", "0", "--json");
    assertThat(json.json().path("relevantFrom").asDouble()).isZero();
    assertThat(entry(json).path("metrics").path("recall_at_10").path("mean").asDouble())
        .isEqualTo(1);
  }

  @Test
  void compare_nothingLikedAtAll_saysNoTimeOfLists() {
    var options = new String[] {"--train", file("u2.base"), "--test", file("u2.test")};
    var run = compare(options);
    assertThat(run.out())
        .contains("at an unknown time")
        .doesNotContain("NaN")
        .doesNotContain(" 0 µs");
    var json = compare("--train", file("u2.base"), "--test", file("u2.test"), "--json");
    var entry = entry(json);
    assertThat(entry.path("predictP95Seconds").isNull()).isTrue();
    assertThat(entry.path("metrics").path("rmse").path("sd").isNull()).isTrue();
    assertThat(entry.path("metrics").has("ndcg_at_10")).isFalse();
    assertThat(entry.path("byActivity").path("groups").get(3).path("atMost").isNull()).isTrue();
    assertThat(json.out()).doesNotContain("NaN").doesNotContain("2147483647");
  }

  @Test
  void compare_metrics_areInTableReportAndJson() {
    var page = folder.resolve("page.html");
    var options = new String[] {"--train", file("u1.base"), "--test", file("u1.test")};
    var table =
        compare(
            options[0],
            options[1],
            options[2],
            options[3],
            "--metrics",
            "ndcg@100,recall_at_1,recall_at_10",
            "--report",
            page.toString());
    assertThat(table.out().lines().findFirst().orElse(""))
        .containsPattern("nDCG@10 +± sd +recall@10 +nDCG@100 +recall@1 +coverage");
    assertThat(page).content().contains("nDCG@100");
    var json =
        compare(
            options[0],
            options[1],
            options[2],
            options[3],
            "--metrics",
            "ndcg_at_100,recall_at_1",
            "--json");
    var metrics = entry(json).path("metrics");
    assertThat(metrics.path("ndcg_at_100").path("mean").isNumber()).isTrue();
    assertThat(metrics.path("recall_at_1").path("folds")).hasSize(1);
    assertThat(metrics.has("ndcg_at_10")).isTrue();
    var run = new Cli(folder.resolve("home")).run("runs", "best", "--metric", "ndcg@100", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }
}
