package dev.matinee.server.serving;

import dev.matinee.core.Rating;
import java.util.List;
import java.util.Map;

/// Ratings of movies that came to the catalog since a training.
///
/// @param enough so many by users of the training give a movie a place in lists
/// @param ratings by movie
record RatedMovies(int enough, Map<String, List<Rating>> ratings) {
  static final RatedMovies NONE = new RatedMovies(Integer.MAX_VALUE, Map.of());
}
