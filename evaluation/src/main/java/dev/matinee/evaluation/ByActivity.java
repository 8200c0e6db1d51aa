package dev.matinee.evaluation;

import java.util.List;
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
  /// @param users how many of them are in the test
  /// @param rmse over their test pairs; `NaN` where nothing is known
  /// @param ndcg the mean nDCG@10 of those with something relevant; `NaN` where nothing is known
  public record Group(@Nullable Integer atMost, int users, double rmse, double ndcg) {}
}
