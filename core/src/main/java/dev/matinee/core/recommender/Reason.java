package dev.matinee.core.recommender;

/// One "because you rated": an item of the profile and its share, between 0 and 1, of all that
/// speaks for the movie.
public record Reason(String item, double weight) {}
