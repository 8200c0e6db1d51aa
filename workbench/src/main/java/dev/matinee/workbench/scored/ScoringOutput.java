package dev.matinee.workbench.scored;

import java.util.List;

/// What a scoring service has written: predicted ratings, or a list for each user or movie.
///
/// @param width how many columns there are
public record ScoringOutput(ScoredKind kind, int width, List<Row> rows) {
  /// A row and the line that it stands in.
  public record Row(long line, List<String> cells) {
    public Row {
      cells = cells.stream().map(String::strip).toList();
    }
  }

  public ScoringOutput {
    rows = List.copyOf(rows);
  }

  /// A table whose columns say of which kind it is.
  ///
  /// @throws IllegalArgumentException when they are those of no kind
  public static ScoringOutput of(List<String> columns, List<Row> rows) {
    return new ScoringOutput(ScoredKind.of(columns), columns.size(), rows);
  }
}
