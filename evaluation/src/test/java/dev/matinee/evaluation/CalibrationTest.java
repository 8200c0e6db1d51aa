package dev.matinee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.evaluation.Calibration.Bin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  /// Two test pairs of three levels: stated 0.2, 0.3, 0.5 with the last one observed, and 0.25,
  /// 0.75, 0 with the first one observed.
  @Test
  void result_twoPairs_asOnPaper() {
    var cases = new Calibration.Cases();
    cases.add(new double[] {0.2, 0.3, 0.5}, 2);
    cases.add(new double[] {0.25, 0.75, 0}, 0);
    var bins = cases.result().bins();
    assertThat(bins).hasSize(10);
    assertThat(bins.get(0)).isEqualTo(new Calibration.Bin(1, 0, 0));
    assertThat(bins.get(1)).isEqualTo(new Calibration.Bin(0, Double.NaN, Double.NaN));
    assertThat(bins.get(2).cases()).isEqualTo(2);
    assertThat(bins.get(2).predicted()).isCloseTo(0.225, within(1e-12));
    assertThat(bins.get(2).observed()).isEqualTo(0.5);
    assertThat(bins.get(3)).isEqualTo(new Calibration.Bin(1, 0.3, 0));
    assertThat(bins.get(5)).isEqualTo(new Calibration.Bin(1, 0.5, 1));
    assertThat(bins.get(7)).isEqualTo(new Calibration.Bin(1, 0.75, 0));
  }

  /// Certainty belongs to the last bin.
  @Test
  void result_certainty_isInTheLastBin() {
    var cases = new Calibration.Cases();
    cases.add(new double[] {1}, 0);
    assertThat(cases.result().bins().getLast()).isEqualTo(new Calibration.Bin(1, 1, 1));
  }

  @Test
  void result_nothingStated_hasNoBins() {
    assertThat(new Calibration.Cases().result().bins()).isEmpty();
  }

  /// Bins of few cases say little; a bin with exactly the share counts.
  @Test
  void worst_onlyBinsWithEnoughCases_count() {
    var calibration =
        new Calibration(
            List.of(
                new Calibration.Bin(80, 0.05, 0.06),
                new Calibration.Bin(10, 0.15, 0.25),
                new Calibration.Bin(10, 0.25, 0.05),
                new Calibration.Bin(0, Double.NaN, Double.NaN)));
    assertThat(calibration.worst(0)).isCloseTo(0.2, within(1e-12));
    assertThat(calibration.worst(0.1)).isCloseTo(0.2, within(1e-12));
    assertThat(calibration.worst(0.11)).isCloseTo(0.01, within(1e-12));
    assertThat(new Calibration(List.of()).worst(0)).isZero();
  }

  @Test
  void pooled_oneThatStates_isThatOne() {
    var one = new Calibration(Collections.nCopies(10, new Calibration.Bin(3, 0.5, 0.4)));
    assertThat(Calibration.pooled(List.of(one))).isSameAs(one);
    assertThat(Calibration.pooled(List.of(new Calibration(List.of()), one))).isSameAs(one);
  }

  /// Bins without cases and groups without pairs have no values: they leave those of others alone.
  @Test
  void pooled_nothingInOneSplit_isAsInTheOther() {
    var nothing = new Bin(0, Double.NaN, Double.NaN);
    var bins = new ArrayList<>(Collections.nCopies(10, nothing));
    var empty = new Calibration(bins);
    bins.set(3, new Bin(4, 0.375, 0.5));
    var some = new Calibration(bins);
    assertThat(Calibration.pooled(List.of(empty, some))).isEqualTo(some);
    bins.set(3, new Bin(12, 0.25, 0.25));
    assertThat(Calibration.pooled(List.of(some, new Calibration(bins))).bins().get(3))
        .as("(4 × 0.375 + 12 × 0.25) / 16 and (4 × 0.5 + 12 × 0.25) / 16")
        .isEqualTo(new Bin(16, 0.28125, 0.3125));

    var nobody = new ByActivity.Group(20, 0, 0, Double.NaN, 0, Double.NaN);
    var somebody = new ByActivity.Group(20, 3, 5, 2.0, 2, 0.5);
    var pooled =
        ByActivity.pooled(
            List.of(
                new ByActivity(List.of(nobody, somebody, nobody, somebody)),
                new ByActivity(List.of(nobody, nobody, somebody, somebody))));
    assertThat(pooled.groups())
        .containsExactly(nobody, somebody, somebody, new ByActivity.Group(20, 6, 10, 2.0, 4, 0.5));
  }
}
