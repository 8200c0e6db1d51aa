package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ratings;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every rating is tested exactly once, in one of `folds` parts of (nearly) equal size dealt out at
/// random.
public record KFold(int folds) implements Splitter {
  static final SplitterSyntax SYNTAX =
      new SplitterSyntax("k-fold:5", text -> new KFold(Integer.parseInt(text)));

  public KFold {
    if (folds < 2) {
      throw new IllegalArgumentException("folds must be at least 2, got " + folds);
    }
  }

  @Override
  public Stream<Split> split(Ratings ratings, long seed) {
    var parts = FoldAssignment.random(ratings, folds, seed, 0);
    return IntStream.range(0, folds).mapToObj(fold -> parts.split("fold " + (fold + 1), fold));
  }

  @Override
  public int count() {
    return folds;
  }

  @Override
  public String describe() {
    return "k-fold " + folds;
  }
}
