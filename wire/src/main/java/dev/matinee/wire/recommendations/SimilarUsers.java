package dev.matinee.wire.recommendations;

import dev.matinee.wire.Meanings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// `GET /v1/users/{user}/similar`: users like this one, the most similar first.
public record SimilarUsers(
    @Schema(description = Meanings.USER) String user,
    @Schema(description = Meanings.ARTIFACT) String artifact,
    @Schema(description = Meanings.SIMILAR) List<Like> similar) {
  public SimilarUsers {
    similar = List.copyOf(similar);
  }

  /// One user.
  @Schema(name = "SimilarUser")
  public record Like(
      @Schema(description = Meanings.RANK) int rank,
      @Schema(description = Meanings.USER) String user,
      @Schema(description = Meanings.SIMILARITY) double similarity) {}
}
