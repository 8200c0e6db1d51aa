package dev.matinee.server.score;

import dev.matinee.core.recommender.Prediction;

/// What is predicted of one pair.
///
/// @param levels the probability of each rating of the scale, the lowest first; empty where not
///   stated
record ScoredPair(Prediction prediction, double[] levels) {}
