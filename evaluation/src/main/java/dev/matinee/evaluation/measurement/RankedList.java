package dev.matinee.evaluation.measurement;

import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/// The top of one user's list, what of the test should be in it, and the scores that it is made by.
public final class RankedList {
  private final Ratings train;
  private final Profile profile;
  private final int[] relevant;
  private final int[] items;
  private final float[] scores;
  private int firstRelevant;

  /// The arrays are not copied.
  ///
  /// @param relevant items, ascending: at least one, none of them in the profile
  /// @param items the top of the list, best first
  /// @param scores by item, `NaN` where the model has no opinion
  public RankedList(Ratings train, Profile profile, int[] relevant, int[] items, float[] scores) {
    this.train = train;
    this.profile = profile;
    this.relevant = relevant;
    this.items = items;
    this.scores = scores;
  }

  /// The same user's list in another order, or a part of it.
  public RankedList reordered(UnaryOperator<int[]> order) {
    return new RankedList(train, profile, relevant, order.apply(items.clone()), scores);
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
    return Arrays.binarySearch(relevant, item) >= 0;
  }

  /// How many items are relevant, in the list or not.
  public int relevantInAll() {
    return relevant.length;
  }

  /// How many of the first `k` are relevant.
  public int found(int k) {
    int found = 0;
    for (int rank = 1; rank <= size(k); rank++) {
      found += isRelevant(item(rank)) ? 1 : 0;
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
    int best = relevant[0];
    for (int item : relevant) {
      best = ahead(item, best) ? item : best;
    }
    int rank = 1;
    for (int item = 0; item < scores.length; item++) {
      rank += ahead(item, best) ? 1 : 0;
    }
    for (int k = 0; k < profile.size(); k++) { // what the user has rated is in no list
      rank -= ahead(profile.item(k), best) ? 1 : 0;
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
