package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Mean of −log2 of the share of the training's users who have rated a recommended movie, in bits,
/// over all entries of all lists; a movie without ratings counts as half a rating.
///
/// @param k how many movies at the top of a list it looks at
public record Novelty(int k) implements Metric.OfRanking {
  public Novelty {
    CutOff.require(k);
  }

  @Override
  public String name() {
    return "novelty" + CutOff.suffix("_at_", k, CUT_OFF);
  }

  @Override
  public String label() {
    return "novelty" + CutOff.suffix("@", k, CUT_OFF);
  }

  @Override
  public String meaning() {
    return "how little known the recommended movies are, in bits";
  }

  @Override
  public int depth() {
    return k;
  }

  @Override
  public int decimals() {
    return 2;
  }

  @Override
  public boolean isReach() {
    return true;
  }

  @Override
  public Measurement<RankedList> start(Ratings train) {
    return new Surprise(train, k);
  }

  /// Adds up the bits of the entries.
  private static final class Surprise implements Measurement<RankedList> {
    private final Ratings train;
    private final int k;
    private final long raters;
    private double bits;
    private long entries;

    Surprise(Ratings train, int k) {
      this.train = train;
      this.k = k;
      this.raters = IntStream.range(0, train.users().size()).filter(train::knowsUser).count();
    }

    @Override
    public void add(RankedList user) {
      for (int rank = 1; rank <= user.size(k); rank++) {
        bits += of(user.item(rank));
      }
      entries += user.size(k);
    }

    private double of(int item) {
      double ratings = Math.max(train.byItem().count(item), 0.5);
      return -Math.log(ratings / raters) / Math.log(2);
    }

    @Override
    public OptionalDouble value() {
      return entries == 0 ? OptionalDouble.empty() : OptionalDouble.of(bits / entries);
    }
  }
}
