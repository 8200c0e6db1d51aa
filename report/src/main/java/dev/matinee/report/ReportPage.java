package dev.matinee.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the template of a report is filled with: texts and numbers ready to be read, in the order
/// of the page.
///
/// @param library the script of the charts, `script` our own; both stand in the page as they are
/// @param activityTable `null` where nothing is known by activity
/// @param parameters of each algorithm, by its name
record ReportPage(
    String title,
    String summary,
    String about,
    String digest,
    String style,
    String library,
    String script,
    List<Winner> winners,
    Charts charts,
    Table metrics,
    @Nullable Table activityTable,
    Map<String, Map<String, Object>> parameters,
    List<Fact> method,
    String command) {

  /// A name and what is said of it.
  record Fact(String name, String text) {}

  /// The answer to a question.
  ///
  /// @param name of the algorithm; `null` where no algorithm answers it
  /// @param value of the question's metric, with `spread` behind it
  record Winner(
      String question, @Nullable String name, String value, String spread, List<Fact> facts) {}

  /// The charts of each section; a section without any says why in the template.
  record Charts(
      List<Chart> scatters,
      List<Chart> tradeOffs,
      List<Chart> folds,
      List<Chart> activity,
      List<Chart> calibration) {}

  /// A chart.
  ///
  /// @param data what is drawn; `null` where nobody has a value
  /// @param description the same in words, for those who do not see it
  /// @param caption who is not in it, and what else must be said; may be empty
  record Chart(String id, @Nullable ChartData data, String description, String caption) {
    String kind() {
      return data == null ? "" : data.kind();
    }

    String json() {
      return Json.of(data);
    }
  }
}
