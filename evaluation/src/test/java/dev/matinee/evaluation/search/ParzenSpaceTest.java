package dev.matinee.evaluation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.registry.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// By hand: after one trial a kernel is 0.2 · 2^(−1/5) = 0.174110 of the dimension wide.
class ParzenSpaceTest {
  private static final double WIDTH = 0.174110113;

  /// Picks a kernel, and moves from its center by so many widths.
  private record Told(int kernel, double widths) implements RandomGenerator {
    @Override
    public long nextLong() {
      throw new AssertionError("only kernels and distances are drawn");
    }

    @Override
    public int nextInt(int bound) {
      assertThat(kernel).isLessThan(bound);
      return kernel;
    }

    @Override
    public double nextGaussian() {
      return widths;
    }
  }

  private static ParzenSpace around(Dimension dimension, Object... tried) {
    return ParzenSpace.of(
        Map.of("x", dimension),
        List.of(tried).stream().map(value -> new Trial(Map.of("x", value), 0, 0)).toList());
  }

  private static Object drawn(Dimension dimension, Object center, double widths) {
    var drawn = around(dimension, center).draw(new Told(0, widths)).get("x");
    return drawn == null ? "nothing" : drawn;
  }

  @Test
  void draw_wholeNumbers_movesByTheKernelsWidthAndStaysInside() {
    var dimension = new Dimension.Whole(100, 300);
    assertThat(drawn(dimension, 200, 0)).isEqualTo(200);
    assertThat(drawn(dimension, 200, 1)).isEqualTo((int) Math.round(200 + 200 * WIDTH));
    assertThat(drawn(dimension, 150, -1)).isEqualTo((int) Math.round(150 - 200 * WIDTH));
    assertThat(drawn(dimension, 200, 9)).isEqualTo(300);
    assertThat(drawn(dimension, 200, -9)).isEqualTo(100);
  }

  @Test
  void draw_logarithmic_movesByFactors() {
    var dimension = new Dimension.Logarithmic(0.01, 1);
    assertThat((Double) drawn(dimension, 0.1, 0)).isCloseTo(0.1, within(1e-9));
    assertThat((Double) drawn(dimension, 0.1, 1))
        .isCloseTo(0.1 * Math.pow(100, WIDTH), within(1e-3));
    assertThat((Double) drawn(dimension, 0.1, -2))
        .isCloseTo(0.1 * Math.pow(100, -2 * WIDTH), within(1e-3));
    assertThat(drawn(dimension, 0.1, 9)).isEqualTo(1.0);
    assertThat(drawn(dimension, 0.1, -9)).isEqualTo(0.01);
  }

  @Test
  void draw_choice_isTheKernels() {
    assertThat(drawn(new Dimension.Choice(List.of("a", "b")), "b", 5)).isEqualTo("b");
  }

  private static double density(double units) {
    double z = units / WIDTH;
    return Math.exp(-z * z / 2) / (WIDTH * Math.sqrt(2 * Math.PI));
  }

  /// Half of it is the wide kernel over everything, of density 1.
  @Test
  void logDensity_numbers_asOnPaper() {
    var whole = around(new Dimension.Whole(100, 300), 200);
    assertThat(whole.logDensity(Map.of("x", 200)))
        .isCloseTo(Math.log((1 + density(0)) / 2), within(1e-6));
    assertThat(whole.logDensity(Map.of("x", 240)))
        .isCloseTo(Math.log((1 + density(0.2)) / 2), within(1e-6));
    assertThat(whole.logDensity(Map.of("x", 160)))
        .isCloseTo(Math.log((1 + density(-0.2)) / 2), within(1e-6));
    var log = around(new Dimension.Logarithmic(0.01, 1), 0.1);
    assertThat(log.logDensity(Map.of("x", 1.0)))
        .isCloseTo(Math.log((1 + density(0.5)) / 2), within(1e-6));
  }

  @Test
  void logDensity_choices_countTheTrials() {
    var kinds = new Dimension.Choice(List.of("a", "b", "c", "d"));
    var space = around(kinds, "a", "a", "b");
    assertThat(space.logDensity(Map.of("x", "a"))).isCloseTo(Math.log(2.25 / 4), within(1e-12));
    assertThat(space.logDensity(Map.of("x", "b"))).isCloseTo(Math.log(1.25 / 4), within(1e-12));
    assertThat(space.logDensity(Map.of("x", "c"))).isCloseTo(Math.log(0.25 / 4), within(1e-12));
  }

  /// Dimensions are independent: their logarithms add up.
  @Test
  void logDensity_severalDimensions_areTheSum() {
    var both =
        ParzenSpace.of(
            Map.of("x", new Dimension.Whole(0, 10), "y", new Dimension.Whole(0, 10)),
            List.of(new Trial(Map.of("x", 5, "y", 5), 0, 0)));
    assertThat(both.logDensity(Map.of("x", 5, "y", 7)))
        .isCloseTo(Math.log((1 + density(0)) / 2) + Math.log((1 + density(0.2)) / 2), within(1e-6));
  }

  /// A dimension of one value has no width to move in, and is no reason for a division by zero.
  @Test
  void logDensity_oneValueOnly_isThatOfTheCenter() {
    var space = around(new Dimension.Whole(7, 7), 7);
    assertThat(space.logDensity(Map.of("x", 7)))
        .isCloseTo(Math.log((1 + density(0)) / 2), within(1e-6));
  }

  /// After 3,000 trials 0.2 · n^(−1/5) would be 0.04.
  @Test
  void width_manyTrials_staysAboveATwentieth() {
    var many = new Object[3000];
    Arrays.fill(many, 100);
    var drawn = around(new Dimension.Whole(0, 1000), many).draw(new Told(0, 1)).get("x");
    assertThat(drawn).isEqualTo(150);
  }
}
