package dev.matinee.wire.recommendations;

import java.util.List;

/// `GET /v1/items/{item}/similar`: movies like this one, the most similar first.
public record SimilarItems(String item, String title, String artifact, List<Like> similar) {
  public SimilarItems {
    similar = List.copyOf(similar);
  }

  /// One movie.
  ///
  /// @param rank from 1
  /// @param similarity higher is more similar; the unit is the model's
  public record Like(int rank, String item, String title, double similarity) {}
}
