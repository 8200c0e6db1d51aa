package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.algorithms.Algorithms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Homes that earlier versions have made open in this one, and everything in them says what it said
/// then.
///
/// `kept/VERSION.zip` is a home of simulated ratings with an artifact of every algorithm,
/// champions, a key, a rule and runs; `kept/VERSION.txt` is what its artifacts recommended. A
/// release adds its own: `-Dmatinee.kept.write=1.0.0`.
class KeptHomesTest {
  private static final Path KEPT = Path.of("src/test/resources/kept");

  /// Processors round differently: the kernels sum in the width of their vectors.
  private static final double ROUNDING = 1e-4;

  /// Those that keep many samples would make a file of megabytes.
  private static final Map<String, String> SMALLER =
      Map.of(
          "bayes-fm",
          " --set samples=20 --set kept=4",
          "blend",
          " --set members=bayes-fm,svd --set members.bayes-fm.samples=20"
              + " --set members.bayes-fm.kept=4");

  private static final String KNOWN = "7";
  private static final int LENGTH = 5;

  @TempDir private Path folder = Path.of("");

  private JsonNode json(String line) {
    var run = new Cli(folder.resolve("home")).run((line + " --json").split(" "));
    assertThat(run.exitCode()).as(line + ": " + run.err()).isZero();
    return run.json();
  }

  static Stream<Path> homes() throws IOException {
    try (var files = Files.list(KEPT)) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("homes")
  void keptHome_opensAndSaysTheSame(Path zip) throws IOException {
    unpack(zip, folder.resolve("home"));
    var stranger = stranger();

    var check = json("check");
    assertThat(check.path("sound").asBoolean()).isTrue();
    assertThat(check.path("champions").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("als", "internal");
    for (var line : Files.readAllLines(Path.of(zip.toString().replace(".zip", ".txt")))) {
      var then = Said.parsed(line);
      var now = said(then.artifact(), then.who(), stranger);
      assertThat(now.items()).as(line).isEqualTo(then.items());
      for (int rank = 0; rank < then.scores().size(); rank++) {
        assertThat(now.scores().get(rank))
            .as(line)
            .isCloseTo(then.scores().get(rank), within(ROUNDING));
      }
    }
    assertThat(json("keys list").path("keys")).hasSize(1);
    assertThat(json("rules list").path("rules")).hasSize(1);
    assertThat(json("runs list").path("runs")).isNotEmpty();
    assertThat(json("data show").path("ratings").asInt()).isPositive();
  }

  /// What an artifact recommended to somebody.
  private record Said(String artifact, String who, List<String> items, List<Double> scores) {
    static Said parsed(String line) {
      var parts = line.split("\\|", -1);
      return new Said(
          parts[0],
          parts[1],
          List.of(parts[2].split(" ")),
          Arrays.stream(parts[3].split(" ")).map(Double::valueOf).toList());
    }

    String line() {
      return String.join(
          "|",
          artifact,
          who,
          String.join(" ", items),
          String.join(" ", scores.stream().map(String::valueOf).toList()));
    }
  }

  private Said said(String artifact, String who, Path stranger) {
    var asked = who.equals("stranger") ? "--ratings " + stranger : "--user " + who;
    var list = json("recommend -n %d --artifact %s %s".formatted(LENGTH, artifact, asked));
    var items = new ArrayList<String>();
    var scores = new ArrayList<Double>();
    for (var movie : list.path("recommendations")) {
      items.add(movie.path("item").asText());
      scores.add(movie.path("score").asDouble());
    }
    return new Said(artifact, who, items, scores);
  }

  /// Ratings of somebody whom no training has seen.
  private Path stranger() throws IOException {
    return Files.write(
        folder.resolve("stranger.csv"), List.of("movieId,rating", "1,5", "2,1", "3,4", "5,2"));
  }

  @Test
  @EnabledIfSystemProperty(named = "matinee.kept.write", matches = ".+")
  void write() throws IOException {
    var version = System.getProperty("matinee.kept.write");
    System.setProperty("os.version", ""); // it is nobody's business on which machine
    var data = folder.resolve("data");
    json("data generate --users 60 --movies 50 --ratings 1500 --seed 3 --out " + data);
    json("data import " + data);
    var artifacts = new ArrayList<String>();
    for (var algorithm : Algorithms.all().names()) {
      var smaller = SMALLER.getOrDefault(algorithm, "");
      var train = "train " + algorithm + " --no-evaluation" + smaller;
      artifacts.add(json(train).path("id").asText());
    }
    json("train svd --promote internal --force");
    json("train als --promote als --force");
    json("keys create --role als");
    json("rules add premiere --pin 9 --rank 1 --role als");
    var stranger = stranger();
    var lines = new ArrayList<String>();
    for (var artifact : artifacts) {
      lines.add(said(artifact, KNOWN, stranger).line());
      lines.add(said(artifact, "stranger", stranger).line());
    }
    Files.createDirectories(KEPT);
    Files.write(KEPT.resolve(version + ".txt"), lines);
    pack(folder.resolve("home"), KEPT.resolve(version + ".zip"));
  }

  private static void pack(Path home, Path zip) throws IOException {
    try (var files = Files.walk(home);
        var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var name = home.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith("cache/") && !name.endsWith(".lock")) {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }

  private static void unpack(Path zip, Path home) throws IOException {
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var file = home.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
      }
    }
  }
}
