package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ratings;
import java.util.stream.Stream;

/// One split in time: the latest share of all ratings tests, what was rated before trains.
///
/// What was rated in the same second is not cut apart: it is all tested, so the test may be a
/// little larger than the share.
///
/// @param share above 0 and below 1; rounded to a whole number of ratings
public record LatestShare(double share) implements Splitter {
  static final SplitterSyntax SYNTAX =
      new SplitterSyntax("time:0.2", text -> new LatestShare(Double.parseDouble(text)));

  public LatestShare {
    FoldAssignment.requireShare(share);
  }

  @Override
  public Stream<Split> split(Ratings ratings, long seed) {
    var name = describe();
    int before = ratings.size() - (int) Math.round(share * ratings.size());
    long cut = TimeCuts.cuts(name, ratings, before)[0];
    var parts = FoldAssignment.tested(ratings, p -> ratings.timestamp(p) >= cut).require(name);
    return Stream.of(parts).map(only -> only.split(name, 0));
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public String describe() {
    return "time " + share;
  }
}
