package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No command writes over what it reads, and the data commands over nothing unasked.
class OverwriteTest {
  @TempDir private Path folder = Path.of("");

  private Cli cli = new Cli(folder);
  private Path mine = folder;
  private String before = "";

  @BeforeEach
  void write() throws IOException {
    cli = new Cli(folder.resolve("home"));
    mine = folder.resolve("mine/ratings.csv");
    Files.createDirectories(folder.resolve("mine"));
    Files.write(folder.resolve("mine/movies.csv"), List.of("movieId,title,genres", "1,A (2001),"));
    var rows = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int user = 1; user <= 30; user++) {
      for (int movie = 1; movie <= 12; movie++) {
        rows.append("%d,%d,%d,%d\n".formatted(user, movie, 1 + (user * movie) % 5, user));
      }
    }
    before = rows.toString();
    Files.writeString(mine, before);
    Files.createSymbolicLink(folder.resolve("mine/link.csv"), mine);
    Files.createLink(folder.resolve("mine/hard.csv"), mine);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data split --test-users 2 --data MINE --out FOLDER --overwrite",
        "run --data MINE --out MINE",
        "run --data FOLDER --out MINE",
        "run --data MINE --out FOLDER/movies.csv",
        "compare --data MINE --report MINE",
        "compare --train MINE --test MINE --report MINE",
        "tune baseline --data MINE --out MINE",
        "predict baseline --train MINE --test MINE --out MINE",
        "predict baseline --train MINE --test MINE --out FOLDER/../mine/ratings.csv",
        "predict baseline --train MINE --test MINE --out FOLDER/link.csv",
        "predict baseline --train MINE --test FOLDER/hard.csv --out MINE",
        "predict baseline --train FOLDER/hard.csv --test FOLDER/hard.csv --out MINE",
        "recommend --all --data MINE --out MINE",
        "recommend --all --data FOLDER --out MINE",
        "client --users MINE --out MINE"
      })
  void commandThatWouldWriteOverItsInput_isRefused(String line) throws IOException {
    var run =
        cli.run(
            line.replace("MINE", mine.toString())
                .replace("FOLDER", mine.resolveSibling("").toString())
                .split(" "));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("a command may not write over what it reads");
    assertThat(Files.readString(mine)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --data MINE",
        "compare --data MINE --algorithms popular",
        "tune baseline --data MINE",
        "predict baseline --train MINE --test MINE",
        "recommend --all --data MINE",
        "client --users MINE"
      })
  void fileThatIsNoEarlierResult_isKept(String line) throws IOException {
    var notes = folder.resolve("notes.csv");
    Files.writeString(notes, "date,what\n2026-11-30,write the thesis\n");
    var link = Files.createSymbolicLink(folder.resolve("out.csv"), notes);
    var option = line.startsWith("compare") ? " --report " : " --out ";

    var run = cli.run((line.replace("MINE", mine.toString()) + option + link).split(" "));

    var kept = notes.resolveSibling("notes.csv.bak");
    assertThat(run.err())
        .contains("%s was no result of an earlier command; it is kept as ".formatted(link));
    assertThat(kept).content().contains("write the thesis");
  }

  @Test
  void resultOfAnEarlierCommand_isReplaced_andAnythingElseIsKept() throws IOException {
    var out = folder.resolve("out.csv");
    var data = " --data " + mine;
    Files.writeString(out, "");
    var commands =
        List.of(
            "predict baseline --train MINE --test MINE --out OUT",
            "tune baseline --search random --trials 2 --folds 2 --out OUT" + data,
            "compare --algorithms baseline --folds 2 --report OUT" + data,
            "recommend --all --out OUT" + data,
            "predict baseline --train MINE --test MINE --out OUT");

    for (var command : commands) {
      var line = command.replace("MINE", mine.toString()).replace("OUT", out.toString());
      var run = cli.run(line.split(" "));

      assertThat(run.exitCode()).as(command + run.err()).isZero();
    }
    assertThat(folder.resolve("out.csv.bak")).doesNotExist();
    Files.writeString(out, "mine");
    var line = commands.getFirst().replace("MINE", mine.toString()).replace("OUT", out.toString());
    assertThat(cli.run(line.split(" ")).exitCode()).isZero();
    assertThat(out).content().startsWith("user,item,rating,prediction,basis");
    assertThat(folder.resolve("out.csv.bak")).content().isEqualTo("mine");
  }

  @Test
  void outBesideTheInput_isNoInput() {
    var out = mine.resolveSibling("predictions.csv").toString();
    var line = "predict baseline --train MINE --test MINE --out ".replace("MINE", mine.toString());

    assertThat(cli.run((line + out).split(" ")).exitCode()).isZero();
    assertThat(cli.run((line + out).split(" ")).exitCode()).isZero();
  }

  @Test
  void split_overFormerFiles_needsOverwrite() throws IOException {
    var out = folder.resolve("split");
    var line = "data split --test-users 2 --data %s --out %s".formatted(mine, out);
    assertThat(cli.run(line.split(" ")).exitCode()).isZero();
    var former = Files.readString(out.resolve("held-back.csv"));

    var again = cli.run((line + " --seed 7").split(" "));

    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("held-back.csv are there already", "--overwrite");
    assertThat(Files.readString(out.resolve("held-back.csv"))).isEqualTo(former);
    assertThat(cli.run((line + " --seed 7 --overwrite").split(" ")).exitCode()).isZero();
    assertThat(Files.readString(out.resolve("held-back.csv"))).isNotEqualTo(former);
  }

  @Test
  void generate_overFormerFiles_needsOverwriteAndLeavesNothingOfThem() throws IOException {
    var line = "data generate --users 30 --movies 40 --ratings 400 --out " + mine.getParent();

    var run = cli.run(line.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("ratings.csv are there already", "--overwrite");
    assertThat(Files.readString(mine)).isEqualTo(before);
    assertThat(cli.run((line + " --overwrite").split(" ")).exitCode()).isZero();
    var read = cli.run("data", "check", folder.resolve("mine").toString(), "--json");
    assertThat(read.json().path("ratings").asInt()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"matinee.db", "../home/matinee.db-wal", "artifacts/mine.csv"})
  void outputAmongWhatTheHomeLivesBy_isRefused(String place) {
    assertThat(cli.run("keys", "create", "--role", "als").exitCode()).isZero();
    var out = folder.resolve("home").resolve(place).toString();

    var run =
        cli.run(
            "predict",
            "baseline",
            "--train",
            mine.toString(),
            "--test",
            mine.toString(),
            "--out",
            out);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("is a part of the home");
    assertThat(cli.run("keys", "list").out()).contains("als");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "artifacts", "datasets", "datasets/mine", "journeys/x", "../home"})
  void filesAmongThoseOfTheHome_areRefused(String place) throws IOException {
    assertThat(cli.run("keys", "create", "--role", "als").exitCode()).isZero();
    var home = folder.resolve("home");
    Files.createDirectories(home.resolve("datasets/mine"));
    var out = home.resolve(place).toString();

    for (var line :
        List.of(
            "data split --overwrite --test-users 2 --data " + mine,
            "data generate --overwrite --users 30 --movies 40 --ratings 400")) {
      var run = cli.run((line + " --out " + out).split(" "));

      assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).contains("is a folder of the home");
    }
    assertThat(home.resolve(place).resolve("ratings.csv")).doesNotExist();
  }

  @Test
  void dataSetThatIsNotThereYet_isMadeInTheHome() {
    assertThat(cli.run("keys", "create", "--role", "als").exitCode()).isZero();
    var out = folder.resolve("home/datasets/simulated").toString();
    var line = "data generate --users 30 --movies 40 --ratings 400 --out " + out;

    assertThat(cli.run(line.split(" ")).exitCode()).isZero();
  }

  @Test
  void backup_andRestore_overwriteNothing() throws IOException {
    var file = folder.resolve("copy.zip");
    assertThat(cli.run("backup", "--out", file.toString()).exitCode()).as("no home").isEqualTo(2);
    assertThat(cli.run("keys", "create", "--role", "als").exitCode()).isZero();

    var first = cli.run("backup", "--out", file.toString(), "--json");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.json().path("bytes").asLong()).isEqualTo(Files.size(file));
    var again = cli.run("backup", "--out", file.toString());
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("nothing is overwritten unasked");
    assertThat(cli.run("backup", "--out", file.toString(), "--overwrite").exitCode()).isZero();
    var inside = cli.run("backup", "--out", folder.resolve("home").toString());
    assertThat(inside.exitCode()).isEqualTo(2);
    assertThat(inside.err()).contains("a backup lies outside of its home");

    assertThat(cli.run("restore", file.toString()).err()).contains("has something in it");
    assertThat(new Cli(file).run("restore", file.toString()).err()).contains("copy.zip is a file");
    var other = new Cli(folder.resolve("other"));
    assertThat(other.run("restore", file.toString()).exitCode()).isZero();
    assertThat(other.run("keys", "list").out()).isEqualTo(cli.run("keys", "list").out());
    assertThat(new Cli(folder.resolve("none")).run("restore", mine.toString()).exitCode())
        .isEqualTo(2);
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
