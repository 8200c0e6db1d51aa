package dev.matinee.wire.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/items`: movies, all or those found by their title.
@Schema(name = "Movies")
public record MoviePage(
    @Schema(description = FieldDescriptions.ARTIFACT_KNOWS) String artifact,
    @Schema(description = "the movies found") List<FoundMovie> items,
    @Schema(description = FieldDescriptions.NEXT_CURSOR) @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String cursor,
    @Schema(description = "on which movies are rated here") ScaleLimits scale) {
  public MoviePage {
    items = List.copyOf(items);
  }

  /// The values that a rating may have.
  @Schema(name = "RatingScale")
  public record ScaleLimits(
      @Schema(description = "the lowest") double min,
      @Schema(description = "the highest") double max,
      @Schema(description = "from one to the next") double step) {}

  /// One movie.
  public record FoundMovie(
      @Schema(description = FieldDescriptions.ITEM) String item,
      @Schema(description = FieldDescriptions.TITLE) String title,
      @Schema(description = "when it came out; null where not known") @Nullable Integer year,
      @Schema(description = "its genres; empty where none is known") List<String> genres,
      @Schema(description = FieldDescriptions.KNOWN_RATINGS) int ratings,
      @Schema(description = FieldDescriptions.LABELS) @JsonInclude(JsonInclude.Include.NON_EMPTY)
          Map<String, List<String>> labels,
      @Schema(description = FieldDescriptions.NUMBERS) @JsonInclude(JsonInclude.Include.NON_EMPTY)
          Map<String, Double> numbers,
      @Schema(description = "true where it stands in no list; left out where it may")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Boolean hidden,
      @Schema(description = "since when it stands in lists, in seconds")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Long availableFrom,
      @Schema(description = "until when, in seconds") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Long availableUntil) {
    public FoundMovie {
      genres = List.copyOf(genres);
      labels = labels == null ? Map.of() : labels;
      numbers = numbers == null ? Map.of() : numbers;
    }
  }
}
