package dev.matinee.algorithms.kernels;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The product of small matrices on which the matrix inverse of `ease` and the equations of the ALS
/// family rest.
///
/// Always 32 columns and 32 terms, whatever the width of the kernel's tile, so that the times
/// compare: 4,096 multiplications with additions per operation.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(TileKernelBenchmark.REPEATS)
public class TileKernelBenchmark {
  static final int REPEATS = 16;
  private static final int COLUMNS = 32;
  private static final int DEPTH = 32;

  /// Which implementation.
  @Param public Twin twin = Twin.SCALAR;

  private TileKernel kernel = Twin.SCALAR.kernel();
  private float[][] tile = {};
  private final int[] at = new int[TileKernel.ROWS];
  private float[] factors = {};
  private float[] strip = {};

  /// Draws the matrices.
  @Setup
  public void setUp() {
    kernel = twin.kernel();
    tile = Numbers.rows(TileKernel.ROWS, COLUMNS, 1);
    factors = Numbers.floats(TileKernel.ROWS * DEPTH, 2);
    strip = Numbers.floats(COLUMNS * DEPTH, 3);
  }

  /// Adds the product to the tile.
  @Benchmark
  public float[][] add() {
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      for (int column = 0; column < COLUMNS; column += kernel.width()) {
        Arrays.fill(at, column);
        kernel.add(tile, at, factors, 0, TileKernel.ROWS, strip, DEPTH);
      }
    }
    return tile;
  }
}
