package dev.matinee.algorithms.blend;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.RandomOrder;
import java.util.Arrays;

/// The parts of the ratings that are held out, one after the other, to learn the weights from.
///
/// Ratings are dealt into equal parts at random. As many of them are held out as it takes to have
/// enough examples; of very many ratings a part is smaller.
final class StackingFolds {
  /// A handful of weights does not get better by more.
  private static final int ENOUGH = 15_000;

  private static final int MOST_IN_A_PART = 500_000;

  /// Of fewer ratings nothing is learned.
  private static final int FEWEST = 100;

  /// A stream of the seed far from those that the members draw from.
  private static final long STREAM = 1L << 43;

  private static final byte NEVER = -1;

  private final Ratings data;
  private final byte[] part;

  private StackingFolds(Ratings data, byte[] part) {
    this.data = data;
    this.part = part;
  }

  static StackingFolds of(Ratings data, int parts, Training training) {
    var part = new byte[data.size()];
    Arrays.fill(part, NEVER);
    int heldOut = count(data, parts) * size(data, parts);
    if (heldOut > 0) {
      int[] order = RandomOrder.of(part.length, training.random(STREAM));
      for (int k = 0; k < heldOut; k++) {
        part[order[k]] = (byte) (k / size(data, parts));
      }
    }
    return new StackingFolds(data, part);
  }

  /// How many parts are held out.
  static int count(Ratings data, int parts) {
    if (data.size() < FEWEST) {
      return 0;
    }
    return Math.min(parts, (ENOUGH - 1) / size(data, parts) + 1);
  }

  /// How many ratings each has.
  static int size(Ratings data, int parts) {
    return Math.min(data.size() / parts, MOST_IN_A_PART);
  }

  /// How many ratings all have that are held out.
  static int examples(Ratings data, int parts) {
    return count(data, parts) * size(data, parts);
  }

  /// What is held out, a view.
  Ratings heldOut(int number) {
    return data.select(position -> part[position] == number);
  }

  /// The rest, a view.
  Ratings known(int number) {
    return data.select(position -> part[position] != number);
  }
}
