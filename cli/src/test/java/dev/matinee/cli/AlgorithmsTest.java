package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlgorithmsTest {
  @TempDir private Path folder;

  @Test
  void algorithms_namesEachWithWhatItAnswers() {
    var answer = new Cli(folder.resolve("home")).run("algorithms");
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out().lines().map(line -> line.strip().split(" +", -1)[0]))
        .containsAll(Algorithms.all().names());
    assertThat(answer.out()).containsPattern("(?m)^ ease +lists +.*Steck");
  }

  @Test
  void algorithm_hasItsHyperParametersWithDefaultsAndRanges() {
    assertThat(new Cli(folder.resolve("home")).run("algorithms", "svd").out())
        .startsWith("svd answers with ratings. ")
        .containsPattern("(?m)^ factors +100 +at least 1 +8 to 160$");
    assertThat(new Cli(folder.resolve("home")).run("algorithms", "popular").out())
        .contains("It has no hyper-parameters.");
  }

  @Test
  void algorithm_asJson_isOneDocument() {
    assertThat(
            new Cli(folder.resolve("home"))
                .run("algorithms", "svd", "--json")
                .json()
                .path("parameters")
                .findValuesAsText("name"))
        .contains("factors", "epochs");
  }

  @Test
  void unknownAlgorithm_namesThoseThatThereAre() {
    var answer = new Cli(folder.resolve("home")).run("algorithms", "sdv");
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("unknown algorithm 'sdv'; known: normal, baseline");
  }

  /// Every hyper-parameter of every algorithm says what it may be, in the words in which a wrong
  /// value is refused.
  @Test
  void algorithms_everyParameter_hasItsRange() {
    var cli = new Cli(folder.resolve("home"));
    assertThat(allowed(cli, "svd")).containsEntry("factors", "at least 1");
    assertThat(allowed(cli, "ease")).containsEntry("strength", "between 0.0 and 2.0");
    assertThat(allowed(cli, "knn-basic"))
        .containsEntry("similarity", "one of msd, cosine, pearson, pearson-baseline")
        .containsEntry("by", "one of user, item");
    assertThat(allowed(cli, "matchbox")).containsEntry("features", "true or false");
    assertThat(allowed(cli, "hybrid"))
        .containsEntry("ratings", "an algorithm that predicts ratings")
        .containsEntry("lists", "an algorithm");
    for (var one : cli.run("algorithms", "--json").json().path("algorithms")) {
      var name = one.path("name").asText();
      assertThat(allowed(cli, name)).as(name).doesNotContainValue("a number");
    }
  }

  private static Map<String, String> allowed(Cli cli, String algorithm) {
    return cli.run("algorithms", algorithm, "--json")
        .json()
        .path("parameters")
        .valueStream()
        .collect(
            Collectors.toMap(
                one -> one.path("name").asText(), one -> one.path("allowed").asText()));
  }
}
