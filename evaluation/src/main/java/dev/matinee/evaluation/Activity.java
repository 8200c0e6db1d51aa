package dev.matinee.evaluation;

import java.util.ArrayList;

/// Collects results apart for users with few, some and many training ratings.
final class Activity {
  private final Split split;
  private final int[] users = new int[ByActivity.BOUNDS.length];
  private final double[] squared = new double[ByActivity.BOUNDS.length];
  private final long[] pairs = new long[ByActivity.BOUNDS.length];
  private final double[] gain = new double[ByActivity.BOUNDS.length];
  private final int[] lists = new int[ByActivity.BOUNDS.length];

  Activity(Split split) {
    this.split = split;
    var test = split.test().byUser();
    for (int user = 0; user < test.rows(); user++) {
      users[group(user)] += test.count(user) > 0 ? 1 : 0;
    }
  }

  private int group(int user) {
    int ratings = split.train().byUser().count(user);
    int group = 0;
    while (ratings > ByActivity.BOUNDS[group]) {
      group++;
    }
    return group;
  }

  void add(int user, RatingScores.Predicted predicted) {
    int group = group(user);
    var test = split.test().byUser();
    for (int k = 0; k < predicted.ratings().length; k++) {
      double error = predicted.ratings()[k] - test.value(test.start(user) + k);
      squared[group] += error * error;
      pairs[group]++;
    }
  }

  void addList(int user, double ndcg) {
    gain[group(user)] += ndcg;
    lists[group(user)]++;
  }

  ByActivity result() {
    var groups = new ArrayList<ByActivity.Group>();
    for (int g = 0; g < users.length; g++) {
      groups.add(
          new ByActivity.Group(
              ByActivity.BOUNDS[g] == Integer.MAX_VALUE ? null : ByActivity.BOUNDS[g],
              users[g],
              pairs[g],
              pairs[g] == 0 ? Double.NaN : Math.sqrt(squared[g] / pairs[g]),
              lists[g],
              lists[g] == 0 ? Double.NaN : gain[g] / lists[g]));
    }
    return new ByActivity(groups);
  }
}
