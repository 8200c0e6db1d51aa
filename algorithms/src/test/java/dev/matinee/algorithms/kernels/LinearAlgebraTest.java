package dev.matinee.algorithms.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Kernels against the plainest way to compute the same.
class LinearAlgebraTest {
  private static final Loop LOOP = Training.sequential(0)::forEach;

  @Test
  void solve_twoByTwo_asOnPaper() {
    // A = [[4, 2], [2, 3]] + 0, b = (8, 8): x = (1, 2).
    var rows = FactorMatrix.of(new float[] {2, 1, 0, 1}, 2);
    var equation = new NormalEquation(2);
    equation.clear(null, 0);
    equation.add(rows, 0, 1, 4); // (2,1)(2,1)ᵀ = [[4,2],[2,1]], b += (8, 4)
    equation.add(rows, 1, 2, 4); // 2·(0,1)(0,1)ᵀ,                b += (0, 4)
    var x = equation.solve();
    assertThat(x[0]).isCloseTo(1, within(1e-6f));
    assertThat(x[1]).isCloseTo(2, within(1e-6f));
  }

  /// More rows than a panel holds, and a base that all share.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6, 7, 15, 16, 17, 33, 48, 70, 129})
  void solve_anySize_leavesNoResidual(int n) {
    var system = new Planted(n, 2 * n + 400, 1);
    var equation = new NormalEquation(n);
    system.into(equation);
    system.assertSolved(equation.solve(), 1e-5);
  }

  /// Every element is summed as by one thread and one number at a time, however many share the
  /// tiles: also more than there are.
  @ParameterizedTest
  @CsvSource({"1, 2", "6, 3", "7, 2", "16, 64", "33, 3", "48, 2", "70, 5", "129, 8"})
  void shared_anyNumberOfShares_sameBits(int n, int shares) {
    var system = new Planted(n, 3_000, 5);
    var alone = new NormalEquation(n, new ScalarTileKernel(1));
    system.into(alone);
    var loop = (Loop) new Training(0, 4, Progress.NONE)::forEach;
    var together = NormalEquation.shared(n, shares, loop, system::into);
    assertThat(together.solve()).containsExactly(alone.solve());
  }

  /// As many steps as unknowns solve it.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 16, 33, 70})
  void conjugateGradients_manySteps_solve(int n) {
    var system = new Planted(n, 2 * n + 40, 1);
    var equation = new ConjugateGradients(n, system.base);
    var solution = new FactorMatrix(2, n);
    system.into(equation);
    equation.improve(solution, 1, 3 * n + 5);
    system.assertSolved(solution.row(1), 1e-4);
    assertThat(solution.row(0)).containsOnly(0);
  }

  /// From the solution no step leads anywhere.
  @Test
  void conjugateGradients_fromTheSolution_stay() {
    var system = new Planted(9, 60, 1);
    var exact = new NormalEquation(9);
    system.into(exact);
    var solution = new FactorMatrix(1, 9);
    exact.solve(solution, 0);
    var before = solution.row(0);
    var equation = new ConjugateGradients(9, system.base);
    system.into(equation);
    equation.improve(solution, 0, 3);
    for (int f = 0; f < 9; f++) {
      assertThat(solution.get(0, f)).isCloseTo(before[f], within(1e-5f));
    }
  }

  /// One block is the exact solution, many sweeps over several come to it.
  @ParameterizedTest
  @CsvSource({"1, 1", "16, 1", "63, 1", "64, 1", "65, 40", "128, 60", "150, 60"})
  void blockDescent_sweeps_solve(int n, int sweeps) {
    var system = new Planted(n, 2 * n + 400, 1);
    var equation = new BlockDescent(n, system.base);
    var solution = new FactorMatrix(2, n);
    for (int sweep = 0; sweep < sweeps; sweep++) {
      system.into(equation);
      equation.improve(solution, 1);
    }
    system.assertSolved(solution.row(1), 1e-4);
    assertThat(solution.row(0)).containsOnly(0);
  }

