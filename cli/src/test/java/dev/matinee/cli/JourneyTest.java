package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.datasets.synthetic.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The journeys of a user, on simulated ratings, from a file to five movies for everybody.
class JourneyTest {
  @TempDir static Path folder = Path.of("");

  private static final int USERS = 12;

  @BeforeAll
  static void generate() {
    var generator = new Generator(220, 160, 9000, 1);
    CsvFolder.write(generator.generate(), generator.about(), folder.resolve("data"));
  }

  private static Cli.Run journey(Cli cli, Path out, String threads) {
    return cli.run(
        "run",
        "--data",
        folder.resolve("data").toString(),
        "--out",
        out.toString(),
        "--users",
        Integer.toString(USERS),
        "--algorithms",
        "popular,baseline,als,ease",
        "--accuracy-only",
        "--threads",
        threads,
        "--json");
  }

  @Test
  void run_aFolder_leadsToFiveUnseenMoviesOfEachTestUser() throws IOException {
    var home = folder.resolve("home");
    var out = folder.resolve("recs.csv");
    var run = journey(new Cli(home), out, "2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    var rows = Files.readAllLines(out);
    assertThat(rows.getFirst()).isEqualTo("user,rank,item,title,score,liking,services");
    assertThat(rows).hasSize(1 + 5 * USERS);
    assertFiveEach(rows.subList(1, rows.size()), home.resolve("journeys/latest/test-users.csv"));
    assertThat(rows.toString()).contains("internal").contains("als");
    for (var file :
        List.of(
            "ratings.csv",
            "held-back.csv",
            "comparison.json",
            "report.html",
            "recommendations.csv",
            "report.json")) {
      assertThat(home.resolve("journeys/latest").resolve(file)).isRegularFile();
    }
    var report = run.json();
    assertThat(report.path("users").asInt()).isEqualTo(USERS);
    assertThat(report.path("final").path("ndcg_at_5").asDouble()).isBetween(0.0, 1.0);
    assertThat(report.path("services").findValuesAsText("service")).contains("internal", "als");
    assertThat(report.path("services").findValuesAsText("failures")).containsOnly("0");
  }

  private static void assertFiveEach(List<String> rows, Path told) throws IOException {
    var rated = new HashMap<String, Set<String>>();
    for (var row : Files.readAllLines(told)) {
      var cells = row.split(",", -1);
      rated.computeIfAbsent(cells[0], _ -> new HashSet<>()).add(cells[1]);
    }
    var perUser = new HashMap<String, Integer>();
    for (var row : rows) {
      var cells = row.split(",", -1);
      assertThat(rated.getOrDefault(cells[0], Set.of())).isNotEmpty().doesNotContain(cells[2]);
      assertThat(cells[1]).isEqualTo(Integer.toString(perUser.merge(cells[0], 1, Integer::sum)));
    }
    assertThat(perUser.values()).containsOnly(5);
  }

  @Test
  void run_anyThreads_writesTheSameBytes() throws IOException {
    var one = folder.resolve("one.csv");
    var two = folder.resolve("two.csv");
    assertThat(journey(new Cli(folder.resolve("home1")), one, "1").exitCode()).isZero();
    assertThat(journey(new Cli(folder.resolve("home2")), two, "2").exitCode()).isZero();
    assertThat(two).hasSameTextualContentAs(one);
  }

  @Test
  void run_thenTheHome_recommendsAndKnowsItsModels() {
    var cli = new Cli(folder.resolve("home3"));
    assertThat(journey(cli, folder.resolve("three.csv"), "2").exitCode()).isZero();
    var models = cli.run("models", "list", "--json").json().path("models");
    assertThat(models.findValues("champion").toString())
        .contains("internal")
        .contains("als")
        .contains("score");
    var known = cli.run("recommend", "--user", "1", "-n", "3", "--json");
    assertThat(known.exitCode()).as(known.err()).isZero();
    assertThat(known.json().path("recommendations")).hasSize(3);
    var title = known.json().path("recommendations").get(0).path("title").asText();
    var liked = cli.run("recommend", "--like", title, "--json");
    assertThat(liked.exitCode()).as(liked.err()).isZero();
    assertThat(liked.json().path("basis").asText()).isEqualTo("FOLDED_IN");
    assertThat(liked.json().path("recommendations")).hasSize(10);
    for (var movie : liked.json().path("recommendations")) {
      assertThat(movie.path("title").asText()).isNotEqualTo(title);
    }
    assertThat(liked.err()).contains("simulated");
  }

  @Test
  void tune_thenTrain_usesTheFile() {
    var cli = new Cli(folder.resolve("home4"));
    var data = folder.resolve("data").toString();
    var best = folder.resolve("best.json");
    var tune =
        cli.run(
            "tune",
            "svd",
            "--data",
            data,
            "--grid",
            "epochs=2,10",
            "--grid",
            "factors=2",
            "--out",
            best.toString(),
            "--json");
    assertThat(tune.exitCode()).as(tune.err()).isZero();
    assertThat(tune.json().path("trials")).hasSize(2);
    assertThat(tune.json().path("parameters").path("epochs").isInt()).isTrue();
    assertThat(tune.json().path("defaults").path("value").asDouble()).isPositive();
    var train =
        cli.run(
            "train",
            "svd",
            "--data",
            data,
            "--parameters",
            best.toString(),
            "--promote",
            "internal",
            "--json");
    assertThat(train.exitCode()).as(train.err()).isZero();
    assertThat(train.json().path("parameters").path("factors").asInt()).isEqualTo(2);
    assertThat(train.json().path("promotion").path("promoted").asBoolean()).isTrue();
    var id = train.json().path("id").asText();
    assertThat(cli.run("models", "show", id).out()).contains("served internal");
    var worse = cli.run("train", "popular", "--data", data, "--promote", "internal", "--json");
    assertThat(worse.exitCode()).as(worse.out()).isEqualTo(1);
    assertThat(worse.json().path("promotion").path("promoted").asBoolean(true)).isFalse();
    assertThat(worse.json().path("promotion").path("challenger").has("ndcg_at_10")).isTrue();
    assertThat(cli.run("models", "show", id).out())
        .as("it serves still")
        .contains("served internal");
  }

  @Test
  void predict_algorithmAndArtifact_writeTheRowsOfTheTest() throws IOException {
    var cli = new Cli(folder.resolve("home5"));
    var train = folder.resolve("train.csv");
    var test = folder.resolve("test.csv");
    var header = "userId,movieId,rating,timestamp";
    Files.write(train, List.of(header, "1,10,4,1", "1,20,2,2", "2,10,5,3", "2,30,3.5,4"));
    Files.write(test, List.of(header, "2,20,3,5", "1,30,4,6", "9,99,1,7", "2,20,3,5"));
    var out = folder.resolve("p.csv");
    var run =
        cli.run(
            "predict",
            "baseline",
            "--train",
            train.toString(),
            "--test",
            test.toString(),
            "--out",
            out.toString(),
            "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    var rows = Files.readAllLines(out);
    assertThat(rows).hasSize(5);
    assertThat(rows.get(0)).isEqualTo("user,item,rating,prediction,basis");
    assertThat(rows.get(1)).startsWith("2,20,3,").endsWith(",TRAINED").isEqualTo(rows.get(4));
    assertThat(rows.get(3)).isEqualTo("9,99,1,3.625,PRIOR");
    var files = new String[] {"--train", train.toString(), "--test", test.toString()};
    var artifact =
        cli.run("train", "baseline", "--data", train.toString(), "--json")
            .json()
            .path("id")
            .asText();
    var by = folder.resolve("by-artifact.csv");
    var again =
        cli.run(
            "predict", artifact, files[0], files[1], files[2], files[3], "--out", by.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err()).contains("--train is not used");
    assertThat(again.out()).contains("1 of unknown users or movies");
    assertThat(Files.readAllLines(by)).hasSize(5);
  }

  @Test
  void compare_twoAlgorithms_answersBothQuestions() throws IOException {
    var page = folder.resolve("report.html");
    var cli = new Cli(folder.resolve("home6"));
    var run =
        cli.run(
            "compare",
            "--data",
            folder.resolve("data").toString(),
            "--algorithms",
            "baseline,popular",
            "--folds",
            "2",
            "--report",
            page.toString(),
            "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    var json = run.json();
    assertThat(json.path("splits").asText()).isEqualTo("k-fold 2");
    assertThat(json.path("algorithms").get(0).path("metrics").path("rmse").path("folds"))
        .hasSize(2);
    for (var metric : List.of("rmse", "mse", "mae", "fcp")) {
      assertThat(json.path("algorithms").get(1).path("metrics").get(metric))
          .as("said to be unknown: " + metric)
          .isInstanceOf(NullNode.class);
    }
    assertThat(json.path("chosen").path("ratings").path("algorithm").asText())
        .isEqualTo("baseline");
    assertThat(json.path("chosen").path("lists").path("rule").asText())
        .contains("highest ndcg_at_10");
    assertThat(run.err()).contains("Report: " + page);
    assertThat(page)
        .content()
        .contains("simulated")
        .contains("--algorithms baseline,popular --folds 2 --seed 0")
        .doesNotContain(page.toString());
  }

  @Test
  void compare_filesOfSplits_areUsedAsTheyAre() throws IOException {
    var files = Files.createDirectories(folder.resolve("splits"));
    for (int split = 1; split <= 2; split++) {
      Files.write(
          files.resolve("u" + split + ".base"),
          List.of("1\t10\t4\t1", "1\t20\t2\t2", "2\t10\t5\t3", "2\t30\t3\t4"));
      Files.write(
          files.resolve("u" + split + ".test"),
          List.of("2\t20\t4\t5", "1\t30\t4\t6", "9\t99\t1\t7"));
    }
    var cli = new Cli(folder.resolve("home7"));
    var one =
        cli.run(
            "compare",
            "--train",
            files.resolve("u1.base").toString(),
            "--test",
            files.resolve("u1.test").toString(),
            "--algorithms",
            "baseline,popular",
            "--json");
    assertThat(one.exitCode()).as(one.err()).isZero();
    assertThat(one.json().path("data").path("ratings").asInt()).isEqualTo(7);
    var both =
        cli.run("compare", "--split", "files:" + files, "--algorithms", "baseline", "--json");
    assertThat(both.exitCode()).as(both.err()).isZero();
    var folds = both.json().path("algorithms").get(0).path("metrics").path("rmse").path("folds");
    assertThat(folds).hasSize(2);
    assertThat(folds.get(0))
        .isEqualTo(folds.get(1))
        .isEqualTo(
            one.json().path("algorithms").get(0).path("metrics").path("rmse").path("folds").get(0));
  }
}
