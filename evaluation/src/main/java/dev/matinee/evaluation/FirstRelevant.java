package dev.matinee.evaluation;

import dev.matinee.core.Ratings;

/// The rank of the first relevant movie in the whole list, in the recommender's order: score, then
/// index; what has no score follows by its number of ratings.
final class FirstRelevant {
  private FirstRelevant() {}

  /// @param relevant at least one, none of them rated by the user in the training
  static int rank(Ratings train, int user, float[] scores, boolean[] relevant) {
    var rated = new boolean[relevant.length];
    var rows = train.byUser();
    for (int p = rows.start(user); p < rows.end(user); p++) {
      rated[rows.column(p)] = true;
    }
    int best = -1;
    for (int item = 0; item < scores.length; item++) {
      if (relevant[item] && (best < 0 || ahead(train, scores, item, best))) {
        best = item;
      }
    }
    int rank = 1;
    for (int item = 0; item < scores.length; item++) {
      rank += !rated[item] && ahead(train, scores, item, best) ? 1 : 0;
    }
    return rank;
  }

  private static boolean ahead(Ratings train, float[] scores, int one, int other) {
    boolean scored = !Float.isNaN(scores[one]);
    if (scored != !Float.isNaN(scores[other])) {
      return scored;
    }
    double a = scored ? scores[one] : train.byItem().count(one);
    double b = scored ? scores[other] : train.byItem().count(other);
    return a > b || (a == b && one < other);
  }
}
