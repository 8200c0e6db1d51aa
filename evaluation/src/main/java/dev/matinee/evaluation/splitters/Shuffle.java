package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ratings;
import java.util.stream.Stream;

/// One split with a share of all ratings, drawn at random, to test with.
///
/// @param share above 0 and below 1; rounded to a whole number of ratings
public record Shuffle(double share) implements Splitter {
  static final SplitterSyntax SYNTAX =
      new SplitterSyntax("shuffle:0.2", text -> new Shuffle(Double.parseDouble(text)));

  public Shuffle {
    FoldAssignment.requireShare(share);
  }

  @Override
  public Stream<Split> split(Ratings ratings, long seed) {
    var name = "shuffle";
    var order = FoldAssignment.shuffled(ratings.size(), seed, 0);
    long tested = Math.round(share * order.length);
    var isTested = new boolean[order.length];
    for (int k = 0; k < tested; k++) {
      isTested[order[k]] = true;
    }
    var parts = FoldAssignment.tested(ratings, position -> isTested[position]).require(name);
    return Stream.of(parts).map(only -> only.split(name, 0));
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public String describe() {
    return "shuffle " + share;
  }
}
