package dev.matinee.algorithms.matchbox;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The factor of one observed level, which a sweep of `matchbox` updates for every rating: four
/// thresholds of five stars, two inner passes.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OrdinalFactorBenchmark {
  private static final int LEVELS = 5;

  private final OrdinalFactor factor = new OrdinalFactor(LEVELS - 1, 0.1, 2);
  private final double[] thresholdMean = {-1.5, -0.5, 0.5, 1.5};
  private final double[] thresholdVariance = {0.2, 0.2, 0.2, 0.2};
  private int level;

  /// Each level in turn.
  @Benchmark
  public double update() {
    level = (level + 1) % LEVELS;
    factor.update(0.3, 1.9, thresholdMean, thresholdVariance, level);
    return factor.toLatentPrecision;
  }
}
