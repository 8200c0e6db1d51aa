package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.stream.Stream;

/// One split: of every user with at least two ratings one, drawn at random, is tested.
public record LeaveOneOut() implements Splitter {
  static final SplitterSyntax SYNTAX = new SplitterSyntax("leave-one-out", _ -> new LeaveOneOut());

  @Override
  public Stream<Split> split(Ratings ratings, long seed) {
    var name = "leave one out";
    var random = Training.sequential(seed).random(FoldAssignment.STREAM);
    var isTested = new boolean[ratings.size()];
    var rows = ratings.byUser();
    for (int user = 0; user < rows.rows(); user++) {
      if (rows.count(user) > 1) {
        isTested[rows.position(rows.start(user) + random.nextInt(rows.count(user)))] = true;
      }
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
    return "leave-one-out";
  }
}
