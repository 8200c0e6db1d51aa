package dev.matinee.report;

import dev.matinee.evaluation.ByActivity;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.report.AlgorithmTable.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Columns with results apart for users with few, some and many ratings in the training.
final class ActivityColumns {
  private ActivityColumns() {}

  /// @param groups with their bounds and users
  static List<Group> of(List<ByActivity.Group> groups) {
    var rmse = new ArrayList<Column>();
    var ndcg = new ArrayList<Column>();
    for (int g = 0; g < groups.size(); g++) {
      if (groups.get(g).users() > 0) {
        var title = title(groups, g);
        rmse.add(column(title, groups.get(g), g, Goal.LOWEST, ByActivity.Group::rmse));
        ndcg.add(column(title, groups.get(g), g, Goal.HIGHEST, ByActivity.Group::ndcg));
      }
    }
    return List.of(new Group("RMSE", rmse), new Group("nDCG@10", ndcg));
  }

  /// The bounds of a group: `up to 20`, `21–50`, `over 150`.
  static String title(List<ByActivity.Group> groups, int g) {
    var atMost = groups.get(g).atMost();
    var above = g == 0 ? null : groups.get(g - 1).atMost();
    if (above == null) {
      return atMost == null ? "any" : "up to " + atMost;
    }
    return atMost == null ? "over " + above : (above + 1) + "–" + atMost;
  }

  private static Column column(
      String title,
      ByActivity.Group group,
      int g,
      Goal goal,
      ToDoubleFunction<ByActivity.Group> value) {
    ToDoubleFunction<Entry> own =
        entry -> {
          var activity = entry.byActivity();
          return activity == null || g >= activity.groups().size()
              ? Double.NaN
              : value.applyAsDouble(activity.groups().get(g));
        };
    return new Column(
        title,
        "%s times a user of a test had %s ratings in the training"
            .formatted(Figures.count(group.users()), title),
        goal,
        own,
        entry -> Figures.value(own.applyAsDouble(entry), 3));
  }
}
