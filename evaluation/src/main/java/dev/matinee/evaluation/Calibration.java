package dev.matinee.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Predicted probabilities of rating levels against how often those levels came, in ten bins of
/// equal width.
///
/// Every level of every test pair is one case: a probability was stated, and the level was or was
/// not the observed one. A calibrated model has `observed ≈ predicted` in each bin.
///
/// @param bins from probability 0 to 1; empty where no probabilities were stated
public record Calibration(List<Bin> bins) {
  private static final int BINS = 10;

  public Calibration {
    bins = List.copyOf(bins);
  }

  /// One bin.
  ///
  /// @param cases how many stated probabilities fell into it
  /// @param predicted their mean; `NaN` for an empty bin
  /// @param observed the share of them whose level was the observed one; `NaN` for an empty bin
  public record Bin(long cases, double predicted, double observed) {
    private static Bin pooled(List<Bin> same) {
      var known = same.stream().filter(bin -> bin.cases > 0).toList();
      long cases = known.stream().mapToLong(Bin::cases).sum();
      double predicted = known.stream().mapToDouble(bin -> bin.cases * bin.predicted).sum();
      double observed = known.stream().mapToDouble(bin -> bin.cases * bin.observed).sum();
      return cases == 0
          ? new Bin(0, Double.NaN, Double.NaN)
          : new Bin(cases, predicted / cases, observed / cases);
    }
  }

  /// The cases of several splits as those of one.
  public static Calibration pooled(List<Calibration> splits) {
    var stated = splits.stream().filter(one -> !one.bins().isEmpty()).toList();
    if (stated.size() < 2) {
      return stated.isEmpty() ? new Calibration(List.of()) : stated.getFirst();
    }
    return new Calibration(
        IntStream.range(0, BINS)
            .mapToObj(b -> Bin.pooled(stated.stream().map(one -> one.bins().get(b)).toList()))
            .toList());
  }

  /// The largest distance between predicted and observed among bins with at least `share` of all
  /// cases; 0 where there are none.
  public double worst(double share) {
    long all = bins.stream().mapToLong(Bin::cases).sum();
    return bins.stream()
        .filter(bin -> bin.cases() > 0 && bin.cases() >= share * all)
        .mapToDouble(bin -> Math.abs(bin.predicted() - bin.observed()))
        .max()
        .orElse(0);
  }

  /// Counts the cases of one split.
  static final class Cases {
    private final long[] cases = new long[BINS];
    private final double[] stated = new double[BINS];
    private final long[] met = new long[BINS];
    private boolean any;

    /// @param levels the probability of each level
    /// @param observed the level that came
    void add(double[] levels, int observed) {
      any = true;
      for (int level = 0; level < levels.length; level++) {
        int bin = Math.min((int) (levels[level] * BINS), BINS - 1);
        cases[bin]++;
        stated[bin] += levels[level];
        met[bin] += level == observed ? 1 : 0;
      }
    }

    Calibration result() {
      var bins = new ArrayList<Bin>();
      for (int b = 0; any && b < BINS; b++) {
        bins.add(
            new Bin(
                cases[b],
                cases[b] == 0 ? Double.NaN : stated[b] / cases[b],
                cases[b] == 0 ? Double.NaN : met[b] / (double) cases[b]));
      }
      return new Calibration(bins);
    }
  }
}
