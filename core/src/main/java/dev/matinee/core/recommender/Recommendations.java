package dev.matinee.core.recommender;

import java.util.List;

/// A list of movies, best first, and what it rests on.
public record Recommendations(Basis basis, List<Recommendation> items) {}
