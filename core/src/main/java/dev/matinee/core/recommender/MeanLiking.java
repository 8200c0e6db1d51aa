package dev.matinee.core.recommender;

import dev.matinee.core.Profile;
import dev.matinee.core.ScoreBlock;

/// The liking of a movie at random, of those that a user has not rated.
final class MeanLiking {
  private final Profile rated;
  private double sum;
  private long count;

  MeanLiking(Profile rated) {
    this.rated = rated;
  }

  /// Adds what a model says of some items.
  void add(ScoreBlock block) {
    for (int k = 0; k < block.size(); k++) {
      add(block.get(k), 1);
    }
    for (int k = 0; k < rated.size(); k++) {
      int at = rated.item(k) - block.first();
      if (at >= 0 && at < block.size()) {
        add(block.get(at), -1);
      }
    }
  }

  private void add(float liking, int times) {
    if (!Float.isNaN(liking)) {
      sum += times * (double) liking;
      count += times;
    }
  }

  /// How many times as likely a movie of this liking is; `NaN` where nothing was added.
  double times(double liking) {
    double mean = sum / count;
    return mean > 0 ? liking / mean : Double.NaN;
  }
}
