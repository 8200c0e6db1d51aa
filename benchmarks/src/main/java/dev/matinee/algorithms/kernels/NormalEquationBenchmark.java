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

/// What an exact half-step of alternating least squares does for one row: collects and solves the
/// equation of 100 ratings. It is also the price of folding in a new user.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NormalEquationBenchmark {
  private static final int RATINGS = 100;

  /// Which implementation.
  @Param public Twin twin = Twin.SCALAR;

  /// The number of factors: `als` has 32.
  @Param({"32", "64", "128"})
  public int factors;

  private NormalEquation equation = new NormalEquation(1);
  private FactorMatrix rated = new FactorMatrix(0, 0);
  private float[] targets = {};

  /// Draws the ratings.
  @Setup
  public void setUp() {
    equation = new NormalEquation(factors, twin.kernel());
    rated = RandomNumbers.rows(RATINGS, factors, 1);
    targets = RandomNumbers.floats(RATINGS, 2);
  }

  /// With weight 1, as in `als`.
  @Benchmark
  public float[] explicit() {
    equation.clear(null, 15);
    for (int k = 0; k < RATINGS; k++) {
      equation.add(rated, k, 1, targets[k]);
    }
    return equation.solve();
  }

  /// With weights of their own, as in `implicit-als`.
  @Benchmark
  public float[] weighted() {
    equation.clear(null, 30);
    for (int k = 0; k < RATINGS; k++) {
      equation.add(rated, k, 2, 3);
    }
    return equation.solve();
  }
}
