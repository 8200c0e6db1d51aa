package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.datasets.synthetic.Generator;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Searches as a user starts them, on a few simulated ratings.
class TuneTest {
  @TempDir static Path data = Path.of("");
  @TempDir Path home = Path.of("");

  @BeforeAll
  static void generate() {
    var generator = new Generator(80, 60, 2000, 4);
    CsvFolder.write(generator.generate(), generator.about(), data);
  }

  private Cli.Run tune(String options) {
    return new Cli(home).run(("tune " + options + " --data " + data).split(" "));
  }

  @Test
  void tune_byAMetricThatTheAlgorithmLacks_stopsAfterTheFirstTrial() {
    var run = tune("svd --metric log_loss --trials 500");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("svd has no log_loss").contains("it has rmse, ");
    assertThat(home.resolve("tuning")).isEmptyDirectory();
    var runs = new Cli(home).run("runs", "list", "--json").json().path("runs");
    assertThat(runs.findValuesAsText("status")).containsExactly("FAILED");
  }

  @Test
  void tune_whatCannotBeTuned_isRefusedBeforeAnyWork() {
    for (var options : new String[] {"popular --metric rmse", "popular"}) {
      var run = tune(options);
      assertThat(run.exitCode()).as(options).isEqualTo(2);
      assertThat(run.err()).as(options).doesNotContain("Data:");
    }
    assertThat(home).as("no run, no journal").isEmptyDirectory();
  }
}
