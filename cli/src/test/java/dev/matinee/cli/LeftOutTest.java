package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a command leaves out of a file, it says.
class LeftOutTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void ratingsOfOnePerson_onAnotherScale_giveNoList() throws IOException {
    var file = folder.resolve("me.csv");
    Files.writeString(file, "0,1,9\n0,2,8\n0,3,10\n0,4,3\n");

    var run = new Cli(folder.resolve("home")).run("recommend", "--ratings", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("3 of 4 ratings are not on the scale 1:5:1", "1:10:1");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void predictByAnArtifact_saysWhichRowsItLeftOut() throws IOException {
    var cli = new Cli(folder.resolve("home"));
    var id = cli.run("train", "baseline", "--data", "sample", "--json").json().path("id").asText();
    var test = folder.resolve("test.csv");
    Files.writeString(test, "userId,movieId,rating\n1,1,4\n1,2,good\n" + "2,1,3\n".repeat(9));

    var run =
        cli.run("predict", id, "--test", test.toString(), "--out", folder.resolve("p").toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("skipped: test.csv line 3: rating must be a number, got 'good'");
  }

  @Test
  void testRatingsThatTheTrainingHas_areCounted() throws IOException {
    var train = folder.resolve("train.csv");
    Files.writeString(train, "userId,movieId,rating\n1,1,4\n1,2,3\n2,1,5\n2,3,2\n");
    var test = folder.resolve("seen.csv");
    Files.writeString(test, "userId,movieId,rating\n1,3,4\n2,3,2\n1,2,3\n");
    var clean = folder.resolve("unseen.csv");
    Files.writeString(clean, "userId,movieId,rating\n1,3,4\n2,2,2\n");
    var cli = new Cli(folder.resolve("home"));
    var out = folder.resolve("p.csv").toString();
    var said = "2 of 3 test ratings are in the training too";

    for (var command : List.of("predict baseline --out " + out, "compare --algorithms baseline")) {
      assertThat(err(cli, command, train, test)).contains(said);
      assertThat(err(cli, command, train, clean)).doesNotContain("in the training too");
    }
    var id =
        cli.run("train", "baseline", "--data", train.toString(), "--no-evaluation", "--json")
            .json()
            .path("id")
            .asText();
    assertThat(cli.run("predict", id, "--test", test.toString(), "--out", out).err())
        .contains(said);
  }

  @Test
  void testRatingsOfOnePair_areCounted() throws IOException {
    var train = folder.resolve("train.csv");
    Files.writeString(train, "userId,movieId,rating\n1,1,4\n1,2,3\n2,1,5\n2,3,2\n");
    var test = folder.resolve("twice.csv");
    Files.writeString(test, "userId,movieId,rating\n1,3,4\n2,2,2\n1,3,5\n");

    assertThat(err(new Cli(folder.resolve("home")), "compare --algorithms baseline", train, test))
        .contains("1 earlier rating of the same user and movie superseded by the latest");
  }

  private static String err(Cli cli, String command, Path train, Path test) {
    var line = command + " --train " + train + " --test " + test;
    var run = cli.run(line.split(" ", -1));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.err();
  }
}
