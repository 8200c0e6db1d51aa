package dev.matinee.core.recommender;

/// An item or a user that is like another one; higher is more similar, the unit is the model's.
public record Similar(String id, double similarity) {}
