package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import java.nio.file.Path;
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
        .containsPattern("(?m)^ factors +100 +8 to 160$");
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
}
