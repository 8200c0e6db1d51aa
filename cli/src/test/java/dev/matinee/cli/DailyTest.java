package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.datasets.synthetic.Generator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyTest {
  @TempDir Path folder = Path.of("");

  @Test
  void run_daily_promotesOnlyWhatIsBetterAndIsKept() throws Exception {
    var generator = new Generator(150, 120, 5000, 2);
    CsvFolder.write(generator.generate(), generator.about(), folder.resolve("data"));
    var cli = new Cli(folder.resolve("home"));
    assertThat(cli.run("jobs", "run", "daily").exitCode()).isEqualTo(2);
    assertThat(cli.run("data", "import", folder.resolve("data").toString()).exitCode()).isZero();
    var bad =
        cli.run(
            "train", "ease", "--set", "regularization=1000000", "--promote", "internal", "--json");
    assertThat(bad.exitCode()).as(bad.err()).isZero();

    var job = cli.run("jobs", "run", "daily", "--trials", "4", "--json");
    assertThat(job.exitCode()).as(job.err()).isZero();
    var role = job.json().path("roles").get(0);
    assertThat(role.path("verdict").path("promoted").asBoolean()).as(job.out()).isTrue();
    assertThat(role.path("verdict").path("why").asText())
        .contains("better in ndcg_at_10")
        .contains("against");
    var best = Files.readString(folder.resolve("home/best-parameters.json"));
    assertThat(best).contains("\"algorithm\" : \"ease\"").contains("regularization");
    var listed = cli.run("jobs", "list", "--json").json().path("runs").get(0);
    assertThat(listed.path("status").asText()).isEqualTo("FINISHED");
    assertThat(cli.run("jobs", "show", listed.path("id").asText()).out())
        .contains("matinee.role.internal");
    var rolledBack = cli.run("models", "rollback", "internal", "--json");
    assertThat(rolledBack.json().path("artifact").asText())
        .isEqualTo(bad.json().path("id").asText());
    assertThat(
            cli.run(
                    "runs",
                    "list",
                    "--filter",
                    "params.algorithm = 'ease' and attributes.status = 'FINISHED'",
                    "--json")
                .json()
                .path("runs")
                .size())
        .isGreaterThanOrEqualTo(6);
    var bestRun = cli.run("runs", "best", "--metric", "ndcg_at_10", "--json");
    assertThat(bestRun.exitCode()).as(bestRun.err()).isZero();
    assertThat(bestRun.json().path("metrics").path("ndcg_at_10").asDouble()).isPositive();
    assertThat(
            cli.run(
                    "train",
                    "ease",
                    "--parameters",
                    folder.resolve("home/best-parameters.json").toString())
                .exitCode())
        .isZero();
  }

  @Test
  void compare_runs_haveTheNumbersOfTheJson() {
    var cli = new Cli(folder.resolve("home"));
    var generator = new Generator(100, 80, 3000, 3);
    CsvFolder.write(generator.generate(), generator.about(), folder.resolve("data"));
    var compare =
        cli.run(
            "compare",
            "--data",
            folder.resolve("data").toString(),
            "--algorithms",
            "baseline,popular",
            "--folds",
            "3",
            "--experiment",
            "mine",
            "--json");
    assertThat(compare.exitCode()).as(compare.err()).isZero();
    var runs = cli.run("runs", "list", "--experiment", "mine", "--json").json().path("runs");
    assertThat(runs).hasSize(3);
    var metrics = compare.json().path("algorithms").get(0).path("metrics");
    assertThat(runs)
        .filteredOn(run -> run.path("name").asText().equals("baseline"))
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.path("parent").asText()).hasSize(32);
              assertThat(run.path("metrics").path("rmse").asDouble())
                  .isPositive()
                  .isEqualTo(metrics.path("rmse").path("mean").asDouble());
              assertThat(run.path("metrics").path("rmse_sd").asDouble())
                  .isPositive()
                  .isEqualTo(metrics.path("rmse").path("sd").asDouble());
              assertThat(run.path("metrics").path("fold_rmse").asDouble())
                  .isEqualTo(metrics.path("rmse").path("folds").get(2).asDouble());
            });
  }
}
