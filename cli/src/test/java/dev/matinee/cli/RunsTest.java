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

  @Test
  void runs_areComparedBestFoundDeletedAndRestored_byHowTheirIdsBegin() {
    for (var data : new String[] {"popular", "baseline"}) {
      assertThat(run("train", data, "--data", "sample").exitCode()).isZero();
    }
    var runs = run("--json", "runs", "list", "-n", "2").json().path("runs");
    var baseline = runs.path(0).path("id").asText();
    var popular = runs.path(1).path("id").asText().substring(0, 10);

    var compared = run("runs", "compare", baseline.substring(0, 10), popular);
    assertThat(compared.out())
        .contains("algorithm", "baseline", "popular", "ndcg_at_10")
        .doesNotContain("Not of the same data");
    assertThat(run("runs", "show", popular).out()).contains("train popular", "took");
    assertThat(run("runs", "best").out()).contains("train baseline");

    assertThat(run("runs", "delete", popular).out()).contains("is deleted");
    assertThat(run("--json", "runs", "list").json().path("total").asInt()).isEqualTo(1);
    assertThat(run("runs", "restore", popular).out()).contains("is back");
    assertThat(run("--json", "runs", "list").json().path("total").asInt()).isEqualTo(2);
    var unknown = run("runs", "show", "zz");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("unknown run 'zz'");
  }

  @Test
  void model_thatServesNothing_isDeleted() {
    assertThat(run("train", "popular", "--data", "sample").exitCode()).isZero();
    var model = run("--json", "models", "list").json().at("/models/0/id").asText();

    assertThat(run("models", "delete", model).out()).contains(model + " is removed");
    assertThat(run("--json", "models", "list").json().path("models")).isEmpty();
    assertThat(run("models", "delete", model).exitCode()).isEqualTo(2);
  }

  @Test
  void mistypedCommand_isSuggested() {
    assertThat(run("comapre").err()).contains("compare");
  }
}
