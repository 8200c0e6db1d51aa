package dev.matinee.wire.recommendations;

import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/items?q=`: movies found by their title.
@Schema(name = "Movies")
public record MovieMatches(
    @Schema(description = "the id of the artifact that knows them") String artifact,
    @Schema(description = "the movies found") List<FoundMovie> items) {
  public MovieMatches {
    items = List.copyOf(items);
  }

  /// One movie.
  public record FoundMovie(
      @Schema(description = FieldDescriptions.ITEM) String item,
      @Schema(description = FieldDescriptions.TITLE) String title,
      @Schema(description = "when it came out; null where not known") @Nullable Integer year,
      @Schema(description = "its genres; empty where none is known") List<String> genres,
      @Schema(description = FieldDescriptions.KNOWN_RATINGS) int ratings) {
    public FoundMovie {
      genres = List.copyOf(genres);
    }
  }
}
