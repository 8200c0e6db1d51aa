package dev.matinee.wire.recommendations;

import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// `GET /v1/users/{user}/similar`: users like this one, the most similar first.
public record SimilarUsers(
    @Schema(description = FieldDescriptions.USER) String user,
    @Schema(description = FieldDescriptions.ARTIFACT) String artifact,
    @Schema(description = FieldDescriptions.SIMILAR) List<SimilarUser> similar) {
  public SimilarUsers {
    similar = List.copyOf(similar);
  }

  /// One user.
  @Schema(name = "SimilarUser")
  public record SimilarUser(
      @Schema(description = FieldDescriptions.RANK) int rank,
      @Schema(description = FieldDescriptions.USER) String user,
      @Schema(description = FieldDescriptions.SIMILARITY) double similarity) {}
}
