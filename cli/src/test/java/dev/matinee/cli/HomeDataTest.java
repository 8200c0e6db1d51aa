package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.cli.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What serves, and the ratings and titles of the home it serves from, are of the same data.
class HomeDataTest {
  @TempDir private Path folder = Path.of("");

  private Cli cli = new Cli(folder);
  private String data = "";

  /// Three movies whose ids are those of other movies in the built-in sample.
  @BeforeEach
  void write() throws IOException {
    cli = new Cli(folder.resolve("home"));
    data = Files.createDirectories(folder.resolve("data")).toString();
    Files.write(
        folder.resolve("data/movies.csv"),
        List.of(
            "movieId,title,genres",
            "1,Alpha (2001),Drama",
            "2,Beta (2002),Drama",
            "3,Gamma (2003),Drama"));
    var rows = new ArrayList<>(List.of("userId,movieId,rating,timestamp"));
    for (int user = 1; user <= 12; user++) {
      for (int movie = 1 + user % 2; movie <= 3; movie++) {
        rows.add("%d,%d,%d,%d".formatted(user, movie, 3 + (user + movie) % 3, user));
      }
    }
    Files.write(folder.resolve("data/ratings.csv"), rows);
  }

  @Test
  void train_promotedIntoAnEmptyHome_bringsItsData() {
    var train = cli.run("train", "ease", "--data", data, "--promote", "internal");
    assertThat(train.exitCode()).as(train.err()).isZero();

    assertAnswersWithItsOwnMovies();
  }

  @Test
  void recommend_homeWithAChampionAndNoRatings_takesThoseOfTheChampion() {
    var id = cli.run("train", "ease", "--data", data, "--json").json().path("id").asText();
    assertThat(cli.run("models", "promote", "internal", id, "--force").exitCode()).isZero();

    assertAnswersWithItsOwnMovies();
  }

