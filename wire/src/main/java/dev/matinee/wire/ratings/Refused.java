package dev.matinee.wire.ratings;

/// A row of a request that was left out.
///
/// @param row its number, from 1
/// @param problem a sentence: "rating must be between 1 and 5, got 9"
public record Refused(int row, String problem) implements Row {}
