package dev.matinee.algorithms.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Progress;
import dev.matinee.core.Training;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Kernels against the plainest way to compute the same.
class LinearAlgebraTest {
  @Test
  void solve_twoByTwo_asOnPaper() {
    // A = [[4, 2], [2, 3]] + 0, b = (8, 8): x = (1, 2).
    var equation = new NormalEquation(2);
    equation.clear(0);
    equation.add(new float[] {2, 1}, 1, 4); // (2,1)(2,1)ᵀ = [[4,2],[2,1]], b += (8, 4)
    equation.add(new float[] {0, 1}, 2, 4); // 2·(0,1)(0,1)ᵀ,                b += (0, 4)
    var x = new float[2];
    equation.solve(x);
    assertThat(x[0]).isCloseTo(1, within(1e-6f));
    assertThat(x[1]).isCloseTo(2, within(1e-6f));
  }

  @Test
  void solve_anySize_leavesNoResidual() {
    var random = new SplittableRandom(1);
    for (int n = 1; n <= 70; n += 3) {
      var a = new double[n][n];
      var b = new double[n];
      var equation = new NormalEquation(n);
      equation.clear(0.5f);
      for (int i = 0; i < n; i++) {
        a[i][i] = 0.5;
      }
      for (int r = 0; r < 2 * n; r++) {
        var row = new float[n];
        for (int i = 0; i < n; i++) {
          row[i] = (float) random.nextGaussian();
        }
        float weight = (float) random.nextDouble(0.5, 2);
        float target = (float) random.nextGaussian();
        equation.add(row, weight, target);
        for (int i = 0; i < n; i++) {
          b[i] += target * row[i];
          for (int j = 0; j < n; j++) {
            a[i][j] += (double) weight * row[i] * row[j];
          }
        }
      }
      var x = new float[n];
      equation.solve(x);
      for (int i = 0; i < n; i++) {
        double left = 0;
        for (int j = 0; j < n; j++) {
          left += a[i][j] * x[j];
        }
        assertThat(left).isCloseTo(b[i], within(1e-3 * n));
      }
    }
  }

  /// With and without weights in turn, more than a batch of them.
  @Test
  void solve_everyKernel_sameBits() {
    for (int n : new int[] {1, 4, 7, 32, 50}) {
      var best = solution(new NormalEquation(n), n);
      assertThat(solution(new NormalEquation(n, new VectorTileKernel()), n)).containsExactly(best);
      assertThat(solution(new NormalEquation(n, new ScalarTileKernel(8)), n)).containsExactly(best);
    }
  }

  private static float[] solution(NormalEquation equation, int n) {
    var random = new SplittableRandom(4);
    equation.clear(1);
    for (int r = 0; r < 90; r++) {
      var row = new float[n];
      for (int i = 0; i < n; i++) {
        row[i] = (float) random.nextGaussian();
      }
      float weight = r / 10 % 2 == 0 ? 1 : random.nextFloat();
      equation.add(row, weight, random.nextFloat());
    }
    var x = new float[n];
    equation.solve(x);
    return x;
  }

  @Test
  void gram_rows_isWholeAndSymmetric() {
    var gram = NormalEquation.gram(new float[][] {{1, 2}, {3, -1}}, 2);
    assertThat(gram[0]).containsExactly(10, -1);
    assertThat(gram[1]).containsExactly(-1, 5);
  }

  @Test
  void inverse_anySizeAndThreads_timesMatrixIsIdentityToTheSameBits() {
    var random = new SplittableRandom(2);
    for (int n : new int[] {1, 2, 47, 48, 49, 130}) {
      var matrix = positiveDefinite(n, random);
      var one = copy(matrix);
      var four = copy(matrix);
      Inverse.inPlace(one, Training.sequential(0)::forEach);
      Inverse.inPlace(four, new Training(0, 4, Progress.NONE)::forEach);
      for (int i = 0; i < n; i++) {
        assertThat(four[i]).containsExactly(one[i]);
        for (int j = 0; j < n; j++) {
          double product = 0;
          for (int k = 0; k < n; k++) {
            product += (double) matrix[i][k] * one[k][j];
          }
          assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-3));
        }
      }
    }
  }

  /// Strips of other widths end elsewhere, and the scalar twin sums one number at a time.
  @Test
  void inverse_everyKernel_sameBits() {
    var random = new SplittableRandom(3);
    for (int n : new int[] {1, 3, 31, 32, 33, 64, 101, 150}) {
      var matrix = positiveDefinite(n, random);
      var best = copy(matrix);
      Inverse.inPlace(best, Training.sequential(0)::forEach);
      for (var kernel :
          new TileKernel[] {
            new VectorTileKernel(), new ScalarTileKernel(4), new ScalarTileKernel(32)
          }) {
        var other = copy(matrix);
        Inverse.inPlace(other, Training.sequential(0)::forEach, kernel);
        assertThat(other).isDeepEqualTo(best);
      }
    }
  }

  private static float[][] positiveDefinite(int n, SplittableRandom random) {
    var matrix = new float[n][n];
    for (int r = 0; r < n; r++) {
      var row = random.doubles(n, -1, 1).toArray();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          matrix[i][j] += (float) (row[i] * row[j]);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      matrix[i][i] += 2;
    }
    return matrix;
  }

  private static float[][] copy(float[][] matrix) {
    var copy = new float[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      copy[i] = matrix[i].clone();
    }
    return copy;
  }
}