  private void assertAnswersWithItsOwnMovies() {
    var list = cli.run("recommend", "--like", "Alpha (2001)", "--json");

    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.json().path("recommendations").findValuesAsText("title"))
        .contains("Beta (2002)", "Gamma (2003)");
  }

  /// The home has an artifact of the sample and no ratings.
  @Test
  void fileThatIsRefused_fillsNoHome() throws IOException {
    assertThat(cli.run("train", "ease", "--data", "sample").exitCode()).isZero();
    var file = Files.writeString(folder.resolve("bad.csv"), "movieId,rating\n1,up\n").toString();
    var users = Files.writeString(folder.resolve("users.txt"), "nobody\n").toString();

    for (var line :
        List.of(
            "recommend --ratings " + file,
            "recommend --like Nosuchfilm",
            "recommend --users " + users + " --out " + folder.resolve("lists.csv"))) {
      var run = cli.run(line.split(" "));

      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).as(line).doesNotContain("Importing");
    }
  }

  @Test
  void train_promotedIntoAHomeOfOtherData_isRefusedBeforeAnyWork() {
    cli.run("train", "ease", "--data", data, "--promote", "internal");

    var other = cli.run("train", "ease", "--data", "sample", "--promote", "internal");

    assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(other.err()).contains("is other data; give it a home of its own with --home DIR");
    assertThat(cli.run("models", "list", "--json").json().path("models")).hasSize(1);
  }

  /// A model was trained on a person's own data, and nothing was promoted.
  @Test
  void homeWithArtifactsOfOtherData_neverTakesTheSample() {
    var train = cli.run("train", "ease", "--data", data);
    assertThat(train.exitCode()).as(train.err()).isZero();

    for (var line : List.of("recommend --like Fargo", "run --users 5 --out " + folder + "/r.csv")) {
      var run = cli.run(line.split(" "));
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err())
          .contains("the built-in sample does not go into a home that has artifacts of data")
          .contains("--data", "matinee data reset");
    }
    assertThat(cli.run("data", "show").err()).contains("this home holds none");
    var own = cli.run("recommend", "--like", "Alpha (2001)", "--data", data);
    assertThat(own.exitCode()).as(own.err()).isZero();
  }

  @Test
  void homeWithRunsOfOtherData_neverTakesTheSample() {
    var compare = cli.run("compare", "--algorithms", "popular", "--folds", "2", "--data", data);
    assertThat(compare.exitCode()).as(compare.err()).isZero();

    var run = cli.run("recommend", "--like", "Fargo");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("a home that has runs on data");
  }

  @Test
  void reset_saysWhatIsLostAndWithYesBeginsAnew() {
    cli.run("train", "ease", "--data", data, "--promote", "internal");
    cli.run("keys", "create", "--role", "matchbox");

    var asked = cli.run("data", "reset");
    assertThat(asked.exitCode()).isEqualTo(ExitCode.PARTLY);
    assertThat(asked.out()).contains("30 ratings of data and 1 artifact", "--yes");
    assertThat(cli.run("models", "list", "--json").json().path("models")).hasSize(1);

    var reset = cli.run("data", "reset", "--yes");
    assertThat(reset.exitCode()).as(reset.err()).isZero();
    assertThat(cli.run("models", "list", "--json").json().path("models")).isEmpty();
    assertThat(cli.run("keys", "list").out()).contains("matchbox");
    assertThat(cli.run("recommend", "--like", "Fargo", "-n", "1").exitCode()).isZero();
    assertThat(cli.run("data", "show").err()).contains("simulated ratings");
  }

  @Test
  void reset_ofAHomeWithNothingToLose_asksNothing() {
    cli.run("keys", "create", "--role", "matchbox");

    assertThat(cli.run("data", "reset").exitCode()).isZero();
  }

  @Test
  void movie_isShownAddedAndHidden() {
    assertThat(cli.run("data", "import", data).exitCode()).isZero();
    assertThat(cli.run("movies", "show", "Alpha").out()).contains("Alpha (2001)", "Drama", "2001");

    var added =
        cli.run(
            "movies",
            "add",
            "dune-1",
            "--title",
            "Dune (2021)",
            "--year",
            "2021",
            "--genre",
            "Sci-Fi");
    assertThat(added.exitCode()).as(added.err()).isZero();
    assertThat(cli.run("movies", "search", "dune").out()).contains("dune-1");
    assertThat(cli.run("movies", "hide", "Dune (2021)").out()).contains("it is hidden");
    assertThat(cli.run("movies", "search", "dune").out()).doesNotContain("dune-1");
    assertThat(cli.run("movies", "hide", "dune-1", "--undo").out()).contains("yes");

    assertThat(cli.run("movies", "show", "Nosuchfilm").exitCode()).isEqualTo(ExitCode.USAGE);
    var genres = cli.run("movies", "add", "x", "--title", "X", "--genre", "Drama|War");
    assertThat(genres.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(genres.err()).contains("a genre must not be blank or have a '|'");
  }

  @Test
  void data_isExported_readBack_andAddedTo() throws IOException {
    cli.run("data", "import", data);
    cli.run("movies", "add", "dune-1", "--title", "Dune (2021)");
    var out = folder.resolve("exported").toString();
    assertThat(cli.run("data", "export", "--out", out).out()).contains("30 ratings", "4 movies");
    var other = new Cli(folder.resolve("other"));
    assertThat(other.run("data", "import", out).exitCode()).isZero();
    assertThat(other.run("movies", "show", "dune-1").out()).contains("Dune (2021)");

    var more = folder.resolve("more.csv");
    Files.writeString(more, "userId,movieId,rating,timestamp\n1,2,5,900\n99,4711,4,900\n");
    var added = cli.run("data", "import", more.toString(), "--add", "--json").json();
    assertThat(added.path("added").asInt()).isEqualTo(2);
    assertThat(added.path("movies").asInt()).isEqualTo(1);
    var again = cli.run("data", "import", more.toString(), "--add", "--json").json();
    assertThat(again.path("added").asInt()).isZero();
    assertThat(again.path("older").asInt()).isZero();
    Files.writeString(more, "userId,movieId,rating,timestamp\n1,2,1,899\n99,4711,4,901\n");
    assertThat(cli.run("data", "import", more.toString(), "--add").out())
        .startsWith(
            "1 ratings of more.csv and 0 movies added (1 ratings were passed over: what the home has of them is of a later time)");
    assertThat(cli.run("movies", "show", "4711").out()).contains("ratings", "1");

    var empty = new Cli(folder.resolve("empty")).run("data", "import", more.toString(), "--add");
    assertThat(empty.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(empty.err()).contains("holds no ratings to add to");
  }

  /// A file without a scale of its own counts as one of half stars up to five.
  @ParameterizedTest
  @CsvSource({"1:5:1, 4, 0", "1:5:1, 3.5, 2", "1:10:1, 4, 2", "0.5:5:0.5, 3.5, 0"})
  void ratingsOfAFileWithoutAScale_areAdded_whereTheyMeanTheSame(
      String scale, String rating, int exitCode) throws IOException {
    var held = folder.resolve("held.csv");
    Files.writeString(held, "userId,movieId,rating\n1,1,5\n1,2,2\n");
    cli.run("data", "import", held.toString(), "--scale", scale);
    var more = folder.resolve("more.csv");
    Files.writeString(more, "userId,movieId,rating\n2,1,%s\n".formatted(rating));

    var added = cli.run("data", "import", more.toString(), "--add");

    assertThat(added.exitCode()).as(added.err()).isEqualTo(exitCode);
    assertThat(added.err().contains("--scale says what is meant")).isEqualTo(exitCode != 0);
  }
}
