package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// How unequally movies are shown: the Gini coefficient of how often each movie of the training is
/// among the first `k` of somebody. 0 where all are shown equally often; near 1 where few are all
/// that anybody sees.
///
/// @param k how many movies at the top of a list it looks at
public record GiniOfExposure(int k) implements Metric.OfRanking {
  public GiniOfExposure {
    CutOff.require(k);
  }

  @Override
  public String name() {
    return "gini_at_" + k;
  }

  @Override
  public String label() {
    return "Gini@" + k;
  }

  @Override
  public String meaning() {
    return "how unequally often movies are in somebody's " + CutOff.first(k) + ", from 0 to 1";
  }

  @Override
  public Goal goal() {
    return Goal.LOWEST;
  }

  @Override
  public int depth() {
    return k;
  }

  @Override
  public boolean isReach() {
    return true;
  }

  @Override
  public Measurement<RankedList> start(Ratings train) {
    return new Exposure(train, k);
  }

  private static final class Exposure implements Measurement<RankedList> {
    private final Ratings train;
    private final int k;
    private final long[] shown;

    Exposure(Ratings train, int k) {
      this.train = train;
      this.k = k;
      this.shown = new long[train.items().size()];
    }

    @Override
    public void add(RankedList user) {
      for (int rank = 1; rank <= user.size(k); rank++) {
        shown[user.item(rank)]++;
      }
    }

    /// `Σ (2 i − n − 1) x_i / (n Σ x_i)`, the `x_i` ascending.
    @Override
    public OptionalDouble value() {
      long[] sorted =
          IntStream.range(0, shown.length)
              .filter(item -> train.knowsItem(item) || shown[item] > 0)
              .mapToLong(item -> shown[item])
              .sorted()
              .toArray();
      double all = Arrays.stream(sorted).sum();
      double weighted = 0;
      for (int i = 0; i < sorted.length; i++) {
        weighted += (2.0 * i + 1 - sorted.length) * sorted[i];
      }
      return all == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(weighted / (sorted.length * all));
    }
  }
}
