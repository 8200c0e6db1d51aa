package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.datasets.synthetic.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which ratings and which users an evaluation looks at, on a few simulated ratings.
class ProtocolTest {
  private static final String TOLD = "test-users.csv";
  private static final String HELD_OUT = "held-back.csv";

  @TempDir static Path data = Path.of("");
  @TempDir Path folder = Path.of("");

  @BeforeAll
  static void generate() {
    var generator = new Generator(80, 60, 2000, 4);
    CsvFolder.write(generator.generate(), generator.about(), data);
  }

  private Cli.Run run(String line) {
    return new Cli(folder.resolve("home")).run(line.split(" "));
  }

  private JsonNode json(String line) {
    var run = run(line + " --json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json();
  }

  private static double mean(JsonNode result, String metric) {
    return result.path("algorithms").get(0).path("metrics").path(metric).path("mean").asDouble();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " --implicit-from 4 --metrics truncated_recall_at_20,ndcg_at_100"})
  void usersHeldOut_everyAlgorithm_answersForThem(String options) {
    var result = json("compare --algorithms all --split users:20x0.2 --data " + data + options);
    for (var entry : result.path("algorithms")) {
      assertThat(entry.path("status").asText()).as("%s", entry).isEqualTo("finished");
      assertThat(entry.path("metrics").path("ndcg_at_10").path("mean").asDouble())
          .as("%s", entry)
          .isBetween(0.0, 1.0);
    }
    assertThat(result.path("algorithms")).hasSizeGreaterThan(15);
  }

