package dev.matinee.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaleGuessTest {
  /// A column of times that is taken for ratings grows at its end with every row.
  @Test
  void moreValuesThanAScaleHas_areNotKept() {
    var guess = new ScaleGuess();
    for (int k = 0; k < 50_000; k++) {
      guess.add(k);
      guess.add(-k);
    }
    assertThat(guess.kept()).isEqualTo(10_000);
    assertThat(guess.advice()).contains("--scale -49999:49999:1");
  }
}
