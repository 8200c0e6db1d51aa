package dev.matinee.algorithms.kernels;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The inverse of a symmetric matrix on one thread, nearly all of the training of `ease`; 1,682
/// rows are the movies of MovieLens 100K.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InverseBenchmark {
  /// Which implementation.
  @Param public Twin twin = Twin.SCALAR;

  /// Rows of the matrix.
  @Param({"256", "1682"})
  public int rows;

  private TileKernel kernel = Twin.SCALAR.kernel();
  private FactorMatrix original = new FactorMatrix(0, 0);
  private FactorMatrix matrix = new FactorMatrix(0, 0);

  /// Draws a matrix whose diagonal outweighs the rest.
  @Setup
  public void draw() {
    kernel = twin.kernel();
    original = RandomNumbers.rows(rows, rows, 1);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < i; j++) {
        original.set(i, j, original.get(j, i));
      }
      original.set(i, i, rows);
    }
    matrix = new FactorMatrix(rows, rows);
  }

  /// The inverse overwrites the matrix, so every call gets a copy.
  @Setup(Level.Invocation)
  public void copy() {
    System.arraycopy(original.data(), 0, matrix.data(), 0, matrix.data().length);
  }

  /// Inverts the copy.
  @Benchmark
  public FactorMatrix invert() {
    Inverse.inPlace(
        matrix,
        (n, body) -> {
          for (int k = 0; k < n; k++) {
            body.accept(k);
          }
        },
        kernel);
    return matrix;
  }
}
