package dev.matinee.core;

import java.util.List;

/// What training leaves behind: immutable, shareable between threads.
///
/// Every model answers for every profile, the empty one included; there is no optional capability.
public interface Model {
  /// The model's view of one profile: as trained where [Profile#asTrained] holds, folded in
  /// otherwise.
  Scorer scorer(Profile profile);

  /// Whether features tell it something of this profile's user, of whom there may be no rating, or
  /// of rated movies that nobody else has rated. Who has neither such features nor ratings of known
  /// movies gets the most rated movies.
  default boolean knowsByFeatures(Profile profile) {
    return false;
  }

  /// The same model among items that came to the catalog after its training: it has an opinion of
  /// those that their features, or first ratings by users whom it knows, tell it something of.
  /// Itself where neither does; what it says of all others stays as it is, to the bit.
  default Model with(NewItems items) {
    return this;
  }

  /// What several scorers of this model say of all items, the same numbers as [Scorer#scores] of
  /// each; cheaper where a model can multiply matrices, which it does block by block.
  ///
  /// @param items how many there are
  default void scores(List<? extends Scorer> scorers, int items, ScoreBlock.Taker taker) {
    var scores = new float[items];
    for (int k = 0; k < scorers.size(); k++) {
      scorers.get(k).scores(scores);
      taker.take(k, ScoreBlock.of(scores));
    }
  }

  /// How similar every item is to one item (an index of the training's items); higher is more
  /// similar.
  Scorer similarItems(int item);

  /// How similar every user of the training is to a profile; higher is more similar, the profile's
  /// own user is `NaN`.
  Scorer similarUsers(Profile profile);

  /// What a person should know of this model before trusting it, a sentence each: for instance that
  /// only the most rated items have weights. Empty where it is all that its algorithm promises.
  default List<String> notes() {
    return List.of();
  }

  /// Everything that [Trainer#restore] needs beside the ratings.
  State state();
}
