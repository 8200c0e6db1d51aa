package dev.matinee.algorithms.similarity;

/// A similarity with the two numbers that say how much it takes for one.
///
/// @param minSupport with fewer common ratings than this two rows have the similarity 0;
///   [Similarity#PEARSON_BASELINE] asks for at least 2
/// @param shrinkage of [Similarity#PEARSON_BASELINE]: common ratings at which a correlation counts
///   half
public record SimilarityMeasure(Similarity similarity, int minSupport, double shrinkage) {}
