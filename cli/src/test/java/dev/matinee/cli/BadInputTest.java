package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is wrong with a command line is found before any work, said in a sentence, and ends
/// with 2.
class BadInputTest {
  @TempDir Path folder = Path.of("");

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("", "say which command"),
        arguments("frobnicate", "frobnicate"),
        arguments("compare --data nowhere.csv", "no data set, folder or file 'nowhere.csv'"),
        arguments("compare --data sample --folds 1", "folds must be at least 2, got 1"),
        arguments("compare --data sample --folds x", "'x' is not an int"),
        arguments("compare --data sample --split thirds", "k-fold:5, repeated:5x10"),
        arguments("compare --data sample --split thirds", "or files:DIR, got 'thirds'"),
        arguments("compare --data sample --metrics ndcg@0", "unknown metric 'ndcg@0'; known: rmse"),
        arguments(
            "compare --data sample --algorithms svd,nope", "unknown algorithm 'nope'; known: "),
        arguments("compare --data sample --folds 3 --split last:5", "give one of"),
        arguments(
            "compare --data sample --algorithms svd --set factors=3",
            "ALGORITHM.name=value with an algorithm of the comparison (svd), got 'factors'"),
        arguments(
            "compare --data sample --algorithms svd --set svd.factors=0",
            "factors must be at least 1, got 0"),
        arguments("compare --train a.csv", "--train and --test go together"),
        arguments("compare --data nowhere.csv --threads 0", "threads must be at least 1, got 0"),
        arguments("tune svd --data nowhere.csv --threads x", "'x' is not an int"),
        arguments("compare --scale 1:10:1", "--scale says how to read files"),
        arguments("train svd --data sample --scale 1:10:1", "the sample has its own scale"),
        arguments("predict svd --data sample --test b --out p.csv", "--data"),
        arguments("tune svd --data sample --grid epochs", "--grid takes name=value, got 'epochs'"),
        arguments("tune svd --data sample --grid lamda=1", "lamda"),
        arguments("tune svd --data sample --search magic", "grid, random or tpe, got 'magic'"),
        arguments("tune svd --data sample --metric rmsse", "unknown metric 'rmsse'; known: rmse"),
        arguments("tune popular --data sample --metric rmse", "predicts no ratings"),
        arguments("train svd --data sample --set factors=0", "factors must be at least 1, got 0"),
        arguments(
            "train svd --data sample --set lamda=1",
            "unknown parameter 'lamda' of svd; known: factors"),
        arguments("train svd --data sample --promote boss", "unknown role 'boss'; known: internal"),
        arguments("predict svd --train none.csv --test none.csv --out p.csv", "none.csv"),
        arguments("predict popular --train a --test b --out p.csv", "predicts no ratings"),
        arguments("predict svd-2020 --test b --out p.csv", "neither an algorithm"),
        arguments("evaluate --test t.csv", "Missing required option: '--scored=FILE'"),
        arguments("evaluate --test t.csv --scored none.csv", "none.csv is no file"),
        arguments("evaluate --test t --scored s --common 0", "common must be at least 1, got 0"),
        arguments("evaluate --test t --scored s --scale x", "'x'"),
        arguments("recommend", "say for whom"),
        arguments("recommend --user nobody", "unknown user 'nobody'"),
        arguments("recommend --like Fargoo", "nearest: Fargo (1996)"),
        arguments("recommend --user 1 -n 0", "-n must be between 1 and 1000, got 0"),
        arguments("run --out missing/recs.csv", "the folder of the output file does not exist"),
        arguments("run --users 0", "users must be at least 1, got 0"),
        arguments("run --users 100000", "100,000"),
        arguments("client --users none.csv --out r.csv", "none.csv"),
        arguments("client --users none.csv --out r.csv --als foo:bar", "http://127.0.0.1:8080"),
        arguments("models show nothing", "no artifacts"),
        arguments("models promote boss x", "unknown role 'boss'"),
        arguments(
            "serve --port 70000", "port must be between 0 (any that is free) and 65535, got 70000"),
        arguments("serve --roles chef", "unknown role 'chef'; known: internal"),
        arguments("data fetch ml-2m", "ml-2m"),
        arguments("data split --test-users 0", "test-users must be at least 1, got 0"),
        arguments("data check nowhere", "nowhere"),
        arguments("data import sample --data ml-1m", "name the data once, got 'sample' and --data"),
        arguments("data list --home b", "--home takes one value, got '"),
        arguments("data list --home b", "home' and 'b'; name it once"),
        arguments(
            "--database-password-file a data list --database-password-file b",
            "--database-password-file takes one value, got 'a' and 'b'; name it once"),
        arguments(
            "--database postgresql://a/b keys list --database postgresql://c/d",
            "--database takes one value, got 'postgresql://a/b' and 'postgresql://c/d'"),
        arguments("compare --data a --data b", "--data takes one value, got 'a' and 'b'"),
        arguments("compare --seed 1 --data a --seed 2 --data b", "--seed takes one value"),
        arguments("recommend -n 3 --user 1 -n 4", "-n takes one value, got '3' and '4'"),
        arguments("compare --seed 1 --seed=2", "--seed takes one value, got '1' and '2'"),
        arguments("data check a.csv --scale 1:5:1 --scale 0.5:5:0.5", "--scale takes one value"),
        arguments("serve --port 0 --port 1", "--port takes one value, got '0' and '1'"),
        arguments(
            "serve --port 0 --rate-limit 5 --rate-limit 9",
            "--rate-limit takes one value, got '5' and '9'; name it once"),
        arguments("data show sample --data ml-1m", "name the data once"),
        arguments("data check a.csv --data b.csv", "name the data once"),
        arguments("train svd --set factors=5 --set factors=6", "--set has 'factors' twice"),
        arguments("tune svd --grid epochs=5 --grid epochs=6", "--grid has 'epochs' twice"),
        arguments("client --users u --out o --key als=a --key als=b", "--key has 'als' twice"),
        arguments(
            "client --users u --out o --key matchbox=a --matchbox-key b",
            "the service matchbox is given two keys"),
        arguments(
            "train svd --data nowhere.csv --no-evaluation --test-users 9",
            "--test-users says by whom a model is measured, and --no-evaluation that none is"),
        arguments("models trial als svd-1 --end winner", "ID begins a trial and --end ends one"),
        arguments("models trial als --share 20", "--share is said of a trial that begins"),
        arguments("models trial als --end winner --window 2d", "--window is said of a trial"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void run_mistake_saysWhatAndEndsWith2(String line, String says) {
    var run = new Cli(folder.resolve("home")).run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(says).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void train_oneRating_isRefusedAndLeavesNoHome() throws IOException {
    var file = Files.writeString(folder.resolve("one.csv"), "userId,movieId,rating\n1,50,4\n");
    var run = new Cli(folder.resolve("home")).run("train", "baseline", "--data", file.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("needs ratings on both sides, got 1 to train on");
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void data_randomBytes_areRefused() throws IOException {
    var file = folder.resolve("random.bin");
    var bytes = new byte[10_000];
    new Random(1).nextBytes(bytes);
    Files.write(file, bytes);
    var run = new Cli(folder.resolve("home")).run("data", "show", file.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("random.bin").contains("expected");
  }

  @Test
  void data_folderWithoutRatings_isRefused() {
    var run = new Cli(folder.resolve("home")).run("data", "show", folder.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("u.data");
  }

  @Test
  void data_badRows_areNamedAndTheRestIsUsed() throws IOException {
    var file = folder.resolve("ratings.csv");
    var text = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int row = 0; row < 300; row++) {
      text.append(
          row == 15
              ? "broken\n"
              : "%d,%d,%d,0%n".formatted(row % 30, row % 50, row == 20 ? 9 : 1 + row % 5));
    }
    Files.writeString(file, text);
    var cli = new Cli(folder.resolve("home"));
    var check = cli.run("data", "check", file.toString());
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.out()).contains("line 17").contains("line 22").contains("got 9");
    var show = cli.run("data", "show", file.toString(), "--json");
    assertThat(show.exitCode()).as(show.err()).isZero();
    assertThat(show.err()).contains("line 17");
    assertThat(show.json().path("ratings").asInt()).isGreaterThan(100);
  }

  @Test
  void serve_busyPort_isFoundBeforeAnyWork() throws IOException {
    var home = folder.resolve("home");
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var run = new Cli(home).run("serve", "--port", Integer.toString(socket.getLocalPort()));
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("cannot listen at 127.0.0.1:" + socket.getLocalPort());
      assertThat(home).doesNotExist();
    }
  }

  @Test
  void help_everyCommand_isThere() {
    var cli = new Cli(folder.resolve("home"));
    var help = cli.run("--help");
    assertThat(help.exitCode()).isZero();
    for (var command :
        new String[] {
          "run",
          "serve",
          "data",
          "movies",
          "compare",
          "tune",
          "train",
          "predict",
          "evaluate",
          "recommend",
          "client",
          "models"
        }) {
      assertThat(help.out()).contains("  " + command);
      var own = cli.run(command, "--help");
      assertThat(own.exitCode()).as(command).isZero();
      assertThat(own.out()).contains("matinee " + command).contains("--json").contains("--home");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recommend --like Heat --data nosuch",
        "recommend --user 1 --data nosuch.csv",
        "recommend --ratings nosuch.csv",
        "train svd --data nosuch",
        "tune svd --data nosuch",
        "compare --data nosuch",
        "run --data nosuch --out lists.csv",
        "serve --port 0 --data nosuch"
      })
  void dataThatAreNotThere_leaveNoHomeBehind(String line) {
    var home = folder.resolve("never");

    var run = new Cli(home).run(line.split(" ", -1));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("nosuch");
    assertThat(home).doesNotExist();
  }

  @Test
  void recommend_onAnEmptyHome_saysFirstThatTheSampleAnswers() {
    var run = new Cli(folder.resolve("new")).run("recommend", "--like", "Heat (1995)");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err().lines().findFirst().orElse(""))
        .contains("built-in sample", "simulated", "--data DIR|FILE");
  }
}
