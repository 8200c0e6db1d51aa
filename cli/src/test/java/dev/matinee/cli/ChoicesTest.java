package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.core.Ratings;
import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.testkit.Planted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that say who chose what and have no ratings: every command that makes lists takes them,
/// and every question about ratings is refused with the cause.
final class ChoicesTest {
  private static final Ratings CHOICES = Planted.choices(1);

  @TempDir private Path folder = Path.of("");
  private Path clicks = Path.of("");

  @BeforeEach
  void writeClicks() throws IOException {
    // the movies beside them, as people have them
    CsvFolder.write(CHOICES, "", folder);
    Files.delete(folder.resolve("about.properties"));
    Files.delete(folder.resolve("ratings.csv"));
    clicks = folder.resolve("clicks.csv");
    Files.writeString(clicks, "userId,movieId\n" + rows());
  }

  private static String rows() {
    return IntStream.range(0, CHOICES.size())
        .mapToObj(CHOICES::rating)
        .map(choice -> choice.user() + "," + choice.item() + "\n")
        .collect(Collectors.joining());
  }

  private Cli.Run run(String command) {
    return new Cli(folder.resolve("home")).run(command.split(" "));
  }

  private JsonNode json(String command) {
    var run = run(command + " --json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json();
  }

  private static double ndcg(JsonNode comparison, String algorithm) {
    return StreamSupport.stream(comparison.path("algorithms").spliterator(), false)
        .filter(entry -> entry.path("algorithm").asText().equals(algorithm))
        .mapToDouble(entry -> entry.path("metrics").path("ndcg_at_10").path("mean").asDouble())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void check_saysThatTheyAreChoices() {
    var run = run("data check " + clicks);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("rows: choices, no ratings", "Every row can be used.");
    assertThat(json("data check " + clicks).path("kind").asText()).isEqualTo("choices");
    assertThat(run("data show --data " + clicks).out())
        .contains("choices (no ratings)")
        .doesNotContain("Ratings: mean");
  }

  @Test
  void compare_algorithmsOfLists_areJudgedByTheirLists() {
    var result =
        json(
            "compare --algorithms popular,ease,implicit-als,content,blend-lists,hybrid --data "
                + clicks);

    assertThat(result.path("algorithms"))
        .allSatisfy(
            entry -> {
              assertThat(entry.path("status").asText()).as("%s", entry).isEqualTo("finished");
              assertThat(entry.path("metrics").has("rmse")).isFalse();
            });
    assertThat(result.path("chosen").has("ratings")).isFalse();
    assertThat(result.path("chosen").has("lists")).isTrue();
    assertThat(result.path("relevantFrom").asDouble()).as("every choice").isZero();
    double popular = ndcg(result, "popular");
    assertThat(ndcg(result, "ease")).isGreaterThan(2 * popular);
    assertThat(ndcg(result, "implicit-als")).isGreaterThan(2 * popular);
    assertThat(ndcg(result, "hybrid")).isGreaterThan(2 * popular);
    assertThat(ndcg(result, "blend-lists")).isGreaterThan(2 * popular);
    assertThat(ndcg(result, "content")).isGreaterThan(popular);
  }

  @Test
  void compare_unasked_leavesOutWhatLearnsFromRatings() {
    var run = run("compare --folds 2 --data " + clicks);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("the data are choices, without ratings, so what learns from");
    assertThat(run.out())
        .contains("implicit-als", "The question of ratings is not asked")
        .doesNotContain("svd", "NaN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compare --algorithms popular,ease --metrics rmse | lists alone are judged",
        "compare --algorithms svd,ease | svd learns from how ratings differ",
        "tune svd --trials 1 | svd learns from how ratings differ",
        "tune ease --trials 1 --metric mae | predicts no ratings",
        "tune content --trials 1 --metric mae | lists alone are judged",
        "train matchbox | matchbox learns from how ratings differ",
        "train als | als learns from how ratings differ",
        "run --algorithms als,ease | als learns from how ratings differ",
        "serve --port 0 --roles score | the role score answers with predicted ratings",
        "serve --port 0 --roles internal,matchbox | the role matchbox answers with predicted",
        "recommend --user u1 --role score | the role score answers with predicted ratings",
      })
  void questionsAboutRatings_areRefusedWithTheCause(String command, String message) {
    var run = run(command + " --data " + clicks);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void predict_isRefusedWithTheCause() {
    var run =
        run(
            "predict content --train %s --test %s --out %s"
                .formatted(clicks, clicks, folder.resolve("p.csv")));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("the data are choices, without ratings, so there is no rating");
    assertThat(folder.resolve("p.csv")).doesNotExist();
  }

  @Test
  void tuneAndTrain_contentWithoutAMetric_isJudgedByLists() {
    var tuned = json("tune content --trials 2 --folds 2 --data " + clicks);
    assertThat(tuned.path("metric").asText()).isEqualTo("ndcg_at_10");

    var trained = json("train content --data " + clicks);
    assertThat(trained.path("metrics").has("rmse")).isFalse();
    assertThat(trained.path("metrics").path("ndcg_at_10").asDouble()).isPositive();
  }

  /// The lists of services that never saw the test users, by what these chose beside.
  @Test
  void run_planted_beatsPopularTwiceOver() throws IOException {
    var out = folder.resolve("out.csv");
    var report = json("run --users 40 --data %s --out %s".formatted(clicks, out));

    double best = report.path("final").path("ndcg_at_5").asDouble();
    assertThat(best).isGreaterThan(2 * report.path("popular").path("ndcg_at_5").asDouble());
    assertThat(report.path("services")).hasSize(2);
    assertThat(report.hasNonNull("scoring")).as("nobody predicts ratings").isFalse();
    assertThat(Files.readAllLines(out).getFirst())
        .isEqualTo("user,rank,item,title,score,liking,services");
    assertThat(Files.readAllLines(out)).hasSize(1 + 40 * 5);
    assertThat(Files.readAllLines(out).get(1).split(",", -1)[4]).as("a rating").isEmpty();

    var models = json("models list").path("models");
    assertThat(roles(models)).contains("internal", "als").doesNotContain("score", "matchbox");
    var list = json("recommend --user u3 -n 5");
    assertThat(list.path("recommendations")).hasSize(5);
    assertThat(list.path("recommendations").get(0).path("liking").asDouble()).isBetween(0.0, 1.0);
  }

  private static String roles(JsonNode models) {
    Iterator<JsonNode> all = models.elements();
    return StreamSupport.stream(((Iterable<JsonNode>) () -> all).spliterator(), false)
        .map(model -> model.path("champion").toString())
        .collect(Collectors.joining());
  }

  @Test
  void home_exportedAndSplit_isReadBackAsChoices() {
    json("data import " + clicks);
    json("data export --out " + folder.resolve("export"));
    json("data split --test-users 20 --out " + folder.resolve("split"));

    assertThat(json("data check " + folder.resolve("export")).path("kind").asText())
        .isEqualTo("choices");
    var split = json("compare --algorithms ease --split files:" + folder.resolve("split"));
    assertThat(split.path("algorithms").get(0).path("metrics").has("rmse")).isFalse();
  }

  @Test
  void ratingsThatAreAllTheSame_areTakenForChoices() throws IOException {
    var alike = folder.resolve("alike.csv");
    Files.writeString(alike, "userId,movieId,rating\n" + rows().replace("\n", ",100\n"));

    var run = run("data check " + alike);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("choices, no ratings", "all ratings of alike.csv are 100, so they tell nothing");
    var stated = run("data check --scale 0:100:1 " + alike);
    assertThat(stated.out()).contains("good ratings").doesNotContain("choices, no ratings");
  }

  private Path liked(String name, String rating) throws IOException {
    var rows =
        IntStream.range(0, 12)
            .mapToObj(k -> "u%d,m%d,%s".formatted(k % 4, k, rating))
            .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve(name), "userId,movieId,rating\n" + rows + "\n");
  }

  /// Such a home was made before such files were choices.
  @Test
  void homeOfRatingsThatAreAllTheSame_takesItsOwnFile() throws IOException {
    var likes = liked("likes.csv", "1");
    json("data import --scale 0.5:5:0.5 " + likes);

    var again = run("data import " + likes);
    var list = run("recommend --user u1 --role internal --data " + likes);

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.err()).contains("so those of likes.csv are taken for ratings too, on");
    var trained = run("train baseline --promote internal --force --data " + likes);
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(trained.err()).contains("so those of likes.csv are taken for ratings too, on");
    assertThat(run("train baseline --data " + likes).err())
        .contains("baseline learns from how ratings differ");
    var other = run("recommend --user u1 --role internal --data " + clicks);
    assertThat(other.exitCode()).as("choices are other data").isEqualTo(2);
  }

  @Test
  void add_ratingsThatAreAllTheSame_areRatingsInAHomeOfRatings() throws IOException {
    var rated = folder.resolve("rated.csv");
    Files.writeString(rated, "userId,movieId,rating\nu1,m50,1\nu2,m50,4.5\n");
    json("data import " + rated);

    assertThat(json("data import --add " + liked("today.csv", "5")).path("added").asInt())
        .isEqualTo(12);
    var refused = run("data import --add " + clicks);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("has choices, without ratings, and this home holds ratings");
  }

  @Test
  void evaluate_testRatingsThatAreAllTheSame_judge() throws IOException {
    var scored = folder.resolve("scored.csv");
    Files.writeString(scored, "User,Item,Rating\nu1,m1,4\n");

    var metrics = json("evaluate --test %s --scored %s".formatted(liked("liked.csv", "5"), scored));
    var refused = run("evaluate --test %s --scored %s".formatted(clicks, scored));

    assertThat(metrics.path("mae").asDouble()).as("%s", metrics).isEqualTo(1);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("has choices, without ratings");
  }

  @Test
  void client_matchbox_isRefusedWithTheCause() {
    var run =
        run(
            "client --users %s --matchbox http://127.0.0.1:9/execute --out %s"
                .formatted(clicks, folder.resolve("c.csv")));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("the role matchbox takes ratings alone: leave out --matchbox");
    assertThat(folder.resolve("c.csv")).doesNotExist();
  }

  @Test
  void client_ofChoices_scoresNothing_andSaysSo() {
    var run =
        run(
            "client --users %s --internal http://127.0.0.1:9 --out %s"
                .formatted(clicks, folder.resolve("c.csv")));

    assertThat(run.err()).contains("has choices, without ratings, so nothing is scored");
    assertThat(run.err()).contains("internal").doesNotContain("score failed");
  }

  @ParameterizedTest
  @CsvSource({"score", "'internal,matchbox'"})
  void serve_aRoleOfRatings_isRefusedBeforeThereIsAHome(String roles) {
    var run = run("serve --port 0 --roles %s --data %s".formatted(roles, clicks));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(folder.resolve("home")).doesNotExist();
  }
}
