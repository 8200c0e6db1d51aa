package dev.matinee.algorithms.matchbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearPriorTest {
  /// Two rows share the constant's weight w ~ N(0, 2); variable e is w plus N(0, 1). The ratings
  /// say N(3, 1) of row 0 and nothing of row 1. What row 1 learns: w given y = 3 with variance 1 +
  /// 1: precision 1/2 + 1/2 = 1, mean 3/2. So N(1.5, 1 + 1). Row 0's own message is left out of its
  /// prior: N(0, 2 + 1).
  @Test
  void update_twoRows_eachLearnsFromTheOther() {
    var prior = new LinearPrior(FeatureMatrix.constant(2), 0, 1, 2);
    var means = new double[2];
    var variances = new double[2];
    prior.update(
        new LinearPrior.Evidence() {
          @Override
          public double precision(int row) {
            return row == 0 ? 1 : 0;
          }

          @Override
          public double shift(int row) {
            return row == 0 ? 3 : 0;
          }
        },
        (row, mean, variance) -> {
          means[row] = mean;
          variances[row] = variance;
        });
    assertThat(means[1]).isCloseTo(1.5, within(1e-12));
    assertThat(variances[1]).isCloseTo(2, within(1e-12));
    assertThat(means[0]).isCloseTo(0, within(1e-12));
    assertThat(variances[0]).isCloseTo(3, within(1e-12));
  }

  @Test
  void featureMatrix_numbersAndLabels_areScaledAndSpreadOut() {
    var features =
        Features.builder()
            .number("a", Features.YEAR, 1950)
            .number("b", Features.YEAR, 2000)
            .labels("a", Features.GENRES, List.of("Drama"))
            .labels("b", Features.GENRES, List.of("Comedy", "Drama"))
            .labels("c", Features.TITLE, List.of("left out"))
            .build(Ids.of(List.of("a", "b", "c")));
    var matrix = FeatureMatrix.of(features, _ -> true, true);
    // Columns: constant, year / 2000, Comedy, Drama. Row c lacks both: the smallest of the
    // commonest years, the commonest genres.
    assertThat(matrix.columns()).isEqualTo(4);
    assertThat(matrix.value(0, 1)).isEqualTo(0.975);
    assertThat(matrix.value(1, 1)).isEqualTo(1);
    assertThat(matrix.value(2, 1)).isEqualTo(0.975);
    assertThat(matrix.value(0, 2)).isEqualTo(0);
    assertThat(matrix.value(1, 2)).isEqualTo(1);
    assertThat(matrix.value(1, 3)).isEqualTo(1);
    assertThat(FeatureMatrix.of(features, _ -> true, false).columns()).isZero();
  }
}
