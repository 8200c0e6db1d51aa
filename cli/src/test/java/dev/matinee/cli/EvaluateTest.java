package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scored files judged by these test ratings; "Twice (1990)" is both 25 and 26, and nobody has
/// rated "Unseen (1980)", 27.
///
/// ```
///         W 21  X 22  Y 23  Z 24  25  26
///     1     3     1     2     2    4   .
///     2     1     2     1     .    .   5
///     3     3     1     .     .    4   .
///     4     .     .     .     5    .   .
/// ```
class EvaluateTest {
  private static final double LOG3 = Math.log(3) / Math.log(2);
  private static final double PRECISION = 1e-12;

  @TempDir Path folder = Path.of("");
  private Path test = Path.of("");

  @BeforeEach
  void ratings() throws IOException {
    test =
        Files.write(
            folder.resolve("ratings.csv"),
            List.of(
                "userId,movieId,rating,timestamp",
                "1,21,3,1",
                "1,22,1,1",
                "1,23,2,1",
                "1,24,2,1",
                "1,25,4,1",
                "2,21,1,1",
                "2,22,2,1",
                "2,23,1,1",
                "2,26,5,1",
                "3,21,3,1",
                "3,22,1,1",
                "3,25,4,1",
                "4,24,5,1"));
    Files.write(
        folder.resolve("movies.csv"),
        List.of(
            "movieId,title,genres",
            "21,\"Wanderer, The (1991)\",Drama",
            "22,Xylophone (1992),Drama",
            "23,Yesterday (1993),Drama",
            "24,Zebra (1994),Drama",
            "25,Twice (1990),Drama",
            "26,Twice (1990),Drama",
            "27,Unseen (1980),Drama"));
  }

  private Cli.Run evaluate(String scored, String... more) throws IOException {
    var file = Files.writeString(folder.resolve("scored.csv"), scored);
    var arguments =
        new java.util.ArrayList<>(
            List.of("evaluate", "--test", test.toString(), "--scored", file.toString()));
    arguments.addAll(List.of(more));
    return new Cli(folder.resolve("home")).run(arguments.toArray(String[]::new));
  }

  private Cli.Run judged(String scored, String... more) throws IOException {
    var all = new java.util.ArrayList<>(List.of(more));
    all.add("--json");
    var run = evaluate(scored, all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(folder.resolve("home")).as("it needs no home").doesNotExist();
    return run;
  }

  /// Errors 0.5, −1 and 1.5, of which the second is that of a title in another spelling.
  @Test
  void ratings_byTitleOrId_haveMaeAndRmse() throws IOException {
    var run = judged("User,Item,Rating\n1,\"Wanderer, The (1991)\",3.5\n2,xylophone,1\n4,24,3.5\n");

    var json = run.json();
    assertThat(json.path("kind").asText()).isEqualTo("Rating Prediction");
    assertThat(json.path("mae").asDouble()).isCloseTo(3.0 / 3, within(PRECISION));
    assertThat(json.path("rmse").asDouble()).isCloseTo(Math.sqrt(3.5 / 3), within(PRECISION));
    assertThat(json.has("ndcg")).isFalse();
    assertThat(json.path("rows").asInt()).isEqualTo(3);
    assertThat(json.path("judged").asInt()).isEqualTo(3);
    assertThat(json.path("testRatings").asInt()).isEqualTo(13);
  }

  /// A title of two movies is the one that the user has rated.
  @Test
  void ratings_ofATwin_areJudgedByTheOneThatWasRated() throws IOException {
    var json = judged("User,Item,Rating\n1,Twice (1990),4\n2,Twice (1990),4\n").json();

    assertThat(json.path("judged").asInt()).isEqualTo(2);
    assertThat(json.path("mae").asDouble()).isCloseTo(0.5, within(PRECISION));
  }

  @Test
  void ratings_thatNobodyGave_unknownIdsAndBadRows_areCountedAndNamed() throws IOException {
    var run =
        judged(
            """
            User,Item,Rating
            1,21,4
            1,27,4
            9,21,4
            1,Casablanca (1942),4
            1,22,
            1,23
            ,23,4
            2,21,two
            """);

    var json = run.json();
    assertThat(json.path("rows").asInt()).isEqualTo(8);
    assertThat(json.path("judged").asInt()).isEqualTo(1);
    assertThat(json.path("mae").asDouble()).isEqualTo(1);
    assertThat(json.path("badRows").asInt()).isEqualTo(4);
    assertThat(json.path("unknownUsers").asInt()).isEqualTo(1);
    assertThat(json.path("unknownItems").asInt()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "skipped: scored.csv line 6: Rating must be a number, got ''",
            "skipped: scored.csv line 7: 2 values for 3 columns",
            "skipped: scored.csv line 8: the first column is empty",
            "skipped: scored.csv line 9: Rating must be a number, got 'two'",
            "1 users that the test does not know: 9",
            "1 movies that the test does not know: Casablanca (1942)");
  }

  /// 1 gets 1 and 3, where 4 and 3 would be best; 4 gets what is not known and the best.
  @Test
  void items_haveNdcg() throws IOException {
    var json =
        judged("User,Item 1,Item 2\n1,Xylophone (1992),21\n4,Casablanca (1942),24\n9,21,22\n")
            .json();

    var first = (1 + 3 / LOG3) / (4 + 3 / LOG3);
    var second = (5 / LOG3) / 5;
    assertThat(json.path("kind").asText()).isEqualTo("Item Recommendation");
    assertThat(json.path("ndcg").asDouble()).isCloseTo((first + second) / 2, within(PRECISION));
    assertThat(json.path("judged").asInt()).isEqualTo(2);
    assertThat(json.path("unknownUsers").asInt()).isEqualTo(1);
    assertThat(json.path("unknownItems").asInt()).isEqualTo(1);
  }

  /// 1 and 2 have three movies in common, with differences 2, −1, 1; 1 and 3 three, without any.
  @Test
  void relatedUsers_haveL1AndL2() throws IOException {
    var scored = "User,Related User 1,Related User 2\n1,2,3\n";
    double l1 = 1 / (1 + 4 / 3.0);
    double l2 = 1 / (1 + Math.sqrt(6 / 3.0));

    var json = judged(scored).json();

    assertThat(json.path("kind").asText()).isEqualTo("Related Users");
    assertThat(json.path("l1_sim_ndcg").asDouble())
        .isCloseTo((l1 + 1 / LOG3) / (1 + l1 / LOG3), within(PRECISION));
    assertThat(json.path("l2_sim_ndcg").asDouble())
        .isCloseTo((l2 + 1 / LOG3) / (1 + l2 / LOG3), within(PRECISION));
    assertThat(json.path("judged").asInt()).isEqualTo(1);
  }

  /// W and X were rated by three, 3 1, 1 2, 3 1; W and Y by two, 3 2, 1 1; W and 25 by two, 3 4, 3
  /// 4; X and Y by two, 1 2, 2 1, as were W and Y: unless three in common are wanted.
  @Test
  void relatedItems_byTitle_obeyCommon() throws IOException {
    var scored =
        "Item,Related Item 1,Related Item 2\n\"Wanderer, The (1991)\",Xylophone (1992),23\n";
    double toX = 1 / (1 + 5 / 3.0);
    double toY = 1 / (1 + 1 / 2.0);
    double toTwice = 1 / (1 + 1.0);

    assertThat(judged(scored).json().path("l1_sim_ndcg").asDouble())
        .isCloseTo((toX + toY / LOG3) / (toY + toTwice / LOG3), within(PRECISION));
    assertThat(judged(scored, "--common", "3").json().path("l1_sim_ndcg").asDouble())
        .as("X alone has three users in common, and is first")
        .isEqualTo(1);
  }

  @Test
  void evaluate_forPeople_isATable() throws IOException {
    var run = evaluate("User,Item,Rating\n1,21,4\n");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(String::strip))
        .containsExactly(
            "metric     value",
            "MAE     1.000000",
            "RMSE    1.000000",
            "Rating Prediction: 1 of 1 rows judged by the 13 ratings of " + test);
  }

