package dev.matinee.evaluation;

import java.util.List;

/// Results apart for users with few, some and many ratings in the training.
public record ByActivity(List<Group> groups) {
  /// The upper bounds of the groups: up to 20, up to 50, up to 150 ratings, and more.
  static final int[] BOUNDS = {20, 50, 150, Integer.MAX_VALUE};

  public ByActivity {
    groups = List.copyOf(groups);
  }

  /// Users whose number of training ratings is at most `atMost` (and above the group before).
  ///
  /// @param users how many of them are in the test
  /// @param rmse over their test pairs; `NaN` where nothing is known
  /// @param ndcg the mean nDCG@10 of those with something relevant; `NaN` where nothing is known
  public record Group(int atMost, int users, double rmse, double ndcg) {}
}
