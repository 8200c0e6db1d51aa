package dev.matinee.algorithms.kernels;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A few steps of conjugate gradients toward the solution of a normal equation, from where the
/// iteration before has ended (Hestenes and Stiefel, "Methods of conjugate gradients for solving
/// linear systems", 1952; in alternating least squares: Takács, Pilászy and Tikk, "Applications of
/// the conjugate gradient method for implicit feedback collaborative filtering", RecSys 2011).
///
/// ```
/// A = base + diagonal · I + Σ_k w_k x_k x_kᵀ,   b = Σ_k t_k x_k
/// ```
///
/// is never formed: a step costs O(n · factors + factors²) where a solution costs O(n · factors² +
/// factors³), and reads the rows x_k once. Work space of one thread at a time.
public final class ConjugateGradients implements IterativeSolver {
  /// As many as `implicit` takes, too.
  private static final int STEPS = 3;

  /// A squared residual of this part of the first is none that `float` could take away.
  private static final float NEGLIGIBLE = 1e-12f;

  /// Rows that stay in the first cache between their two products.
  private static final int BLOCK = 16;

  private final RowReferences gathered = new RowReferences();
  private final int n;
  private final int stride;
  private final PanelKernel kernel;
  private final @Nullable FactorMatrix base;
  private final float[] x;
  private final float[] residual;
  private final float[] direction;
  private final float[] product;
  private final int[] atOfBase;
  private float[] factors = new float[0];
  private float diagonal;

  /// @param n factors of a row
  /// @param base the part of A that all rows share; `null` where there is none
  public ConjugateGradients(int n, @Nullable FactorMatrix base) {
    this(n, base, PanelKernel.BEST);
  }

  ConjugateGradients(int n, @Nullable FactorMatrix base, PanelKernel kernel) {
    this.n = n;
    this.base = base;
    this.kernel = kernel;
    this.stride = FactorMatrix.padded(n);
    this.atOfBase = IntStream.range(0, n).map(j -> j * stride).toArray();
    this.x = new float[stride];
    this.residual = new float[stride];
    this.direction = new float[stride];
    this.product = new float[stride];
  }

  @Override
  public void clear(float ofDiagonal, int most, FactorMatrix factorsOfRows) {
    diagonal = ofDiagonal;
    gathered.clear(most, factorsOfRows);
    if (factors.length < gathered.capacity()) {
      factors = new float[gathered.capacity()];
    }
  }

  @Override
  public void add(int row, float weight, float target) {
    gathered.add(row * stride, weight, target);
  }

  @Override
  public void improve(FactorMatrix solution, int row) {
    improve(solution, row, STEPS);
  }

  /// Takes steps from the row of factors that is there and leaves in its place where they end.
  void improve(FactorMatrix solution, int row, int steps) {
    System.arraycopy(solution.data(), solution.at(row), x, 0, stride);
    takeProduct(x, residual, true);
    System.arraycopy(residual, 0, direction, 0, stride);
    float squared = dot(residual, residual);
    float negligible = NEGLIGIBLE * squared;
    for (int step = 0; step < steps && squared > negligible; step++) {
      takeProduct(direction, product, false);
      float length = squared / -dot(direction, product);
      addMultiple(x, length, direction);
      addMultiple(residual, length, product);
      float next = dot(residual, residual);
      float keep = next / squared;
      for (int f = 0; f < n; f++) {
        direction[f] = Math.fma(keep, direction[f], residual[f]);
      }
      squared = next;
    }
    System.arraycopy(x, 0, solution.data(), solution.at(row), stride);
  }

  /// Writes `−A p`, or with `b` added `b − A p`.
  private void takeProduct(float[] p, float[] into, boolean withB) {
    for (int f = 0; f < n; f++) {
      into[f] = -diagonal * p[f];
    }
    if (base != null) {
      takeOffBase(base.data(), p, into);
    }
    for (int from = 0; from < gathered.size; from += BLOCK) {
      int end = Math.min(gathered.size, from + BLOCK);
      kernel.dots(gathered.data, gathered.at, from, end, stride, p, factors);
      for (int k = from; k < end; k++) {
        factors[k] = Math.fma(-gathered.weights[k], factors[k], withB ? gathered.targets[k] : 0);
      }
      kernel.addMultiples(gathered.data, gathered.at, from, end, stride, factors, into);
    }
  }

  /// Takes `base · p` off.
  private void takeOffBase(float[] shared, float[] p, float[] into) {
    var negated = new float[n];
    for (int f = 0; f < n; f++) {
      negated[f] = -p[f];
    }
    kernel.addMultiples(shared, atOfBase, 0, n, stride, negated, into);
  }

  private float dot(float[] a, float[] b) {
    return SgdKernels.dot(a, 0, b, 0, n);
  }

  private void addMultiple(float[] sum, float factor, float[] of) {
    for (int f = 0; f < n; f++) {
      sum[f] = Math.fma(factor, of[f], sum[f]);
    }
  }
}