  @Test
  void evaluate_bytesAtTheFrontAndLinesOfWindows_areNoMatter() throws IOException {
    assertThat(judged("\uFEFFUser,Item,Rating\r\n1,21,4\r\n").json().path("mae").asDouble())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user,item,rating",
        "User,Item",
        "User,Item,Rating,Time",
        "User,Item 2,Item 1",
        "User,Item 1,Item 3",
        "Item,Item 1",
        "User",
        "1,21,4"
      })
  void evaluate_anotherHeader_isRefusedWithTheFour(String header) throws IOException {
    var run = evaluate(header + "\n1,21,4\n");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(
            "scored.csv: the header must be one of User,Item,Rating; User,Item 1,…; User,Related User 1,…; Item,Related Item 1,…, got "
                + header);
  }

  @Test
  void evaluate_nothingToJudge_isRefused() throws IOException {
    for (var scored :
        List.of(
            "User,Item,Rating\n9,21,4\n",
            "User,Item 1\n9,21\n",
            "User,Related User 1\n4,1\n",
            "User,Item,Rating\n")) {
      var run = evaluate(scored);

      assertThat(run.exitCode()).as(scored).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("scored.csv").doesNotContain("\tat ");
    }
  }

  @Test
  void evaluate_filesThatAreNone_areRefused() throws IOException {
    assertThat(evaluate("User,Item,Rating\n1,\"21,4\n").exitCode()).isEqualTo(2);
    var cli = new Cli(folder.resolve("home"));
    var scored = folder.resolve("scored.csv").toString();
    assertThat(
            cli.run("evaluate", "--test", folder.resolve("no.csv").toString(), "--scored", scored)
                .exitCode())
        .isEqualTo(2);
  }

  @Test
  void evaluate_damagedArchives_areRefused() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("User,Item,Rating\n1,21,4\n".getBytes(StandardCharsets.UTF_8));
    }
    packed.writeBytes("garbage".getBytes(StandardCharsets.UTF_8));
    var scored = Files.write(folder.resolve("scored.csv.gz"), packed.toByteArray()).toString();
    var run =
        new Cli(folder.resolve("home"))
            .run("evaluate", "--test", test.toString(), "--scored", scored);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err())
        .containsOnlyOnce("scored.csv.gz")
        .contains("is damaged or of another kind than its name says");
  }

  @Test
  void evaluate_repeatedLists_countOnce() throws IOException {
    var run = judged("User,Item 1\n1,25\n1,22\n");

    assertThat(run.json().path("ndcg").asDouble()).isEqualTo(1);
    assertThat(run.json().path("badRows").asInt()).isEqualTo(1);
    assertThat(run.err()).contains("line 3: there is a row of '1' before it");
  }

  @Test
  void evaluate_scale_isThatOfTheTest() throws IOException {
    Files.write(test, List.of("userId,movieId,rating,timestamp", "1,21,8,1"));

    var json = judged("User,Item,Rating\n1,21,9.5\n", "--scale", "1:10:1").json();

    assertThat(json.path("mae").asDouble()).isEqualTo(1.5);
  }
}
