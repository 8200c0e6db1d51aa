package dev.matinee.algorithms.matchbox;

/// What is believed of one user: Gaussians of traits, bias and thresholds, as means and variances.
record UserBelief(
    double[] traitMean,
    double[] traitVariance,
    double biasMean,
    double biasVariance,
    double[] thresholdMean,
    double[] thresholdVariance) {}