  /// Choices are all alike: nothing of predicted ratings is stated, and nothing is `NaN`.
  @Test
  void implicitFrom_listsAlone_areJudged() {
    var result = json("compare --algorithms svd,ease --implicit-from 4 --data " + data);
    assertThat(result.path("implicitFrom").asDouble()).isEqualTo(4);
    assertThat(result.path("relevantFrom").asDouble()).isZero();
    assertThat(result.path("splits").asText()).isEqualTo("k-fold 5 of ratings from 4 as choices");
    assertThat(result.path("data").path("ratings").asInt()).isLessThan(2000);
    var entry = result.path("algorithms").get(0);
    assertThat(entry.path("metrics").has("rmse")).isFalse();
    assertThat(entry.path("coverage").isNull()).isTrue();
    assertThat(entry.path("predictSeconds").isNull()).isTrue();
    assertThat(result.path("chosen").has("ratings")).isFalse();
    var page = folder.resolve("page.html");
    var table =
        run(
            "compare --algorithms svd,ease --implicit-from 4 --report %s --data %s"
                .formatted(page, data));
    assertThat(table.out()).contains("relevant: everything rated").doesNotContain("NaN");
    assertThat(page).content().contains("of ratings from 4 as choices").doesNotContain(">NaN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compare --implicit-from 4 --metrics mae | got mae",
        "compare --implicit-from 9 | choices are ratings of at least 9.0, and none is so high",
        "compare --implicit-from NaN | --implicit-from must be a rating, got NaN",
        "compare --test-users 0 | --test-users must be at least 1, got 0",
        "compare --split users:80x0.2 | --split users:80x0.2: users held out must be fewer than the 80",
        "compare --split users:0x0.2 | --split users:0x0.2: users held out must be at least 1, got 0",
        "compare --split shuffle:0 | --split shuffle:0: the share of the test must be above 0",
        "compare --split stratified:0.25:films | stratified:0.25:item",
        "compare --split users:9x1.5 | a share above 0 and below 1, or a whole number",
        "compare --split halves | users:10000x0.2",
        "tune svd --implicit-from 4 --metric rmse | got rmse",
        "train ease --implicit-from 4 --promote internal | give --promote or --implicit-from",
        "train ease --test-users -1 | --test-users must be at least 1, got -1",
      })
  void values_outOfRange_areRefused(String command, String message) {
    var run = run(command + " --data " + data);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void split_thatDoesNotExist_isFoundBeforeAnythingIsRead() {
    var run = run("compare --split thirds:3 --data " + data);
    assertThat(run.err()).contains("a split is k-fold:5, ").doesNotContain("Data:");
  }

  @Test
  void byTime_ratingsWithoutTimes_areRefused() throws IOException {
    var file = folder.resolve("ratings.csv");
    Files.writeString(file, "userId,movieId,rating\n1,10,4\n1,20,3\n2,10,5\n2,20,2\n");
    for (var split : List.of("time:0.2", "rolling:2", "before:2018-01-01")) {
      var run = run("compare --algorithms popular --split %s --data %s".formatted(split, file));
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("needs the timestamp of every rating; 4 of 4 have none");
    }
  }

  /// A movie that is only told and one that is only held out: nobody in the training has rated
  /// them, and the second one is relevant all the same.
  @Test
  void usersHeldOut_moviesThatTrainingDoesNotKnow_areNoTrouble() throws IOException {
    var files = folder.resolve("split");
    json("data split %s --test-users 20 --out %s".formatted("--data " + data, files));
    var user = Files.readAllLines(files.resolve(TOLD)).getLast().split(",", -1)[0];
    add(files.resolve(TOLD), user + ",only-told,5,1000");
    add(files.resolve(HELD_OUT), user + ",only-held-out,5,1000");
    for (var options : List.of("", " --implicit-from 4")) {
      var result = json("compare --algorithms all --split files:" + files + options);
      for (var entry : result.path("algorithms")) {
        assertThat(entry.path("status").asText()).as("%s", entry).isEqualTo("finished");
        assertThat(entry.path("metrics").path("recall_at_10").path("mean").asDouble())
            .as("%s", entry)
            .isBetween(0.0, 0.9999);
      }
    }
  }

  private static void add(Path file, String line) throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(file));
    lines.add(line);
    Files.write(file, lines);
  }

  @Test
  void testUsers_aSample_isSaidEverywhere() {
    var options = "compare --algorithms popular --split shuffle:0.2 --test-users 7 --data " + data;
    var result = json(options);
    assertThat(result.path("testUsers").asInt()).isEqualTo(7);
    int users = 0;
    for (var group : result.path("algorithms").get(0).path("byActivity").path("groups")) {
      users += group.path("users").asInt();
    }
    assertThat(users).isEqualTo(7);
    assertThat(run(options).out()).contains("shuffle 0.2, up to 7 test users, seed 0");
    assertThat(run("runs list --json").out()).contains("matinee.test_users").contains("\"7\"");
    assertThat(mean(json(options + " --threads 1"), "ndcg_at_10"))
        .isEqualTo(mean(json(options + " --threads 3"), "ndcg_at_10"));
    assertThat(mean(json(options + " --seed 1"), "ndcg_at_10"))
        .isNotEqualTo(mean(result, "ndcg_at_10"));
    assertThat(json("compare --algorithms popular --data " + data).path("testUsers").isNull())
        .isTrue();
  }

  @Test
  void tuneAndTrain_aProtocol_isPartOfTheResult() {
    var tuned = json("tune svd --trials 1 --implicit-from 4 --test-users 9 --data " + data);
    assertThat(tuned.path("metric").asText()).as("of lists").isEqualTo("ndcg_at_10");
    assertThat(tuned.path("implicitFrom").asDouble()).isEqualTo(4);
    assertThat(tuned.path("testUsers").asInt()).isEqualTo(9);
    var trained = json("train ease --implicit-from 4 --test-users 9 --data " + data);
    assertThat(trained.path("implicitFrom").asDouble()).isEqualTo(4);
    assertThat(trained.path("testUsers").asInt()).isEqualTo(9);
    assertThat(trained.path("metrics").path("ndcg_at_10").isNumber()).isTrue();
    assertThat(run("models list --json").out()).contains("(choices from 4.0)");
  }

  /// What `data split` writes is a split of users held out; who reads the files elsewhere judges
  /// the same users.
  @Test
  void filesOfDataSplit_areASplitOfUsersHeldOut() throws IOException {
    var files = folder.resolve("split");
    json("data split %s --test-users 20 --out %s".formatted("--data " + data, files));
    var compare = "compare --algorithms ease --split files:" + files;
    var result = json(compare);
    assertThat(result.path("splits").asText())
        .isEqualTo("files ratings.csv, test-users.csv, held-back.csv");
    assertThat(result.path("data").path("ratings").asInt()).isEqualTo(2000);
    assertThat(result.path("data").path("users").asInt()).isEqualTo(80);
    int users = 0;
    for (var group : result.path("algorithms").get(0).path("byActivity").path("groups")) {
      users += group.path("users").asInt();
    }
    assertThat(users).as("told of each, so none of them is empty").isEqualTo(20);
    var choices = json(compare + " --implicit-from 4 --test-users 5");
    assertThat(choices.path("testUsers").asInt()).isEqualTo(5);
    assertThat(choices.path("data").path("ratings").asInt()).isLessThan(2000);

    var told = files.resolve(TOLD);
    add(told, Files.readAllLines(files.resolve(HELD_OUT)).getLast());
    var twice = run(compare);
    assertThat(twice.exitCode()).isEqualTo(2);
    assertThat(twice.err()).contains("each user and movie once, all together");
  }
}
