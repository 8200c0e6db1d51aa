package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.core.recommender.ItemSimilarity;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;
import java.util.OptionalDouble;

/// How different the movies of a list are from each other: 1 less the mean similarity of two of the
/// first `k`; mean over the users whose lists have two movies.
///
/// @param k how many movies at the top of a list it looks at
public record IntraListDiversity(int k) implements Metric.OfRanking {
  public IntraListDiversity {
    CutOff.require(k);
  }

  @Override
  public String name() {
    return "intra_list_diversity_at_" + k;
  }

  @Override
  public String label() {
    return "diversity@" + k;
  }

  @Override
  public String meaning() {
    return "how different from each other the " + CutOff.first(k) + " are, from 0 to 1";
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
    return new Differences(new ItemSimilarity(train), k);
  }

  private static final class Differences implements Measurement<RankedList> {
    private final ItemSimilarity similarity;
    private final int k;
    private double sum;
    private int lists;

    Differences(ItemSimilarity similarity, int k) {
      this.similarity = similarity;
      this.k = k;
    }

    @Override
    public void add(RankedList user) {
      int size = user.size(k);
      if (size < 2) {
        return;
      }
      double alike = 0;
      for (int one = 2; one <= size; one++) {
        for (int other = 1; other < one; other++) {
          alike += similarity.between(user.item(one), user.item(other));
        }
      }
      sum += 1 - alike / (size * (size - 1) / 2.0);
      lists++;
    }

    @Override
    public OptionalDouble value() {
      return lists == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / lists);
    }
  }
}
