package dev.matinee.core.recommender;

/// What is predicted of one user and one item.
///
/// @param rating the predicted rating, on the scale; `NaN` where the model predicts none
/// @param sd its standard deviation; `NaN` where not stated
/// @param liking the probability that the user would choose the item and like it; `NaN` where not
///   stated
public record Prediction(
    String user, String item, double rating, double sd, double liking, Basis basis) {}
