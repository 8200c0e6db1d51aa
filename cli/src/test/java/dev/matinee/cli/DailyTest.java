package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.datasets.CsvFolder;
import dev.matinee.datasets.Generator;
import dev.matinee.store.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyTest {
  @TempDir Path folder = Path.of("");

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void schedule_timeOfDay_isDueInItsZone() {
    var berlin = DailySchedule.parse("03:00", ZoneId.of("Europe/Berlin"));
    assertThat(berlin.next(NOON)).contains(Instant.parse("2026-11-25T02:00:00Z"));
    assertThat(berlin.last(NOON)).contains(Instant.parse("2026-11-24T02:00:00Z"));
    assertThat(berlin).hasToString("03:00 (Europe/Berlin)");
  }

  @Test
  void schedule_cron_isRead() {
    var mondays = DailySchedule.parse("30 4 * * 1", ZoneOffset.UTC);
    assertThat(mondays.next(NOON)).contains(Instant.parse("2026-11-30T04:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "25:00", "noon", "* * *", "3"})
  void schedule_anythingElse_saysWhatWouldBeRight(String text) {
    assertThatThrownBy(() -> DailySchedule.parse(text, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("03:00")
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void due_missedTime_isCaughtUpOnce() {
    var now = new AtomicReference<>(NOON);
    var schedule = DailySchedule.parse("03:00", ZoneOffset.UTC);
    try (var home = Home.open(folder.resolve("home"));
        var clock = new DailyClock(schedule, now::get, home.settings(), () -> {})) {
      assertThat(clock.due()).as("a new home has missed nothing").isFalse();
      now.set(NOON.plus(Duration.ofDays(3)));
      assertThat(clock.due()).as("three times were missed").isTrue();
      assertThat(clock.due()).as("caught up once").isFalse();
      try (var replica = new DailyClock(schedule, now::get, home.settings(), () -> {})) {
        assertThat(replica.due()).as("a replica leaves it").isFalse();
      }
      now.set(Instant.parse("2026-11-28T03:00:30Z"));
      assertThat(clock.due()).as("the next day").isTrue();
    }
  }

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
    for (var run : runs) {
      if (run.path("name").asText().equals("baseline")) {
        assertThat(run.path("parent").asText()).hasSize(32);
        assertThat(run.path("metrics").path("rmse").asDouble())
            .isEqualTo(metrics.path("rmse").path("mean").asDouble());
        assertThat(run.path("metrics").path("rmse_sd").asDouble())
            .isEqualTo(metrics.path("rmse").path("sd").asDouble());
        assertThat(run.path("metrics").path("fold_rmse").asDouble())
            .isEqualTo(metrics.path("rmse").path("folds").get(2).asDouble());
      }
    }
  }
}
