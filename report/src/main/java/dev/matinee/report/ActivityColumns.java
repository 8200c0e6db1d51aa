package dev.matinee.report;

import dev.matinee.evaluation.ByActivity;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.report.HtmlTable.Group;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Columns with results apart for users with few, some and many ratings in the training; groups
/// without users have none.
final class ActivityColumns {
  private final List<ByActivity.Group> groups;

  ActivityColumns(ComparisonResult result) {
    this.groups =
        result.algorithms().stream()
            .map(Entry::byActivity)
            .filter(Objects::nonNull)
            .map(ByActivity::groups)
            .findFirst()
            .orElse(List.of());
  }

  /// Those of RMSE and those of nDCG; none where nothing is known.
  List<Group> columns() {
    return groups.isEmpty()
        ? List.of()
        : List.of(
            new Group("RMSE", columns(Goal.LOWEST, ByActivity.Group::rmse)),
            new Group("nDCG@10", columns(Goal.HIGHEST, ByActivity.Group::ndcg)));
  }

  private List<Column> columns(Goal goal, ToDoubleFunction<ByActivity.Group> value) {
    return IntStream.range(0, groups.size())
        .filter(g -> groups.get(g).users() > 0)
        .mapToObj(g -> column(g, goal, value))
        .toList();
  }

  private Column column(int g, Goal goal, ToDoubleFunction<ByActivity.Group> value) {
    var title = title(g);
    var hint =
        "%s times a user of a test had %s ratings in the training"
            .formatted(NumberText.count(groups.get(g).users()), title);
    return Column.of(
        title,
        hint,
        goal,
        3,
        entry -> {
          var activity = entry.byActivity();
          return activity == null ? Double.NaN : value.applyAsDouble(activity.groups().get(g));
        });
  }

  /// The bounds of a group: `up to 20`, `21–50`, `over 150`.
  private String title(int g) {
    var atMost = groups.get(g).atMost();
    var above = g == 0 ? null : groups.get(g - 1).atMost();
    if (above == null) {
      return atMost == null ? "any" : "up to " + atMost;
    }
    return atMost == null ? "over " + above : (above + 1) + "–" + atMost;
  }
}
