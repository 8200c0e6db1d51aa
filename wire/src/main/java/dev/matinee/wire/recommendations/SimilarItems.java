package dev.matinee.wire.recommendations;

import dev.matinee.wire.Meanings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// `GET /v1/items/{item}/similar`: movies like this one, the most similar first.
public record SimilarItems(
    @Schema(description = Meanings.ITEM) String item,
    @Schema(description = Meanings.TITLE) String title,
    @Schema(description = Meanings.ARTIFACT) String artifact,
    @Schema(description = Meanings.SIMILAR) List<Like> similar) {
  public SimilarItems {
    similar = List.copyOf(similar);
  }

  /// One movie.
  @Schema(name = "SimilarItem")
  public record Like(
      @Schema(description = Meanings.RANK) int rank,
      @Schema(description = Meanings.ITEM) String item,
      @Schema(description = Meanings.TITLE) String title,
      @Schema(description = Meanings.SIMILARITY) double similarity) {}
}
