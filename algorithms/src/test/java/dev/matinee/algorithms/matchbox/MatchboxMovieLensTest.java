package dev.matinee.algorithms.matchbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Training;
import org.junit.jupiter.api.Test;

/// Accuracy and calibration on MovieLens 100K with traits 10 and iterations 5, the defaults.
class MatchboxMovieLensTest {
  private static final int SEEDS = 3;

  /// What a test reaches, the mean of three seeds.
  private static Quality quality(MovieLens100K.Halves data, boolean features) {
    double rmse = 0;
    double mae = 0;
    double logLoss = 0;
    double calibration = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      var one = one(data, features, 5, seed);
      rmse += one.rmse() / SEEDS;
      mae += one.maeOfMedian() / SEEDS;
      logLoss += one.logLoss() / SEEDS;
      calibration = Math.max(calibration, one.calibration());
    }
    return new Quality(rmse, mae, logLoss, calibration);
  }

  private static Quality one(
      MovieLens100K.Halves data, boolean features, int iterations, long seed) {
    var model =
        Settings.of(10, iterations, features).train(data.train(), Training.sequential(seed));
    return Quality.of(model, data.train(), data.test());
  }

  @Test
  void quality_u1_isReached() {
    var data = MovieLens100K.u1();
    var features = quality(data, true);
    assertThat(features.rmse()).isBetween(0.898, 0.911);
    assertThat(features.maeOfMedian()).isBetween(0.654, 0.666);
    assertThat(features.calibration()).isLessThan(0.05);
    var ids = quality(data, false);
    assertThat(ids.rmse()).isBetween(0.909, 0.923);
    assertThat(ids.maeOfMedian()).isBetween(0.664, 0.676);
    assertThat(ids.calibration()).isLessThan(0.05);
  }

  /// One split and one seed; `matinee compare --algorithms matchbox --split shuffle:0.25` has the
  /// others.
  @Test
  void quality_randomQuarter_isReached() {
    var data = MovieLens100K.quarter(0);
    var features = one(data, true, 5, 0);
    assertThat(features.logLoss()).isBetween(1.19, 1.222);
    assertThat(features.rmse()).isBetween(0.885, 0.910);
    assertThat(features.calibration()).isLessThan(0.05);
    var ids = one(data, false, 5, 0);
    assertThat(ids.logLoss()).isBetween(1.20, 1.235);
    assertThat(ids.rmse()).isBetween(0.895, 0.920);
    assertThat(ids.calibration()).isLessThan(0.05);
  }

  @Test
  void quality_moreSweeps_noWorseThanNoise() {
    var data = MovieLens100K.u1();
    var five = one(data, true, 5, 0);
    var twenty = one(data, true, 20, 0);
    assertThat(twenty.rmse()).isLessThan(five.rmse() + 0.001);
    assertThat(twenty.logLoss()).isLessThan(five.logLoss() + 0.005);
  }

  @Test
  void quality_coldUsers_featuresBeatThePrior() {
    var data = MovieLens100K.coldUsers();
    var features = one(data, true, 5, 0);
    var ids = one(data, false, 5, 0);
    assertThat(features.rmse()).isLessThan(ids.rmse());
    assertThat(features.logLoss()).isLessThan(ids.logLoss());
  }
}
