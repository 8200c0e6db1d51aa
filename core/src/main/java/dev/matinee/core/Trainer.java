package dev.matinee.core;

import dev.matinee.core.compute.InsufficientMemoryException;
import dev.matinee.core.compute.MemoryNeed;

/// An algorithm with its hyper-parameters: a record, without state, usable by many threads.
public interface Trainer {
  /// Learns a model, where there is room for it. The ratings stay as they are; the same seed gives
  /// the same bits on any number of threads.
  ///
  /// @throws InsufficientMemoryException when [#memoryNeed] is more than the heap has left
  /// @throws IllegalArgumentException when the ratings are choices, of which it learns nothing
  default Model train(Ratings ratings, Training training) {
    if (ratings.scale().isOfChoices() && !learnsFromChoices()) {
      throw new IllegalArgumentException(
          "the data are choices, without ratings, and this algorithm learns from how ratings differ");
    }
    memoryNeed(ratings).requireRoom();
    return fit(ratings, training);
  }

  /// Learns a model; [#train] calls it once there is room.
  Model fit(Ratings ratings, Training training);

  /// Whether choices teach it something, which are all alike ([RatingScale#CHOICES]): what orders
  /// movies by who chose them, and not what learns from how ratings differ.
  default boolean learnsFromChoices() {
    return false;
  }

  /// What training allocates beside the ratings, the model included: an estimate from the sizes
  /// alone, made before anything is allocated.
  MemoryNeed memoryNeed(Ratings ratings);

  /// Makes the model again from the ratings it was trained on and its saved state; it predicts the
  /// same bits.
  Model restore(Ratings ratings, State state);
}
