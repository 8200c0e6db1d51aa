package dev.matinee.algorithms.neighbors;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The choice of 40 neighbors among an item's raters and their weighted mean, which a
/// nearest-neighbor algorithm makes for every prediction, beside sorting all of them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NeighborSelectorBenchmark {
  private static final int NEIGHBORS = 40;

  /// How many have rated the item.
  @Param({"100", "500"})
  public int raters;

  private double[] similarities = {};
  private double[] deviations = {};
  private int[] candidates = {};
  private NeighborSelector nearest = new NeighborSelector(1, 1, similarities, 1);

  /// Draws similarities with ties, as ratings in whole stars give.
  @Setup
  public void setUp() {
    var random = new SplittableRandom(1);
    similarities = random.ints(raters, 1, 200).mapToDouble(k -> 1 / (1 + k / 50.0)).toArray();
    deviations = random.doubles(raters, -2, 2).toArray();
    candidates = IntStream.range(0, raters).toArray();
    nearest = new NeighborSelector(NEIGHBORS, 1, similarities, raters);
  }

  /// Counting the candidates in intervals, then sorting one interval.
  @Benchmark
  public double byCounting() {
    return nearest.average(candidates, deviations, 0, raters);
  }

  /// Sorting all candidates for the similarity of the last place; ties beyond it are counted too,
  /// so this does a little less.
  @Benchmark
  public double bySorting() {
    var sorted = similarities.clone();
    Arrays.sort(sorted);
    double least = sorted[raters - NEIGHBORS];
    double sum = 0;
    double weight = 0;
    for (int c = 0; c < raters; c++) {
      if (similarities[c] >= least) {
        sum += similarities[c] * deviations[c];
        weight += similarities[c];
      }
    }
    return sum / weight;
  }
}
