package dev.matinee.algorithms.bayesfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.support.StandardNormal;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomVariatesTest {
  private static final int DRAWS = 200_000;

  private final RandomVariates chance = new RandomVariates(new SplittableRandom(1));

  /// Mean `shape / rate`, variance `shape / rate²`.
  @ParameterizedTest
  @CsvSource({"0.5,1", "1,2", "3.5,0.5", "5000,100"})
  void gamma_mean_andVariance(double shape, double rate) {
    double sum = 0;
    double squares = 0;
    for (int n = 0; n < DRAWS; n++) {
      double x = chance.gamma(shape, rate);
      sum += x * rate / shape;
      squares += Math.pow(x * rate / shape - 1, 2) * shape;
    }
    assertThat(sum / DRAWS).isCloseTo(1, within(0.02));
    assertThat(squares / DRAWS).isCloseTo(1, within(0.04));
  }

  /// Of a normal between a and b: mean `(φ(a) − φ(b)) / (Φ(b) − Φ(a))`, and the share below the
  /// middle of what is left.
  @ParameterizedTest
  @CsvSource({
    "-Infinity,Infinity",
    "-Infinity,-2.5",
    "-Infinity,0.2",
    "-Infinity,1.5",
    "-0.3,0.4",
    "-2,3",
    "0.2,0.5",
    "0.2,6",
    "1,1.8",
    "2,Infinity",
    "3,9",
    "-4.5,-4",
    "5,5.1"
  })
  void between_meanAndHalves(double low, double high) {
    double probability = probability(low, high);
    double mean = (StandardNormal.density(low) - StandardNormal.density(high)) / probability;
    double middle = Math.clamp(mean, -4, 6);
    double below = probability(low, middle) / probability;
    double sum = 0;
    int found = 0;
    for (int n = 0; n < DRAWS; n++) {
      double x = chance.between(low, high);
      assertThat(x > low && x < high).isTrue();
      sum += x;
      found += x < middle ? 1 : 0;
    }
    assertThat(sum / DRAWS).isCloseTo(mean, within(0.008));
    assertThat(found / (double) DRAWS).isCloseTo(below, within(0.006));
  }

  /// Without loss of digits in the upper tail.
  private static double probability(double low, double high) {
    return low > 0 ? probability(-high, -low) : cdf(high) - cdf(low);
  }

  private static double cdf(double x) {
    return x == Double.NEGATIVE_INFINITY ? 0 : x > 9 ? 1 : StandardNormal.exactCdf(x);
  }
}
