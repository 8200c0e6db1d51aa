package dev.matinee.algorithms.itemitem;

import dev.matinee.algorithms.similarity.NearestLists;
import dev.matinee.core.State;
import java.util.BitSet;

/// The deviations of each item from those that it has most users in common with.
record NearestDeviations(NearestLists lists) implements Deviations {
  @Override
  public boolean known(int item, int other) {
    return lists.place(item, other) >= 0;
  }

  @Override
  public double of(int item, int other) {
    int place = lists.place(item, other);
    return place < 0 ? 0 : lists.value(place);
  }

  @Override
  public double[] sums(int[] others, int n) {
    var asked = asked(others);
    var sums = new double[n];
    for (int item = 0; item < n; item++) {
      for (int p = lists.start(item); p < lists.end(item); p++) {
        sums[item] += asked.get(lists.other(p)) ? lists.value(p) : 0;
      }
    }
    return sums;
  }

  @Override
  public int[] counts(int[] others, int n) {
    var asked = asked(others);
    var counts = new int[n];
    for (int item = 0; item < n; item++) {
      for (int p = lists.start(item); p < lists.end(item); p++) {
        counts[item] += asked.get(lists.other(p)) ? 1 : 0;
      }
    }
    return counts;
  }

  private static BitSet asked(int[] others) {
    var asked = new BitSet();
    for (int other : others) {
      asked.set(other);
    }
    return asked;
  }

  @Override
  public State state() {
    return lists.saved(State.builder()).build();
  }
}
