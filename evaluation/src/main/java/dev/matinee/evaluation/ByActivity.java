package dev.matinee.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Results apart for users with few, some and many ratings in the training.
public record ByActivity(List<Group> groups) {
  /// The upper bounds of the groups: up to 20, up to 50, up to 150 ratings, and more.
  static final int[] BOUNDS = {20, 50, 150, Integer.MAX_VALUE};

  public ByActivity {
    groups = List.copyOf(groups);
  }

  /// Users whose number of training ratings is at most `atMost` (and above the group before).
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
}
