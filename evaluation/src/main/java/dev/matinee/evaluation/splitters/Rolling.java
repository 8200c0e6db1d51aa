package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ratings;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Back-tests on consecutive windows of time: all ratings, in order of time, are cut into one part
/// more than there are windows; each but the first is a window, tested by what was trained on
/// everything before it.
///
/// ```
///     window 1   train  test
///     window 2   train train  test
///     window 3   train train train  test
/// ```
///
/// The parts have (nearly) equal numbers of ratings. What was rated in the same second is not cut
/// apart: it belongs to the later part.
///
/// @param windows at least 1
public record Rolling(int windows) implements Splitter {
  static final SplitterSyntax SYNTAX =
      new SplitterSyntax("rolling:4", text -> new Rolling(Integer.parseInt(text)));

  public Rolling {
    if (windows < 1) {
      throw new IllegalArgumentException("windows must be at least 1, got " + windows);
    }
  }

  @Override
  public Stream<Split> split(Ratings ratings, long seed) {
    if (ratings.size() <= windows) {
      throw new IllegalArgumentException(
          "%d windows need more ratings than that, got %d".formatted(windows, ratings.size()));
    }
    var after =
        IntStream.rangeClosed(1, windows)
            .map(window -> (int) ((long) window * ratings.size() / (windows + 1)))
            .toArray();
    var cuts = TimeCuts.cuts(describe(), ratings, after);
    var parts =
        FoldAssignment.numbered(
                ratings,
                windows,
                position -> TimeCuts.behind(cuts, ratings.timestamp(position)) - 1)
            .requireInOrder(describe());
    return IntStream.range(0, windows)
        .mapToObj(window -> parts.splitInOrder("window " + (window + 1), window));
  }

  @Override
  public int count() {
    return windows;
  }

  @Override
  public String describe() {
    return "rolling " + windows;
  }
}
