package dev.matinee.algorithms.kernels;

import java.util.Locale;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Prints how many billion floating-point operations a second each kernel does on one thread,
/// beside the most that the processor does in a chain of fused multiply-adds, all in one run.
///
/// Counted is what the mathematics needs, a multiplication and an addition as two: for a normal
/// equation of k ratings and f factors `k f (f + 1) + f³/3`, for the inverse of n rows `n³`.
public final class KernelRates {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 10;
  private static final long NANOS = 1_500_000_000;
  private static final int ROUNDS = 3;

  private final double peak;

  private KernelRates(double peak) {
    this.peak = peak;
  }

  /// Takes no arguments.
  public static void main(String[] arguments) {
    double flops = 2.0 * CHAINS * SPECIES.length() * 1_000_000;
    double peak = rate(() -> chains(1_000_000), flops);
    System.out.printf(
        Locale.ROOT, "%-42s %8s %8s%n%-42s %8.1f%n", "kernel", "GFLOP/s", "of peak", "peak", peak);
    var rates = new KernelRates(peak);
    for (int factors : new int[] {16, 32, 64, 128, 256}) {
      rates.equation(factors, 144);
      rates.gradients(factors, 144);
      rates.products(factors, 20_000);
    }
    rates.inverse(1682);
  }

  private void equation(int factors, int ratings) {
    var rows = RandomNumbers.rows(ratings, factors, 1);
    var equation = new NormalEquation(factors);
    double flops = ratings * (double) factors * (factors + 1) + Math.pow(factors, 3) / 3;
    print(
        "normal equation, %d ratings × %d".formatted(ratings, factors),
        () -> {
          equation.clear(null, 10);
          for (int k = 0; k < ratings; k++) {
            equation.add(rows, k, 2, 3);
          }
          return equation.solve()[0];
        },
        flops);
  }

  private void gradients(int factors, int ratings) {
    var rows = RandomNumbers.rows(ratings, factors, 1);
    var base = RandomNumbers.rows(factors, factors, 2);
    for (int f = 0; f < factors; f++) {
      base.set(f, f, 10);
    }
    var equation = new ConjugateGradients(factors, base);
    var solution = new FactorMatrix(1, factors);
    double flops = 4 * (4.0 * ratings * factors + 2.0 * factors * factors);
    print(
        "3 conjugate gradients, %d ratings × %d".formatted(ratings, factors),
        () -> {
          equation.clear(10, ratings, rows);
          for (int k = 0; k < ratings; k++) {
            equation.add(k, 2, 3);
          }
          solution.put(0, new float[factors]);
          equation.improve(solution, 0, 3);
          return solution.get(0, 0);
        },
        flops);
  }

  private void products(int factors, int rows) {
    var packed = RandomNumbers.rows(rows, factors, 1).packed();
    var vectors = new float[24][];
    for (int v = 0; v < vectors.length; v++) {
      vectors[v] = RandomNumbers.floats(factors, 2 + v);
    }
    var last = new float[1];
    var into = new float[rows];
    print(
        "products of %d rows × %d, %d at once".formatted(rows, factors, vectors.length),
        () -> {
          packed.products(vectors, (_, block) -> last[0] = block.get(0));
          return last[0];
        },
        2.0 * rows * factors * vectors.length);
    print(
        "products of %d rows × %d, alone".formatted(rows, factors),
        () -> {
          packed.products(vectors[0], into);
          return into[0];
        },
        2.0 * rows * factors);
  }

  private void inverse(int n) {
    var rows = RandomNumbers.rows(n, n, 1);
    var matrix = new FactorMatrix(n, n);
    print(
        "inverse of %d rows".formatted(n),
        () -> {
          System.arraycopy(rows.data(), 0, matrix.data(), 0, matrix.data().length);
          for (int i = 0; i < n; i++) {
            matrix.set(i, i, n);
          }
          Inverse.inPlace(matrix, (count, body) -> IntStream.range(0, count).forEach(body));
          return matrix.get(0, 0);
        },
        Math.pow(n, 3));
  }

  private void print(String name, Work work, double flops) {
    double rate = rate(work, flops);
    System.out.printf(Locale.ROOT, "%-42s %8.1f %7.0f%%%n", name, rate, 100 * rate / peak);
  }

  /// Something to measure, and a number of it so that it is not left out.
  @FunctionalInterface
  private interface Work {
    float run();
  }

  /// The best of some rounds, once it is compiled.
  private static double rate(Work work, double flops) {
    double best = 0;
    float sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      long times = 0;
      while (System.nanoTime() - start < NANOS) {
        sum += work.run();
        times++;
      }
      best = Math.max(best, times * flops / (System.nanoTime() - start));
    }
    if (Float.isNaN(sum)) {
      throw new IllegalStateException("a kernel must compute numbers, got NaN");
    }
    return best;
  }

  /// As many independent chains as keep all units busy.
  private static float chains(int steps) {
    var x = FloatVector.broadcast(SPECIES, 0.999f);
    var y = FloatVector.broadcast(SPECIES, 0.001f);
    var a = x;
    var b = y;
    var c = x;
    var d = y;
    var e = x;
    var f = y;
    var g = x;
    var h = y;
    var i = x;
    var j = y;
    for (int k = 0; k < steps; k++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      i = i.fma(x, y);
      j = j.fma(x, y);
    }
    var sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j);
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
