package dev.matinee.wire.recommendations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/items?q=`: movies found by their title.
///
/// @param artifact the id of the artifact that knows them
public record Movies(String artifact, List<Movie> items) {
  public Movies {
    items = List.copyOf(items);
  }

  /// One movie.
  ///
  /// @param year `null` where not known
  /// @param ratings how many ratings of it training knew
  public record Movie(
      String item, String title, @Nullable Integer year, List<String> genres, int ratings) {
    public Movie {
      genres = List.copyOf(genres);
    }
  }
}
