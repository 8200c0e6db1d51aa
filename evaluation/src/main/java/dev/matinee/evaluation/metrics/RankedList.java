package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;

/// The top of one user's list, what of the test should be in it, and the scores that it is made by.
public final class RankedList {
  private final Ratings train;
  private final int user;
  private final boolean[] relevant;
  private final int relevantInAll;
  private final int[] items;
  private final float[] scores;
  private int firstRelevant;

  /// The arrays are not copied.
  ///
  /// @param relevant by item: at least one, none of them rated by the user in the training
  /// @param items the top of the list, best first
  /// @param scores by item, `NaN` where the model has no opinion
  public RankedList(Ratings train, int user, boolean[] relevant, int[] items, float[] scores) {
    this.train = train;
    this.user = user;
    this.relevant = relevant;
    this.items = items;
    this.scores = scores;
    int n = 0;
    for (boolean flag : relevant) {
      n += flag ? 1 : 0;
    }
    this.relevantInAll = n;
  }

  /// How many of the first `k` there are.
  public int size(int k) {
    return Math.min(k, items.length);
  }

  /// The item at a rank, from 1 on.
  public int item(int rank) {
    return items[rank - 1];
  }

  public boolean isRelevant(int item) {
    return relevant[item];
  }

  /// How many items are relevant, in the list or not.
  public int relevantInAll() {
    return relevantInAll;
  }

  /// How many of the first `k` are relevant.
  public int found(int k) {
    int found = 0;
    for (int rank = 1; rank <= size(k); rank++) {
      found += relevant[item(rank)] ? 1 : 0;
    }
    return found;
  }

  /// The rank of the first relevant movie in the whole list, in the recommender's order: score,
  /// then index; what has no score follows by its number of ratings.
  ///
  /// Looked for at the first call, over all items: whoever has many lists asks in parallel.
  public int firstRelevant() {
    if (firstRelevant == 0) {
      firstRelevant = rankOfFirst();
    }
    return firstRelevant;
  }

  private int rankOfFirst() {
    var rated = new boolean[relevant.length];
    var rows = train.byUser();
    for (int p = rows.start(user); p < rows.end(user); p++) {
      rated[rows.column(p)] = true;
    }
    int best = -1;
    for (int item = 0; item < scores.length; item++) {
      if (relevant[item] && (best < 0 || ahead(item, best))) {
        best = item;
      }
    }
    int rank = 1;
    for (int item = 0; item < scores.length; item++) {
      rank += !rated[item] && ahead(item, best) ? 1 : 0;
    }
    return rank;
  }

  private boolean ahead(int one, int other) {
    boolean scored = !Float.isNaN(scores[one]);
    if (scored != !Float.isNaN(scores[other])) {
      return scored;
    }
    double a = scored ? scores[one] : train.byItem().count(one);
    double b = scored ? scores[other] : train.byItem().count(other);
    return a > b || (a == b && one < other);
  }
}