  /// The error after every sweep is no higher than before.
  @Test
  void blockDescent_everySweep_lowersTheError() {
    var system = new Planted(150, 90, 3);
    var equation = new BlockDescent(150, system.base);
    var solution = new FactorMatrix(1, 150);
    double before = system.error(solution.row(0));
    for (int sweep = 0; sweep < 5; sweep++) {
      system.into(equation);
      equation.improve(solution, 0);
      double error = system.error(solution.row(0));
      assertThat(error).isLessThan(before);
      before = error;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 16, 32, 50, 100})
  void everyKernel_sameBits(int n) {
    var system = new Planted(n, 500, 4);
    var best = new NormalEquation(n);
    system.into(best);
    var x = best.solve();
    for (var kernel :
        new TileKernel[] {
          new VectorTileKernel(), new ScalarTileKernel(1), new ScalarTileKernel(8)
        }) {
      var equation = new NormalEquation(n, kernel);
      system.into(equation);
      assertThat(equation.solve()).containsExactly(x);
    }
    assertThat(improved(system, new VectorPanelKernel()))
        .containsExactly(improved(system, new ScalarPanelKernel()));
    assertThat(swept(system, new VectorTileKernel(), new VectorPanelKernel()))
        .containsExactly(swept(system, new ScalarTileKernel(2), new ScalarPanelKernel()));
  }

  private static float[] swept(Planted system, TileKernel tiles, PanelKernel kernel) {
    var equation = new BlockDescent(system.n, system.base, tiles, kernel);
    system.into(equation);
    var solution = new FactorMatrix(1, system.n);
    equation.improve(solution, 0);
    return solution.row(0);
  }

  private static float[] improved(Planted system, PanelKernel kernel) {
    var equation = new ConjugateGradients(system.n, system.base, kernel);
    system.into(equation);
    var solution = new FactorMatrix(1, system.n);
    equation.improve(solution, 0, 3);
    return solution.row(0);
  }

  /// The products are those of one row with one vector, to the bit, whatever the kernel.
  @ParameterizedTest
  @CsvSource({"1, 19", "15, 19", "16, 19", "17, 1", "64, 50", "65, 50", "200, 19", "2000, 200"})
  void products_anyRows_areTheDotProducts(int rows, int width) {
    var matrix = random(rows, width, 1);
    for (int count : new int[] {1, 2, 6, 7, 13}) {
      var vectors = random(count, width, 2);
      var asked = IntStream.range(0, count).mapToObj(vectors::row).toArray(float[][]::new);
      for (var kernel : new TileKernel[] {new VectorTileKernel(), new ScalarTileKernel(2)}) {
        var packed = new FactorTiles(matrix, kernel);
        var products = new float[count][rows];
        packed.products(
            asked,
            (v, block) ->
                System.arraycopy(
                    block.values(), block.at(), products[v], block.first(), block.size()));
        for (int v = 0; v < count; v++) {
          var alone = new float[rows];
          packed.products(asked[v], alone);
          assertThat(products[v]).containsExactly(alone);
          for (int row = 0; row < rows; row++) {
            assertThat(alone[row]).isEqualTo(matrix.dot(row, asked[v]));
          }
        }
      }
    }
  }

  @Test
  void gram_rows_isWholeAndSymmetric() {
    var gram = NormalEquation.gram(FactorMatrix.of(new float[] {1, 2, 3, -1}, 2), LOOP);
    assertThat(gram.flat()).containsExactly(10, -1, -1, 5);
  }

