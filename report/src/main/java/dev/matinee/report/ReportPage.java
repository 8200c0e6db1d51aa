package dev.matinee.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the template of a report is filled with: texts and numbers ready to be read, in the order
/// of the page.
///
/// @param code styles and scripts, by the names of their files; they stand in the page as they are
/// @param activity `null` where nothing is known by activity
/// @param parameters of each algorithm, by its name
/// @param splits how the ratings were divided
/// @param relevant what counts as relevant in a test
/// @param made when and in which time
/// @param machine versions and machine
/// @param command a command line that does it again
record ReportPage(
    String title,
    String summary,
    String about,
    String digest,
    Map<String, String> code,
    List<Winner> winners,
    ReportCharts charts,
    Table metrics,
    @Nullable Table activity,
    Map<String, Map<String, Object>> parameters,
    String splits,
    long seed,
    String relevant,
    String made,
    String machine,
    String command) {

  /// A name and what is said of it.
  record Fact(String name, String text) {}

  /// The answer to a question.
  ///
  /// @param name of the algorithm; `null` where no algorithm answers it
  /// @param value of the question's metric, with `spread` behind it
  record Winner(
      String question, @Nullable String name, String value, String spread, List<Fact> facts) {}
}
