package dev.matinee.core.recommender;

import dev.matinee.core.ScoreBlock;
import java.util.function.IntPredicate;

/// The best few of many scores, without sorting the rest: O(n log k) for the best k of n.
///
/// Higher scores come first, equal ones in the order of their indices, so the answer never depends
/// on timing. `NaN` is left out.
public final class TopN {
  private final int[] items;
  private final float[] scores;
  private final IntPredicate allowed;
  private int size;

  /// Nothing yet.
  ///
  /// @param allowed asked only of what is good enough, in the order of the items
  public TopN(int count, IntPredicate allowed) {
    this.items = new int[count];
    this.scores = new float[count];
    this.allowed = allowed;
  }

  /// The indices of the `count` highest scores among the allowed ones, best first; fewer where
  /// there are fewer.
  ///
  /// For the scores 3, 5, `NaN`, 5 the best three are 1, 3, 0.
  public static int[] of(float[] scores, int count, IntPredicate allowed) {
    var top = new TopN(Math.min(count, scores.length), allowed);
    top.add(ScoreBlock.of(scores));
    return top.best();
  }

  /// Looks at more scores, of items after those that were looked at before.
  public void add(ScoreBlock block) {
    if (items.length > 0) {
      improve(block, fill(block));
    }
  }

  /// Takes what comes until there are as many as wanted; returns where in the block that was.
  private int fill(ScoreBlock block) {
    int k = 0;
    for (; k < block.size() && size < items.length; k++) {
      float score = block.get(k);
      if (!Float.isNaN(score) && allowed.test(block.first() + k)) {
        items[size] = block.first() + k;
        scores[size] = score;
        siftUp(size++);
      }
    }
    return k;
  }

  /// Takes what is better than the worst so far. Hardly any is, so one comparison a score is all
  /// that this costs; of equal ones the first stays, and `NaN` is never greater.
  private void improve(ScoreBlock block, int from) {
    float[] values = block.values();
    int end = block.at() + block.size();
    int indexLess = block.first() - block.at();
    float worst = scores[0];
    for (int at = block.at() + from; at < end; at++) {
      if (values[at] > worst && allowed.test(at + indexLess)) {
        items[0] = at + indexLess;
        scores[0] = values[at];
        siftDown();
        worst = scores[0];
      }
    }
  }

  /// The indices of the best so far, best first; nothing can be added afterward.
  public int[] best() {
    var best = new int[size];
    while (size > 0) {
      best[size - 1] = items[0];
      size--;
      items[0] = items[size];
      scores[0] = scores[size];
      siftDown();
    }
    return best;
  }

  /// Whether what stands at place `a` comes after that at `b` in the list.
  private boolean worse(int a, int b) {
    return scores[a] < scores[b] || (scores[a] == scores[b] && items[a] > items[b]);
  }

  private void siftUp(int place) {
    for (int child = place; child > 0; ) {
      int parent = (child - 1) / 2;
      if (!worse(child, parent)) {
        return;
      }
      swap(child, parent);
      child = parent;
    }
  }

  private void siftDown() {
    int parent = 0;
    while (true) {
      int worst = parent;
      for (int child = 2 * parent + 1; child <= 2 * parent + 2 && child < size; child++) {
        worst = worse(child, worst) ? child : worst;
      }
      if (worst == parent) {
        return;
      }
      swap(parent, worst);
      parent = worst;
    }
  }

  private void swap(int a, int b) {
    int item = items[a];
    items[a] = items[b];
    items[b] = item;
    float score = scores[a];
    scores[a] = scores[b];
    scores[b] = score;
  }
}