  @Test
  void gram_moreRowsThanAPart_sameBitsForAnyThreads() {
    var rows = random(9_000, 5, 1);
    var one = NormalEquation.gram(rows, LOOP);
    var four = NormalEquation.gram(rows, new Training(0, 4, Progress.NONE)::forEach);
    assertThat(four.flat()).containsExactly(one.flat());
    double sum = 0;
    for (int row = 0; row < 9_000; row++) {
      sum += (double) rows.get(row, 1) * rows.get(row, 3);
    }
    assertThat(one.get(3, 1)).isCloseTo((float) sum, within(0.02f));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 47, 95, 96, 97, 250})
  void inverse_anySizeAndThreads_timesMatrixIsIdentityToTheSameBits(int n) {
    var matrix = positiveDefinite(n);
    var one = FactorMatrix.of(matrix.flat(), n);
    var four = FactorMatrix.of(matrix.flat(), n);
    Inverse.inPlace(one, LOOP);
    Inverse.inPlace(four, new Training(0, 4, Progress.NONE)::forEach);
    assertThat(four.flat()).containsExactly(one.flat());
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = 0;
        for (int k = 0; k < n; k++) {
          product += (double) matrix.get(i, k) * one.get(k, j);
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-3));
      }
    }
  }

  /// Tiles of other heights end elsewhere, and the scalar twin sums one number at a time.
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 96, 101, 230})
  void inverse_everyKernel_sameBits(int n) {
    var matrix = positiveDefinite(n);
    var best = FactorMatrix.of(matrix.flat(), n);
    Inverse.inPlace(best, LOOP);
    for (var kernel :
        new TileKernel[] {
          new VectorTileKernel(), new ScalarTileKernel(1), new ScalarTileKernel(8)
        }) {
      var other = FactorMatrix.of(matrix.flat(), n);
      Inverse.inPlace(other, LOOP, kernel);
      assertThat(other.flat()).containsExactly(best.flat());
    }
  }

  private static FactorMatrix positiveDefinite(int n) {
    var gram = NormalEquation.gram(random(n + 10, n, 2), LOOP);
    for (int i = 0; i < n; i++) {
      gram.set(i, i, gram.get(i, i) + 2);
    }
    return gram;
  }

  private static FactorMatrix random(int rows, int width, long seed) {
    var random = new SplittableRandom(seed);
    var matrix = new FactorMatrix(rows, width);
    for (int row = 0; row < rows; row++) {
      for (int f = 0; f < width; f++) {
        matrix.set(row, f, (float) random.nextGaussian());
      }
    }
    return matrix;
  }

  /// A normal equation of random rows, also in double.
  private static final class Planted {
    private static final float DIAGONAL = 0.5f;

    final int n;
    final FactorMatrix base;
    final FactorMatrix rows;
    final float[] weights;
    final float[] targets;

    Planted(int n, int count, long seed) {
      var random = new SplittableRandom(seed);
      this.n = n;
      this.base = NormalEquation.gram(random(3 * n, n, seed + 1), LOOP);
      this.rows = random(count, n, seed + 2);
      this.weights = new float[count];
      this.targets = new float[count];
      for (int k = 0; k < count; k++) {
        weights[k] = k / 10 % 2 == 0 ? 1 : (float) random.nextDouble(0.5, 2);
        targets[k] = (float) random.nextGaussian();
      }
    }

    void into(NormalEquation equation) {
      equation.clear(base, DIAGONAL);
      for (int k = 0; k < weights.length; k++) {
        equation.add(rows, k, weights[k], targets[k]);
      }
    }

    void into(IterativeSolver equation) {
      equation.clear(DIAGONAL, weights.length, rows);
      for (int k = 0; k < weights.length; k++) {
        equation.add(k, weights[k], targets[k]);
      }
    }

    /// What the solution makes least, `½ xᵀAx − bᵀx`.
    double error(float[] x) {
      double error = 0;
      for (int i = 0; i < n; i++) {
        error += DIAGONAL * x[i] * (double) x[i] / 2;
        for (int j = 0; j < n; j++) {
          error += base.get(i, j) * x[i] * (double) x[j] / 2;
        }
      }
      for (int k = 0; k < weights.length; k++) {
        double product = 0;
        for (int f = 0; f < n; f++) {
          product += rows.get(k, f) * (double) x[f];
        }
        error += weights[k] * product * product / 2 - targets[k] * product;
      }
      return error;
    }

    /// That `A x = b`, where the error is checked against the sizes of the summands.
    void assertSolved(float[] x, double tolerance) {
      for (int i = 0; i < n; i++) {
        double left = DIAGONAL * x[i];
        double right = 0;
        double size = Math.abs(left);
        for (int j = 0; j < n; j++) {
          double a = base.get(i, j);
          for (int k = 0; k < weights.length; k++) {
            a += (double) weights[k] * rows.get(k, i) * rows.get(k, j);
          }
          left += a * x[j];
          size += Math.abs(a * x[j]);
        }
        for (int k = 0; k < weights.length; k++) {
          right += (double) targets[k] * rows.get(k, i);
          size += Math.abs(targets[k] * rows.get(k, i));
        }
        assertThat(left).isCloseTo(right, within(tolerance * size));
      }
    }
  }
}
