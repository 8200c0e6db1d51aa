package dev.matinee.algorithms.kernels;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What `svd` and `svd++` do once for every rating, beside the loops one would write first.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SgdKernelsBenchmark {
  /// The number of factors: `svd++` has 20, `svd` 100.
  @Param({"20", "100"})
  public int factors;

  private float[] p = {};
  private float[] q = {};
  private double[] wideP = {};
  private double[] wideQ = {};

  /// Draws the factors.
  @Setup
  public void setUp() {
    p = RandomNumbers.floats(factors, 1);
    q = RandomNumbers.floats(factors, 2);
    wideP = RandomNumbers.doubles(factors, 1);
    wideQ = RandomNumbers.doubles(factors, 2);
  }

  /// The inner product in eight lanes.
  @Benchmark
  public float dot() {
    return SgdKernels.dot(p, 0, q, 0, factors);
  }

  /// The inner product in one sum, which no compiler may reorder.
  @Benchmark
  public float dotPlain() {
    float sum = 0;
    for (int f = 0; f < p.length; f++) {
      sum += p[f] * q[f];
    }
    return sum;
  }

  /// The inner product in double.
  @Benchmark
  public double dotDouble() {
    return SgdKernels.dot(wideP, wideQ);
  }

  /// One step for both sides of a rating; so small that the factors stay what they are.
  @Benchmark
  public float[] step() {
    SgdKernels.step(p, 0, q, 0, factors, 1, 1e-12f);
    return q;
  }

  /// The same in double.
  @Benchmark
  public double[] stepDouble() {
    SgdKernels.step(wideP, wideQ, 1, 1e-12, 1e-12);
    return wideQ;
  }
}
