package dev.matinee.core;

/// An algorithm with its hyper-parameters: a record, without state, usable by many threads.
public interface Trainer {
  /// Learns a model. The ratings stay as they are; the same seed gives the same bits on any number
  /// of threads.
  Model train(Ratings ratings, Training training);

  /// Makes the model again from the ratings it was trained on and its saved state; it predicts the
  /// same bits.
  Model restore(Ratings ratings, State state);
}
