package dev.matinee.algorithms.hybrid;

import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;

/// What the two base learners of a hybrid say of all items to one profile, as the inputs of its
/// logistic model.
///
/// The list learner's scores count by their rank and by their distance from the profile's mean
/// score in standard deviations; the rating learner's as the distance of the predicted rating from
/// the mean of all ratings. Only items that the profile has not rated, but others have, take part.
final class MetaFeatures {
  /// The number of inputs, the constant included.
  static final int INPUTS = 10;

  /// Up to this rank a list is looked at, beyond it is a tail: the logarithm of the rank has a knot
  /// here. Weights mean something with the knot alone that they were learned with, so it is saved
  /// with them.
  static final double KNOT = 50;

  /// What hybrids that do not name theirs were learned with.
  static final double FIRST_KNOT = 50;

  private final float[] lists;
  private final double mean;
  private final double deviation;
  private final int[] rank;
  private final Scorer ratingsScorer;
  private final Ratings ratings;
  private final double logSize;
  private final double logKnot;
  private final Logarithms logarithms;

  /// @param rank the rank of every unrated item by the list learner, from 1; 0 for rated ones
  private MetaFeatures(
      Ratings ratings,
      Profile profile,
      float[] lists,
      int[] rank,
      Scorer ratingsScorer,
      Logarithms logarithms,
      double knot) {
    this.logarithms = logarithms;
    this.ratings = ratings;
    this.logKnot = Math.log(knot);
    this.lists = lists;
    this.rank = rank;
    this.ratingsScorer = ratingsScorer;
    this.logSize = Math.log1p(profile.size());
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int item = 0; item < lists.length; item++) {
      if (rank[item] > 0 && ratings.knowsItem(item) && !Float.isNaN(lists[item])) {
        sum += lists[item];
        squares += (double) lists[item] * lists[item];
        n++;
      }
    }
    this.mean = n == 0 ? 0 : sum / n;
    double variance = n == 0 ? 0 : squares / n - mean * mean;
    this.deviation = variance > 1e-12 ? Math.sqrt(variance) : 1;
  }

  /// Looks at one profile through both base learners.
  ///
  /// @param logarithms those of the ratings
  /// @param knot the rank at which the tail of a list begins
  static MetaFeatures of(
      Ratings ratings,
      Profile profile,
      Scorer ratingsScorer,
      Scorer listsScorer,
      Logarithms logarithms,
      double knot) {
    var lists = new float[ratings.items().size()];
    listsScorer.scores(lists);
    return new MetaFeatures(
        ratings,
        profile,
        lists,
        Ranks.of(ratings, profile, lists),
        ratingsScorer,
        logarithms,
        knot);
  }

  /// By how much a score of the list learner counts as a z-score.
  double listScale() {
    return 1 / deviation;
  }

  /// The rank of an item by the list learner, 0 where the profile has rated it.
  int rank(int item) {
    return rank[item];
  }

  /// The opinions of the rating learner on all items, for [#inputs(int, double, double[])].
  double[] opinions() {
    var opinions = new double[lists.length];
    ratingsScorer.means(opinions);
    return opinions;
  }

  /// Writes the inputs of one item.
  void inputs(int item, double[] into) {
    inputs(item, ratingsScorer.belief(item).mean(), into);
  }

  /// The same where the rating learner's opinion is known.
  void inputs(int item, double opinion, double[] into) {
    double z = Float.isNaN(lists[item]) ? 0 : (lists[item] - mean) / deviation;
    double rating = Double.isNaN(opinion) ? 0 : opinion - ratings.mean();
    int place = rank[item] == 0 ? 1 : rank[item]; // Somebody may ask about what they have rated.
    double logRank = logarithms.rank(place);
    double beyond = Math.max(0, logRank - logKnot);
    into[0] = 1;
    into[1] = z;
    into[2] = logRank;
    into[3] = beyond;
    into[4] = rating;
    into[5] = rating * logRank;
    into[6] = rating * beyond;
    into[7] = logarithms.count(item);
    into[8] = logSize;
    into[9] = logSize * logRank;
  }
}
