package dev.matinee.algorithms.hybrid;

import dev.matinee.core.NewItems;
import dev.matinee.core.Ratings;

/// The logarithms that the inputs of a hybrid need of its ratings: the same for every profile, so
/// they are computed once.
final class Logarithms {
  private final double[] ofCounts;
  private final double[] ofRanks;

  private Logarithms(double[] ofCounts, double[] ofRanks) {
    this.ofCounts = ofCounts;
    this.ofRanks = ofRanks;
  }

  static Logarithms of(Ratings ratings) {
    return of(ratings, 1);
  }

  /// Those of the ratings of a training, and of new items.
  static Logarithms of(NewItems items) {
    var logarithms = of(items.all());
    for (int item = items.first(); item < items.size(); item++) {
      logarithms.ofCounts[item] = Math.log1p(items.count(item));
    }
    return logarithms;
  }

  /// The same where these are a share of all ratings.
  static Logarithms of(Ratings ratings, double share) {
    int items = ratings.items().size();
    var ofCounts = new double[items];
    var ofRanks = new double[items + 2]; // an item without ratings may come after all others
    for (int item = 0; item < items; item++) {
      ofCounts[item] = Math.log1p(ratings.byItem().count(item) / share);
    }
    for (int rank = 1; rank < ofRanks.length; rank++) {
      ofRanks[rank] = Math.log(rank);
    }
    return new Logarithms(ofCounts, ofRanks);
  }

  /// `ln(1 + n)` of the number of an item's ratings.
  double count(int item) {
    return ofCounts[item];
  }

  /// `ln k` of a rank from 1.
  double rank(int rank) {
    return ofRanks[rank];
  }
}
