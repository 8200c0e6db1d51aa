package dev.matinee.wire.ratings;

import io.swagger.v3.oas.annotations.media.Schema;

/// A row of a request that was left out.
@Schema(description = "a row of the request that was left out")
public record Refused(
    @Schema(description = "its number in the request, from 1") int row,
    @Schema(description = "what is wrong with it and what would be right") String problem)
    implements Row {}
