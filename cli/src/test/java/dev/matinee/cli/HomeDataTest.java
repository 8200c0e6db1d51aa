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

  @Test
  void train_promotedIntoAHomeOfOtherData_isRefusedBeforeAnyWork() {
    cli.run("train", "ease", "--data", data, "--promote", "internal");

    var other = cli.run("train", "ease", "--data", "sample", "--promote", "internal");

    assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(other.err()).contains("is other data; give it a home of its own with --home DIR");
    assertThat(cli.run("models", "list", "--json").json().path("models")).hasSize(1);
  }
}
