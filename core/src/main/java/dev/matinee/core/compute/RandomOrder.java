package dev.matinee.core.compute;

import java.util.random.RandomGenerator;

/// Random order, each as likely as any other (the shuffle of Fisher and Yates, from the end).
public final class RandomOrder {
  private RandomOrder() {}

  /// The numbers 0 … n-1 in random order.
  public static int[] of(int n, RandomGenerator random) {
    var order = new int[n];
    for (int k = 0; k < n; k++) {
      order[k] = k;
    }
    shuffle(order, random);
    return order;
  }

  /// Brings the values into random order.
  public static void shuffle(int[] values, RandomGenerator random) {
    for (int k = values.length - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int value = values[k];
      values[k] = values[other];
      values[other] = value;
    }
  }
}
