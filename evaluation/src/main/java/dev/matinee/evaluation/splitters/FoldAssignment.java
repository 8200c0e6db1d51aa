package dev.matinee.evaluation.splitters;

import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// The part to which each position of some ratings belongs. It costs 4 bytes a rating; the splits
/// are views made of it.
final class FoldAssignment {
  /// Streams of the seed that no trainer draws from: this one and those after it.
  static final long STREAM = 1L << 50;

  private final Ratings ratings;
  private final int[] part;
  private final int[] sizes;

  /// @param part of each position, below `parts`; -1 is in no test
  private FoldAssignment(Ratings ratings, int[] part, int parts) {
    this.ratings = ratings;
    this.part = part;
    this.sizes = new int[parts];
    for (int its : part) {
      if (its >= 0) {
        sizes[its]++;
      }
    }
  }

  /// One part: the positions that are tested.
  static FoldAssignment tested(Ratings ratings, IntPredicate position) {
    var part = new int[ratings.size()];
    Arrays.setAll(part, p -> position.test(p) ? 0 : -1);
    return new FoldAssignment(ratings, part, 1);
  }

  /// Parts by their numbers.
  ///
  /// @param part of a position, below `parts`; -1 for one that is never tested
  static FoldAssignment numbered(Ratings ratings, int parts, IntUnaryOperator part) {
    var numbers = new int[ratings.size()];
    Arrays.setAll(numbers, part);
    return new FoldAssignment(ratings, numbers, parts);
  }

  /// Parts whose sizes differ by at most one, dealt out at random.
  ///
  /// @param time counts the divisions that are made with the same seed
  static FoldAssignment random(Ratings ratings, int parts, long seed, int time) {
    if (ratings.size() < parts) {
      throw new IllegalArgumentException(
          "%d folds need at least as many ratings, got %d".formatted(parts, ratings.size()));
    }
    var order = shuffled(ratings.size(), seed, time);
    var part = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      part[order[k]] = (int) ((long) k * parts / order.length);
    }
    return new FoldAssignment(ratings, part, parts);
  }

  /// The positions 0 … n-1 in random order.
  static int[] shuffled(int n, long seed, int time) {
    var random = Training.sequential(seed).random(STREAM + 1 + time);
    var order = new int[n];
    for (int k = 0; k < n; k++) {
      int other = random.nextInt(k + 1);
      order[k] = order[other];
      order[other] = k;
    }
    return order;
  }

  /// Finds before any split is made that one of them would have an empty side.
  FoldAssignment require(String name) {
    for (int size : sizes) {
      Split.requireBoth(name, part.length - size, size);
    }
    return this;
  }

  /// The same for splits that train on what comes before a part.
  FoldAssignment requireInOrder(String name) {
    int before = part.length - IntStream.of(sizes).sum();
    for (int size : sizes) {
      Split.requireBoth(name, before, size);
      before += size;
    }
    return this;
  }

  /// Finds that a part of the ratings is none of them or all.
  static void requireShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "the share of the test must be above 0 and below 1, got " + share);
    }
  }

  /// The positions of a row's ratings.
  static int[] positions(CsrMatrix rows, int row) {
    return IntStream.range(rows.start(row), rows.end(row)).map(rows::position).toArray();
  }

  /// The split that tests a part and trains on the parts before it, with what is never tested.
  Split splitInOrder(String name, int tested) {
    return new Split(
        name,
        ratings.select(position -> part[position] < tested),
        ratings.select(position -> part[position] == tested));
  }

  /// The split that tests a part and trains on all the rest.
  Split split(String name, int tested) {
    return new Split(
        name,
        ratings.select(position -> part[position] != tested),
        ratings.select(position -> part[position] == tested));
  }
}
