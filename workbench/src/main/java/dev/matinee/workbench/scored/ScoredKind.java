package dev.matinee.workbench.scored;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The kinds of predictions of a scoring service in the style of Azure ML Studio (classic), which
/// the columns of a table tell apart.
public enum ScoredKind {
  RATINGS("Rating Prediction", "User", "Item", "Rating"),
  ITEMS("Item Recommendation", "User", "Item 1", "…"),
  RELATED_USERS("Related Users", "User", "Related User 1", "…"),
  RELATED_ITEMS("Related Items", "Item", "Related Item 1", "…");

  private final String text;
  private final String columns;

  ScoredKind(String text, String... columns) {
    this.text = text;
    this.columns = String.join(",", columns);
  }

  /// What people call it.
  public String text() {
    return text;
  }

  /// The kind of a table with these columns.
  ///
  /// @throws IllegalArgumentException when it is none
  public static ScoredKind of(List<String> columns) {
    return Arrays.stream(values())
        .filter(kind -> kind.columns(columns.size()).equals(columns))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the header must be one of %s, got %s"
                        .formatted(
                            Arrays.stream(values())
                                .map(kind -> kind.columns)
                                .collect(Collectors.joining("; ")),
                            String.join(",", columns))));
  }

  /// The columns of a table that has so many.
  private List<String> columns(int count) {
    var names = List.of(columns.split(",", -1));
    if (this == RATINGS) {
      return names;
    }
    var numbered = names.get(1).replace(" 1", " ");
    return Stream.concat(
            Stream.of(names.getFirst()),
            IntStream.range(1, Math.max(count, 2)).mapToObj(k -> numbered + k))
        .toList();
  }
}
