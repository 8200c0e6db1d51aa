package dev.matinee.algorithms.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SgdKernelsTest {
  @Test
  void dot_everyLength_isTheSumOfProducts() {
    var random = new SplittableRandom(1);
    for (int n = 0; n < 70; n++) {
      var a = new float[n];
      var b = new float[n];
      double expected = 0;
      for (int f = 0; f < n; f++) {
        a[f] = random.nextFloat() - 0.5f;
        b[f] = random.nextFloat() - 0.5f;
        expected += (double) a[f] * b[f];
      }
      assertThat(SgdKernels.dot(a, 0, b, 0, n)).isCloseTo((float) expected, within(1e-6f));
    }
  }

  /// With keep 0.5 and gain 2: p = 0.5·(1, 3) + 2·(10, −4) and q = 0.5·(10, −4) + 2·(1, 3).
  @Test
  void step_bothSides_usesTheOldUserFactors() {
    float[] p = {9, 1, 3};
    float[] q = {10, -4, 9};
    SgdKernels.step(p, 1, q, 0, 2, 0.5f, 2);
    assertThat(p).containsExactly(9, 20.5f, -6.5f);
    assertThat(q).containsExactly(7, 4, 9);
  }

  @Test
  void dot_doublesOfEveryLength_isTheSumOfProducts() {
    for (int n = 0; n < 20; n++) {
      var a = new double[n];
      var b = new double[n];
      double expected = 0;
      for (int f = 0; f < n; f++) {
        a[f] = f + 1;
        b[f] = f - 5;
        expected += a[f] * b[f];
      }
      assertThat(SgdKernels.dot(a, b)).isEqualTo(expected); // whole numbers: no rounding
    }
  }

  /// As above with a gain of 2 for p and 3 for q: q = 0.5·(10, −4) + 3·(1, 3).
  @Test
  void step_twoGains_eachSideHasItsOwn() {
    double[] p = {1, 3};
    double[] q = {10, -4};
    SgdKernels.step(p, q, 0.5, 2, 3);
    assertThat(p).containsExactly(20.5, -6.5);
    assertThat(q).containsExactly(8, 7);
  }

  @Test
  void blend_keepsAndAdds() {
    double[] x = {1, 3};
    SgdKernels.blend(x, 0.5, new double[] {10, 20});
    assertThat(x).containsExactly(10.5, 21.5);
  }
}
