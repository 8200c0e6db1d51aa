package dev.matinee.wire;

/// The answer to `DELETE /v1/users/{user}/ratings` and `…/ratings/{item}`.
///
/// @param removed how many ratings there were
public record RatingsRemoved(String user, int removed) {}
