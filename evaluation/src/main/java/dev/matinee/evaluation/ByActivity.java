package dev.matinee.evaluation;

import dev.matinee.evaluation.measurement.PredictedRatings;
import dev.matinee.evaluation.measurement.RankedList;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.metrics.Ndcg;
import dev.matinee.evaluation.splitters.Split;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Results apart for users of whom a model knows few, some and many ratings.
public record ByActivity(List<Group> groups) {
  /// The upper bounds of the groups: up to 20, up to 50, up to 150 ratings, and more.
  private static final int[] BOUNDS = {20, 50, 150, Integer.MAX_VALUE};

  public ByActivity {
    groups = List.copyOf(groups);
  }

  /// Users of whom the number of known ratings is at most `atMost` (and above the group before).
  ///
  /// @param atMost `null` for the last group, which has no upper bound
  /// @param users how many of them are in the test; of several splits together, the sum
  /// @param pairs how many predicted ratings of theirs were judged
  /// @param rmse over those pairs; `NaN` where there are none
  /// @param lists how many of them have something relevant
  /// @param ndcg the mean nDCG@10 of those lists; `NaN` where there are none
  public record Group(
      @Nullable Integer atMost, int users, long pairs, double rmse, int lists, double ndcg) {
    private static Group pooled(List<Group> same) {
      long pairs = same.stream().mapToLong(Group::pairs).sum();
      int lists = same.stream().mapToInt(Group::lists).sum();
      double squared =
          same.stream()
              .filter(group -> group.pairs > 0)
              .mapToDouble(group -> group.pairs * group.rmse * group.rmse)
              .sum();
      double gain =
          same.stream()
              .filter(group -> group.lists > 0)
              .mapToDouble(group -> group.lists * group.ndcg)
              .sum();
      return new Group(
          same.getFirst().atMost,
          same.stream().mapToInt(Group::users).sum(),
          pairs,
          pairs == 0 ? Double.NaN : Math.sqrt(squared / pairs),
          lists,
          lists == 0 ? Double.NaN : gain / lists);
    }
  }

  /// The results of several splits as one: every test pair and every list counts the same.
  ///
  /// @param splits at least one
  public static ByActivity pooled(List<ByActivity> splits) {
    if (splits.size() == 1) {
      return splits.getFirst();
    }
    return new ByActivity(
        IntStream.range(0, BOUNDS.length)
            .mapToObj(g -> Group.pooled(splits.stream().map(one -> one.groups().get(g)).toList()))
            .toList());
  }

  /// Collects the results of one split.
  static final class Collector {
    private static final Ndcg NDCG = new Ndcg(Metric.CUT_OFF);

    private final Split split;
    private final int[] users = new int[BOUNDS.length];
    private final double[] squared = new double[BOUNDS.length];
    private final long[] pairs = new long[BOUNDS.length];
    private final double[] gain = new double[BOUNDS.length];
    private final int[] lists = new int[BOUNDS.length];

    Collector(Split split) {
      this.split = split;
      for (int user : split.testUsers()) {
        users[group(user)]++;
      }
    }

    private int group(int user) {
      int ratings = split.known(user);
      int group = 0;
      while (ratings > BOUNDS[group]) {
        group++;
      }
      return group;
    }

    void add(int user, PredictedRatings predicted) {
      int group = group(user);
      for (int k = 0; k < predicted.size(); k++) {
        double error = predicted.error(k);
        squared[group] += error * error;
      }
      pairs[group] += predicted.size();
    }

    void add(int user, RankedList list) {
      gain[group(user)] += NDCG.of(list);
      lists[group(user)]++;
    }

    ByActivity result() {
      return new ByActivity(IntStream.range(0, BOUNDS.length).mapToObj(this::result).toList());
    }

    private Group result(int g) {
      return new Group(
          BOUNDS[g] == Integer.MAX_VALUE ? null : BOUNDS[g],
          users[g],
          pairs[g],
          pairs[g] == 0 ? Double.NaN : Math.sqrt(squared[g] / pairs[g]),
          lists[g],
          lists[g] == 0 ? Double.NaN : gain[g] / lists[g]);
    }
  }
}
