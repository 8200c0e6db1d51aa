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

/// The product of small matrices on which the matrix inverse of `ease` and the equations of the ALS
/// family rest.
///
/// Always a panel of 96 terms, added to one tile: as many multiplications with additions as the
/// kernel has rows, times 1,536.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TileKernelBenchmark {
  private static final int DEPTH = 96;
  private static final int STRIDE = 64;

  /// Which implementation.
  @Param public Twin twin = Twin.SCALAR;

  private TileKernel kernel = Twin.SCALAR.kernel();
  private float[] tile = {};
  private float[] panel = {};

  /// Draws the matrices.
  @Setup
  public void setUp() {
    kernel = twin.kernel();
    tile = RandomNumbers.floats(kernel.rows() * TileKernel.COLUMNS, 1);
    panel = RandomNumbers.floats(STRIDE * DEPTH, 2);
  }

  /// Adds the product to the tile.
  @Benchmark
  public float[] add() {
    kernel.add(tile, 0, TileKernel.COLUMNS, panel, 0, STRIDE, panel, 16, STRIDE, DEPTH);
    return tile;
  }
}
