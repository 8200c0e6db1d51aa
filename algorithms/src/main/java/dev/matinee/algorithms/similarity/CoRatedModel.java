package dev.matinee.algorithms.similarity;

import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;

/// A model without a notion of its own of what is alike: its ratings say it ([CoRatedSimilarity]).
public interface CoRatedModel extends Model {
  /// The ratings of the training.
  Ratings ratings();

  @Override
  default Scorer similarItems(int item) {
    return CoRatedSimilarity.similarItems(ratings(), item);
  }

  @Override
  default Scorer similarUsers(Profile profile) {
    return CoRatedSimilarity.similarUsers(ratings(), profile);
  }
}
