package dev.matinee.wire.recommendations;

import java.util.List;

/// `GET /v1/users/{user}/similar`: users like this one, the most similar first.
public record SimilarUsers(String user, String artifact, List<Like> similar) {
  public SimilarUsers {
    similar = List.copyOf(similar);
  }

  /// One user.
  ///
  /// @param rank from 1
  /// @param similarity higher is more similar; the unit is the model's
  public record Like(int rank, String user, double similarity) {}
}
