package dev.matinee.workbench.tuning;

import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.report.text.TextTable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a search looks on the screen.
public final class TuningText {
  private static final int SHOWN = 10;

  private TuningText() {}

  /// The best trials, what won, and how it is used.
  ///
  /// @param goal of the metric
  /// @param out where the result was written; `null` for nowhere
  public static String of(TuningResult result, Goal goal, @Nullable Path out) {
    var table = new TextTable().number(result.metric()).number("time").text("hyper-parameters");
    for (var trial : result.bestFirst(goal).stream().limit(SHOWN).toList()) {
      var problem = trial.problem() == null ? "" : " failed: " + trial.problem();
      table.row(
          TextTable.number(trial.value(), 4),
          TextTable.seconds(trial.seconds()),
          trial.parameters() + problem);
    }
    var best =
        "Best of %d: %s with %s %.4f; the defaults reach %s (%s, seed %d, %.1f s)"
            .formatted(
                result.trials().size(),
                result.parameters(),
                result.metric(),
                result.value(),
                TextTable.number(result.defaults().value(), 4),
                result.splits(),
                result.seed(),
                result.seconds());
    var written =
        out == null
            ? ""
            : "%nWritten to %s; `matinee train %s --parameters %s` uses it."
                .formatted(out, result.algorithm(), out);
    return "%s%n%s%s".formatted(table, best, written);
  }
}
