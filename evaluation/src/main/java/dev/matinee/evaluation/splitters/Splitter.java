package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ratings;
import java.util.Optional;
import java.util.stream.Stream;

/// A way to divide ratings into training and test, the same for the same seed.
public interface Splitter {
  /// The splits, in a fixed order, each made when the stream comes to it: a view of the ratings on
  /// either side, which keeps their order.
  ///
  /// @throws IllegalArgumentException at once, when there are too few ratings for it
  Stream<Split> split(Ratings ratings, long seed);

  /// How many splits there are.
  int count();

  /// What a person should know of how it divides these ratings; empty for nothing.
  default Optional<String> note(Ratings ratings) {
    return Optional.empty();
  }

  /// What it is, in a few words: `k-fold 5`.
  String describe();
}
