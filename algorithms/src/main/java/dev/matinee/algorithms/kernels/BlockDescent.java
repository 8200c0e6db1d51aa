package dev.matinee.algorithms.kernels;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One sweep of block coordinate descent over a normal equation: a few factors at a time are solved
/// for exactly while the others stay (Rendle, Krichene, Zhang and Koren, "iALS++: Speeding up
/// matrix factorization with subspace optimization", 2021).
///
/// With `ŷ_k = x_kᵀx` kept up to date, the step of a block of factors π solves
///
/// ```
/// (base + diagonal · I + Σ_k w_k x_k x_kᵀ)_ππ δ = (Σ_k (t_k − w_k ŷ_k) x_k − base x − diagonal x)_π
/// ```
///
/// and lowers the error whatever the other blocks are. A sweep costs O(rows · factors · block)
/// where the solution costs O(rows · factors² + factors³), and no more than memory for one row's ŷ.
/// As the other side is fixed, the rows do not depend on each other: all blocks of a row one after
/// the other is what all rows of a block one after the other is. Where the factors fit into one
/// block it is the exact solution.
public final class BlockDescent implements IterativeSolver {
  /// Factors of a block: of so many the tiles of a product are large enough to be fast.
  public static final int BLOCK = 64;

  private final RowReferences gathered = new RowReferences();
  private final int n;
  private final int stride;
  private final PanelKernel kernel;
  private final @Nullable FactorMatrix base;
  private final NormalEquation[] equations;
  private final float[] x;
  private final float[] ofBase;
  private final float[] step;
  private final int[] atOfBase;
  private int[] atOfBlock = new int[0];
  private float[] products = new float[0];
  private float[] changes = new float[0];
  private float diagonal;

  /// @param n factors of a row
  /// @param base the part of A that all rows share; `null` where there is none
  public BlockDescent(int n, @Nullable FactorMatrix base) {
    this(n, base, TileKernel.BEST, PanelKernel.BEST);
  }

  BlockDescent(int n, @Nullable FactorMatrix base, TileKernel tiles, PanelKernel kernel) {
    this.n = n;
    this.base = base;
    this.kernel = kernel;
    this.stride = FactorMatrix.padded(n);
    this.equations = new NormalEquation[(n + BLOCK - 1) / BLOCK];
    for (int block = 0; block < equations.length; block++) {
      equations[block] = new NormalEquation(Math.min(BLOCK, n - block * BLOCK), tiles);
    }
    this.x = new float[stride];
    this.ofBase = new float[stride];
    this.step = new float[stride];
    this.atOfBase = IntStream.range(0, n).map(j -> j * stride).toArray();
  }

  @Override
  public void clear(float ofDiagonal, int most, FactorMatrix factorsOfRows) {
    diagonal = ofDiagonal;
    gathered.clear(most, factorsOfRows);
    if (atOfBlock.length < gathered.capacity()) {
      atOfBlock = new int[gathered.capacity()];
      products = new float[gathered.capacity()];
      changes = new float[gathered.capacity()];
    }
  }

  @Override
  public void add(int row, float weight, float target) {
    gathered.add(row * stride, weight, target);
  }

  @Override
  public void improve(FactorMatrix solution, int row) {
    System.arraycopy(solution.data(), solution.at(row), x, 0, stride);
    kernel.dots(gathered.data, gathered.at, 0, gathered.size, stride, x, products);
    Arrays.fill(ofBase, 0);
    if (base != null) {
      kernel.addMultiples(base.data(), atOfBase, 0, n, stride, x, ofBase);
    }
    for (int block = 0; block < equations.length; block++) {
      improve(block);
    }
    System.arraycopy(x, 0, solution.data(), solution.at(row), stride);
  }

  private void improve(int block) {
    int from = block * BLOCK;
    int size = Math.min(BLOCK, n - from);
    var equation = equations[block];
    equation.clear(base, from, diagonal);
    for (int f = 0; f < size; f++) {
      equation.addTarget(f, -Math.fma(diagonal, x[from + f], ofBase[from + f]));
    }
    for (int k = 0; k < gathered.size; k++) {
      float error = Math.fma(-gathered.weights[k], products[k], gathered.targets[k]);
      equation.add(gathered.data, gathered.at[k] + from, gathered.weights[k], error);
    }
    Arrays.fill(step, 0);
    System.arraycopy(equation.solve(), 0, step, from, size);
    for (int f = from; f < from + size; f++) {
      x[f] += step[f];
    }
    if (block + 1 < equations.length) {
      follow(from, size);
    }
  }

  /// Brings what depends on the factors up to date for the next block.
  private void follow(int from, int size) {
    var own = Arrays.copyOfRange(step, from, from + FactorMatrix.padded(size));
    for (int k = 0; k < gathered.size; k++) {
      atOfBlock[k] = gathered.at[k] + from;
    }
    kernel.dots(gathered.data, atOfBlock, 0, gathered.size, own.length, own, changes);
    for (int k = 0; k < gathered.size; k++) {
      products[k] += changes[k];
    }
    if (base != null) {
      kernel.addMultiples(base.data(), atOfBase, from, from + size, stride, step, ofBase);
    }
  }
}
