package dev.matinee.evaluation;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.ArrayList;
import java.util.List;

/// The part to which each position of some ratings belongs; -1 is in no test.
final class Partition {
  /// A stream of the seed that no trainer draws from.
  private static final long STREAM = 1L << 50;

  private final Ratings ratings;
  private final int[] part;
  private final int parts;

  private Partition(Ratings ratings, int[] part, int parts) {
    this.ratings = ratings;
    this.part = part;
    this.parts = parts;
  }

  static Partition random(Ratings ratings, int parts, long seed) {
    return random(ratings, parts, seed, 0);
  }

  static Partition random(Ratings ratings, int parts, long seed, int time) {
    if (ratings.size() < parts) {
      throw new IllegalArgumentException(
          "%d folds need at least as many ratings, got %d".formatted(parts, ratings.size()));
    }
    var order = shuffled(ratings.size(), seed, time);
    var part = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      part[order[k]] = (int) ((long) k * parts / order.length);
    }
    return new Partition(ratings, part, parts);
  }

  static Partition share(Ratings ratings, double share, long seed) {
    var order = shuffled(ratings.size(), seed, 0);
    var part = new int[order.length];
    long tested = Math.round(share * order.length);
    for (int k = 0; k < order.length; k++) {
      part[order[k]] = k < tested ? 0 : -1;
    }
    return new Partition(ratings, part, 1);
  }

  static Partition oneOfEachUser(Ratings ratings, long seed) {
    var random = Training.sequential(seed).random(STREAM);
    var part = none(ratings);
    var rows = ratings.byUser();
    for (int user = 0; user < rows.rows(); user++) {
      if (rows.count(user) > 1) {
        part[rows.position(rows.start(user) + random.nextInt(rows.count(user)))] = 0;
      }
    }
    return new Partition(ratings, part, 1);
  }

  static Partition lastOfEachUser(Ratings ratings, int count) {
    var part = none(ratings);
    var rows = ratings.byUser();
    for (int user = 0; user < rows.rows(); user++) {
      if (rows.count(user) > count) {
        var positions = new ArrayList<Integer>(rows.count(user));
        for (int p = rows.start(user); p < rows.end(user); p++) {
          positions.add(rows.position(p));
        }
        positions.sort( // stable, so the order of the file decides between equal times
            (a, b) -> Long.compare(ratings.timestamp(a), ratings.timestamp(b)));
        positions
            .subList(positions.size() - count, positions.size())
            .forEach(position -> part[position] = 0);
      }
    }
    return new Partition(ratings, part, 1);
  }

  static Partition from(Ratings ratings, long start) {
    var part = none(ratings);
    for (int position = 0; position < part.length; position++) {
      part[position] = ratings.timestamp(position) >= start ? 0 : -1;
    }
    return new Partition(ratings, part, 1);
  }

  List<Split> splits(String prefix) {
    var splits = new ArrayList<Split>(parts);
    for (int fold = 0; fold < parts; fold++) {
      splits.add(split(prefix + (fold + 1), fold));
    }
    return splits;
  }

  Split split(String name, int tested) {
    return new Split(
        name,
        ratings.select(position -> part[position] != tested),
        ratings.select(position -> part[position] == tested));
  }

  private static int[] none(Ratings ratings) {
    var part = new int[ratings.size()];
    java.util.Arrays.fill(part, -1);
    return part;
  }

  private static int[] shuffled(int n, long seed, int time) {
    var random = Training.sequential(seed).random(STREAM + 1 + time);
    var order = new int[n];
    for (int k = 0; k < n; k++) {
      int other = random.nextInt(k + 1);
      order[k] = order[other];
      order[other] = k;
    }
    return order;
  }
}
