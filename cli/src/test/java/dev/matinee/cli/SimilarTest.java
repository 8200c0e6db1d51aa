package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Neighbors on the command line, of a model of the sample.
class SimilarTest {
  @TempDir private static Path folder;

  private static Cli cli() {
    return new Cli(folder.resolve("home"));
  }

  @BeforeAll
  static void train() {
    var trained =
        cli()
            .run(
                "train",
                "ease",
                "--data",
                "sample",
                "--no-evaluation",
                "--promote",
                "internal",
                "--force");
    assertThat(trained.exitCode()).as(trained.err()).isZero();
  }

  @Test
  void movies_similar_areTheSameByTitleAndById() {
    var byTitle =
        cli().run("movies", "similar", "Toy", "Story", "(1995)", "-n", "3", "--json").json();
    var id = byTitle.path("of").asText();
    assertThat(byTitle.path("name").asText()).isEqualTo("Toy Story (1995)");
    assertThat(byTitle.path("similar")).hasSize(3);
    assertThat(byTitle.path("similar").findValuesAsText("id"))
        .doesNotContain(id)
        .doesNotHaveDuplicates();
    assertThat(byTitle.path("similar").findValues("similarity"))
        .isSortedAccordingTo((a, b) -> Double.compare(b.asDouble(), a.asDouble()));
    assertThat(cli().run("movies", "similar", id, "-n", "3", "--json").json()).isEqualTo(byTitle);
  }

  @Test
  void users_similar_neverHasTheUser() {
    var answer = cli().run("users", "similar", "7", "-n", "4");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("like 7", "similarity");
    assertThat(answer.out().lines()).hasSize(5);
    assertThat(
            cli()
                .run("users", "similar", "7", "--json")
                .json()
                .path("similar")
                .findValuesAsText("id"))
        .hasSize(10)
        .doesNotContain("7");
  }

  @Test
  void whatIsNotKnown_isSaid() {
    assertThat(cli().run("users", "similar", "nobody").err())
        .contains("unknown user 'nobody': ease-")
        .contains("was trained without ratings of theirs");
    assertThat(cli().run("movies", "similar", "qqqq").exitCode()).isEqualTo(2);
    assertThat(cli().run("movies", "similar", "Toy Story (1995)", "-n", "0").err())
        .contains("-n must be between 1 and 1000, got 0");
  }

  @Test
  void homeThatIsNotThere_staysSo() {
    var nowhere = new Cli(folder.resolve("nowhere"));
    assertThat(nowhere.run("movies", "similar", "Fargo").err())
        .contains("this home has no model yet");
    assertThat(Files.exists(folder.resolve("nowhere"))).isFalse();
  }
}
