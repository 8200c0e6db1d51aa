package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;
import java.util.OptionalDouble;

/// Share of the movies of the training that are in the first `k` of somebody.
///
/// @param k how many movies at the top of a list it looks at
public record CatalogCoverage(int k) implements Metric.OfRanking {
  public CatalogCoverage {
    CutOff.require(k);
  }

  @Override
  public String name() {
    return "catalog_coverage" + CutOff.suffix("_at_", k, CUT_OFF);
  }

  @Override
  public String label() {
    return "catalog" + CutOff.suffix("@", k, CUT_OFF);
  }

  @Override
  public String meaning() {
    return "share of all movies that are in somebody's " + CutOff.first(k);
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
    return new Shown(train, k);
  }

  /// Remembers what was shown.
  private static final class Shown implements Measurement<RankedList> {
    private final Ratings train;
    private final int k;
    private final boolean[] listed;
    private boolean any;

    Shown(Ratings train, int k) {
      this.train = train;
      this.k = k;
      this.listed = new boolean[train.items().size()];
    }

    @Override
    public void add(RankedList user) {
      any = true;
      for (int rank = 1; rank <= user.size(k); rank++) {
        listed[user.item(rank)] = true;
      }
    }

    @Override
    public OptionalDouble value() {
      int known = 0;
      int shown = 0;
      for (int item = 0; item < listed.length; item++) {
        boolean inTraining = train.knowsItem(item);
        known += inTraining ? 1 : 0;
        shown += inTraining && listed[item] ? 1 : 0;
      }
      return any ? OptionalDouble.of(shown / (double) known) : OptionalDouble.empty();
    }
  }
}
