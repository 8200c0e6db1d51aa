package dev.matinee.core.recommender;

import java.util.function.IntPredicate;

/// The best few of many scores, without sorting the rest: O(n log k) for the best k of n.
///
/// Higher scores come first, equal ones in the order of their indices, so the answer never depends
/// on timing. `NaN` is left out.
public final class TopN {
  private final float[] scores;
  private final int[] heap;
  private int size;

  private TopN(float[] scores, int count) {
    this.scores = scores;
    this.heap = new int[Math.min(count, scores.length)];
  }

  /// The indices of the `count` highest scores among the allowed ones, best first; fewer where
  /// there are fewer.
  ///
  /// For the scores 3, 5, `NaN`, 5 the best three are 1, 3, 0.
  public static int[] of(float[] scores, int count, IntPredicate allowed) {
    if (count == 0) {
      return new int[0];
    }
    var top = new TopN(scores, count);
    top.improve(top.fill(allowed), allowed);
    return top.drain();
  }

  /// Takes what comes until there are as many as wanted; returns the next index.
  private int fill(IntPredicate allowed) {
    int index = 0;
    for (; index < scores.length && size < heap.length; index++) {
      if (!Float.isNaN(scores[index]) && allowed.test(index)) {
        heap[size++] = index;
        siftUp(size - 1);
      }
    }
    return index;
  }

  /// Takes what is better than the worst so far. Hardly any is, so one comparison a score is all
  /// that this costs; of equal ones the first stays, and `NaN` is never greater.
  private void improve(int from, IntPredicate allowed) {
    if (from == scores.length) {
      return;
    }
    float worst = scores[heap[0]];
    for (int index = from; index < scores.length; index++) {
      if (scores[index] > worst && allowed.test(index)) {
        heap[0] = index;
        siftDown(0);
        worst = scores[heap[0]];
      }
    }
  }

  private int[] drain() {
    var best = new int[size];
    while (size > 0) {
      best[size - 1] = heap[0];
      heap[0] = heap[--size];
      siftDown(0);
    }
    return best;
  }

  /// Whether index `a` comes after index `b` in the list.
  private boolean worse(int a, int b) {
    return scores[a] < scores[b] || (scores[a] == scores[b] && a > b);
  }

  private void siftUp(int place) {
    for (int child = place; child > 0; ) {
      int parent = (child - 1) / 2;
      if (!worse(heap[child], heap[parent])) {
        return;
      }
      swap(child, parent);
      child = parent;
    }
  }

  private void siftDown(int place) {
    int parent = place;
    while (true) {
      int worst = parent;
      for (int child = 2 * parent + 1; child <= 2 * parent + 2 && child < size; child++) {
        worst = worse(heap[child], heap[worst]) ? child : worst;
      }
      if (worst == parent) {
        return;
      }
      swap(parent, worst);
      parent = worst;
    }
  }

  private void swap(int a, int b) {
    int kept = heap[a];
    heap[a] = heap[b];
    heap[b] = kept;
  }
}
