package dev.matinee.core.recommender;

/// Takes predictions one by one.
@FunctionalInterface
public interface PredictionTaker {
  /// The next prediction.
  ///
  /// @param levels the probability of each level of the scale, the lowest first; empty where the
  ///   model states none. Not to be changed
  void take(Prediction prediction, double[] levels);
}
