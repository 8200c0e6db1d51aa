package dev.matinee.algorithms;

import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.SparseRows;

/// What is alike by the ratings alone, for models without a notion of their own: the cosine over
/// common ratings.
///
/// Rows without anything in common have the similarity 0.
final class CoRatings {
  private CoRatings() {}

  static Scorer similarItems(Ratings ratings, int item) {
    var row = ratings.byItem();
    int n = row.count(item);
    var users = new int[n];
    var values = new double[n];
    for (int k = 0; k < n; k++) {
      users[k] = row.column(row.start(item) + k);
      values[k] = row.value(row.start(item) + k);
    }
    var similarity = cosine(ratings.byUser(), users, values);
    return other -> similarity[other];
  }

  static Scorer similarUsers(Ratings ratings, Profile profile) {
    var items = new int[profile.size()];
    var values = new double[items.length];
    for (int k = 0; k < items.length; k++) {
      items[k] = profile.item(k);
      values[k] = profile.value(k);
    }
    var similarity = cosine(ratings.byItem(), items, values);
    return other -> other == profile.user() ? Double.NaN : similarity[other];
  }

  private static double[] cosine(SparseRows columns, int[] column, double[] own) {
    var values = Similarities.values(columns);
    return new Similarities(Similarity.COSINE, 1, 0, columns, values).of(column, own);
  }
}
