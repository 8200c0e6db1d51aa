package dev.matinee.wire.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /v1/items`: what became of each line, or entry of `items`.
@Schema(name = "StoredItems")
public record ItemsResponse(
    @Schema(description = "how many movies were added or replaced") int stored,
    @Schema(description = "one for each entry, or line that is not blank, in their order")
        List<Result> results) {
  public ItemsResponse {
    results = List.copyOf(results);
  }

  /// What became of a movie.
  @Schema(name = "StoredItem")
  public record Result(
      @Schema(description = "its line, blank ones counted too, or its place in `items`, from 1")
          int line,
      @Schema(description = FieldDescriptions.ITEM) @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String item,
      @Schema(
              description =
                  "why it was refused, or which later line superseded it; left out where it counts")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String problem) {}

  /// `DELETE /v1/items/{item}`.
  @Schema(name = "RemovedItem")
  public record Removed(
      @Schema(description = FieldDescriptions.ITEM) String item,
      @Schema(description = "that it is gone; its ratings stay") boolean removed) {}
}
