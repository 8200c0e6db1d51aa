package dev.matinee.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.matinee.algorithms.baselines.Baseline;
import dev.matinee.algorithms.baselines.Normal;
import dev.matinee.algorithms.itemitem.SlopeOne;
import dev.matinee.algorithms.neighbors.Knn;
import dev.matinee.algorithms.neighbors.NeighborKind;
import dev.matinee.algorithms.neighbors.Normalization;
import dev.matinee.algorithms.similarity.Similarity;
import dev.matinee.core.Trainer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the Surprise library 1.1.5 reaches on u1.base and u1.test, to the sixth digit, for the
/// algorithms that are the same here.
class MovieLensTest {
  static List<Arguments> trainers() {
    return List.of(
        arguments(Baseline.DEFAULTS, 0.959944),
        arguments(new Baseline(Baseline.Method.SGD, 0, 15, 10, 0.02, 0.005), 0.956109),
        arguments(Knn.BASIC.defaults(), 0.988862),
        arguments(Knn.MEANS.defaults(), 0.964911),
        arguments(Knn.ZSCORE.defaults(), 0.963518),
        arguments(Knn.BASELINE.defaults(), 0.941800),
        arguments(
            new Knn(40, 1, Similarity.PEARSON, NeighborKind.USER, 1, 100, 0, Normalization.NONE),
            1.020509),
        arguments(
            new Knn(40, 1, Similarity.COSINE, NeighborKind.ITEM, 1, 100, 0, Normalization.NONE),
            1.049053),
        arguments(
            new Knn(
                40,
                1,
                Similarity.PEARSON_BASELINE,
                NeighborKind.ITEM,
                1,
                100,
                0,
                Normalization.MEAN),
            0.936142),
        arguments(
            new Knn(40, 1, Similarity.COSINE, NeighborKind.USER, 1, 100, 0, Normalization.Z_SCORE),
            0.968720),
        arguments(
            new Knn(
                40,
                1,
                Similarity.PEARSON_BASELINE,
                NeighborKind.USER,
                1,
                100,
                0,
                Normalization.BASELINE),
            0.933473),
        arguments(SlopeOne.DEFAULTS, 0.956719));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void rmse_onU1_isThatOfTheLibrary(Trainer trainer, double expected) {
    assertThat(MovieLens.rmse(trainer, 1)).isCloseTo(expected, within(1e-6));
  }

  /// The mean of five seeds; the library's generator gives 1.539 ± 0.008.
  @Test
  void rmse_ofChanceOnU1_isThatOfTheLibrary() {
    assertThat(MovieLens.rmse(Normal.DEFAULTS)).isCloseTo(1.539, within(0.008));
  }

  static List<Arguments> ownTrainers() {
    return List.of(
        arguments("als", 0.922, 0.933),
        arguments("content", 0.948, 0.959),
        arguments("bayes-fm", 0.877, 0.892));
  }

  /// Those that no library has as they are here, between what they reach and what would be too good
  /// to be true.
  @ParameterizedTest
  @MethodSource("ownTrainers")
  void rmse_onU1_isWhatItWas(String algorithm, double low, double high) {
    var trainer = Algorithms.all().trainer(algorithm, Map.of());
    assertThat(MovieLens.rmse(trainer, 1)).isBetween(low, high);
  }
}
