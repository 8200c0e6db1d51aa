package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A table with a row for each algorithm and its columns in groups; the best of each column is
/// marked, and failed algorithms are rows with their problem.
final class AlgorithmTable {
  /// Columns that belong together.
  record Group(String title, List<Column> columns) {}

  private final String caption;
  private final List<Entry> entries;
  private final Map<String, List<String>> badges;
  private final List<Group> groups;

  /// @param entries in the order of the rows
  /// @param badges the questions that an algorithm was chosen for
  /// @param groups those of their columns that nobody has a value for are left out
  AlgorithmTable(
      String caption, List<Entry> entries, Map<String, List<String>> badges, List<Group> groups) {
    this.caption = caption;
    this.entries = entries;
    this.badges = badges;
    this.groups =
        groups.stream()
            .map(
                group ->
                    new Group(
                        group.title(),
                        group.columns().stream().filter(c -> c.isKnown(entries)).toList()))
            .filter(group -> !group.columns().isEmpty())
            .toList();
  }

  Tag draw() {
    var columns = groups.stream().flatMap(group -> group.columns().stream()).toList();
    var best = columns.stream().map(column -> column.best(entries)).toList();
    var body = Tag.of("tbody");
    for (var entry : entries) {
      var row = Tag.of("tr").add(name(entry));
      if (entry.finished()) {
        for (int c = 0; c < columns.size(); c++) {
          row.add(columns.get(c).cell(entry, best.get(c)));
        }
      } else {
        row.with("class", "failed").add(problem(entry, columns.size()));
      }
      body.add(row);
    }
    return Tag.of("div", "wide")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", caption)
        .add(Tag.of("table", "sortable").add(Tag.of("caption").text(caption), head(columns), body));
  }

  private Tag name(Entry entry) {
    var name = Tag.of("th").with("scope", "row").text(entry.algorithm());
    for (var badge : badges.getOrDefault(entry.algorithm(), List.of())) {
      name.add(Tag.of("span", "badge").with("title", "chosen for " + badge).text("★ " + badge));
    }
    return name;
  }

  private static Tag problem(Entry entry, int columns) {
    var problem = entry.problem() == null ? "no reason known" : entry.problem();
    return Tag.of("td")
        .with("colspan", Integer.toString(Math.max(1, columns)))
        .text("failed: " + problem);
  }

  private Tag head(List<Column> columns) {
    var titles = Tag.of("tr").add(Tag.of("td"));
    for (var group : groups) {
      titles.add(
          Tag.of("th", "group")
              .with("scope", "colgroup")
              .with("colspan", Integer.toString(group.columns().size()))
              .text(group.title()));
    }
    var headers = new ArrayList<Tag>();
    headers.add(Tag.of("th").with("scope", "col").text("algorithm"));
    for (int c = 0; c < columns.size(); c++) {
      headers.add(columns.get(c).header(c + 1));
    }
    return Tag.of("thead").add(titles, Tag.of("tr").add(headers));
  }
}
