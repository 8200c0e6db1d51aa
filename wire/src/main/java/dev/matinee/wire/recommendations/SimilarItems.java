package dev.matinee.wire.recommendations;

import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// `GET /v1/items/{item}/similar`: movies like this one, the most similar first.
public record SimilarItems(
    @Schema(description = FieldDescriptions.ITEM) String item,
    @Schema(description = FieldDescriptions.TITLE) String title,
    @Schema(description = FieldDescriptions.ARTIFACT) String artifact,
    @Schema(description = FieldDescriptions.SIMILAR) List<SimilarItem> similar) {
  public SimilarItems {
    similar = List.copyOf(similar);
  }

  /// One movie.
  @Schema(name = "SimilarItem")
  public record SimilarItem(
      @Schema(description = FieldDescriptions.RANK) int rank,
      @Schema(description = FieldDescriptions.ITEM) String item,
      @Schema(description = FieldDescriptions.TITLE) String title,
      @Schema(description = FieldDescriptions.SIMILARITY) double similarity) {}
}
