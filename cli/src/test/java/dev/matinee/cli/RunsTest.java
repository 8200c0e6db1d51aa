package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was tried, as a person reads it.
class RunsTest {
  @TempDir Path folder = Path.of("");

  private Cli.Run run(String... arguments) {
    return new Cli(folder.resolve("home")).run(arguments);
  }

  @Test
  void list_nothingFound_saysWhetherTheFilterOrTheHomeIsToBlame() {
    assertThat(run("runs", "list", "--filter", "metrics.rmse < 0").out())
        .contains("No runs: `matinee compare`")
        .doesNotContain("No run matches");
    var train = run("train", "popular", "--data", "sample");
    assertThat(train.exitCode()).as(train.err()).isZero();

    assertThat(run("runs", "list", "--filter", "metrics.rmse < 0").out())
        .isEqualToIgnoringNewLines("No run matches.");
    assertThat(run("runs", "list").out()).contains("FINISHED").doesNotContain("No run");
  }
}
