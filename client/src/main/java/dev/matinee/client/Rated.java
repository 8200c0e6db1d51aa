package dev.matinee.client;

/// One rating of a test user.
///
/// @param timestamp seconds since 1970-01-01 UTC, 0 where unknown
public record Rated(String item, double rating, long timestamp) {}
