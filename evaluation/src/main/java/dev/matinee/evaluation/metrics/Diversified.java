package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.core.recommender.ItemSimilarity;
import dev.matinee.core.recommender.Variation;
import dev.matinee.core.recommender.VariedOrder;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// A metric of the lists that `diversity` makes of the same scores: beside the metric itself it
/// shows what diversity costs, or gains.
///
/// @param metric which looks at the top of lists
/// @param diversity as in a request
public record Diversified(Metric.OfRanking metric, double diversity) implements Metric.OfRanking {
  /// Between the name of the metric and the diversity.
  static final String BETWEEN = "_diversity_";

  /// @throws IllegalArgumentException when the metric does not look at the top of lists, or there
  ///   is no such diversity
  public Diversified {
    if (metric.depth() == 0) {
      throw new IllegalArgumentException(
          "diversity changes the top of lists, and %s looks at all movies"
              .formatted(metric.name()));
    }
    if (!(diversity > 0 && diversity <= 1)) {
      throw new IllegalArgumentException(
          "diversity must be above 0 and at most 1 to be compared with none, got " + diversity);
    }
  }

  /// What says how varied lists are, and how good, without diversity and with it.
  public static List<Metric> compared(double diversity) {
    var metrics =
        List.of(
            new Ndcg(CUT_OFF),
            new IntraListDiversity(CUT_OFF),
            new GiniOfExposure(CUT_OFF),
            new CatalogCoverage(CUT_OFF));
    return metrics.stream()
        .flatMap(metric -> Stream.<Metric>of(metric, new Diversified(metric, diversity)))
        .toList();
  }

  @Override
  public String name() {
    return metric.name() + BETWEEN + diversity;
  }

  @Override
  public String label() {
    return "%s d=%s".formatted(metric.label(), diversity);
  }

  @Override
  public String meaning() {
    return "%s; of lists with diversity %s".formatted(metric.meaning(), diversity);
  }

  @Override
  public Goal goal() {
    return metric.goal();
  }

  @Override
  public int decimals() {
    return metric.decimals();
  }

  @Override
  public boolean isReach() {
    return metric.isReach();
  }

  @Override
  public int depth() {
    return metric.depth() + Variation.WINDOW;
  }

  @Override
  public Measurement<RankedList> start(Ratings train) {
    var order = new VariedOrder(new Variation(diversity, null), new ItemSimilarity(train));
    var measured = metric.start(train);
    return new Measurement<>() {
      @Override
      public void add(RankedList user) {
        measured.add(user.reordered(best -> order.diverse(best, metric.depth())));
      }

      @Override
      public OptionalDouble value() {
        return measured.value();
      }
    };
  }
}
