package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ratings;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// `times` k-folds, each with a division of its own.
public record RepeatedKFold(int times, int folds) implements Splitter {
  static final SplitterSyntax SYNTAX = new SplitterSyntax("repeated:5x10", RepeatedKFold::parse);

  public RepeatedKFold {
    if (times < 1 || folds < 2) {
      throw new IllegalArgumentException(
          "repeated needs at least 1 time and 2 folds, got %dx%d".formatted(times, folds));
    }
  }

  private static RepeatedKFold parse(String text) {
    var parts = SplitterSyntax.by(text);
    return new RepeatedKFold(Integer.parseInt(parts.first()), Integer.parseInt(parts.second()));
  }

  @Override
  public Stream<Split> split(Ratings ratings, long seed) {
    var first = FoldAssignment.random(ratings, folds, seed, 0); // finds too few ratings at once
    return IntStream.range(0, count())
        .mapToObj(
            n -> {
              int time = n / folds;
              // Divided anew for each split: one division is held at a time, and a shuffle costs
              // little beside a training.
              var parts = time == 0 ? first : FoldAssignment.random(ratings, folds, seed, time);
              return parts.split("time %d fold %d".formatted(time + 1, n % folds + 1), n % folds);
            });
  }

  @Override
  public int count() {
    return times * folds;
  }

  @Override
  public String describe() {
    return "repeated %dx%d".formatted(times, folds);
  }
}
