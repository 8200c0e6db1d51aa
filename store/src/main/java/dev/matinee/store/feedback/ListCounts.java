package dev.matinee.store.feedback;

/// What became of the lists of one kind.
///
/// @param day on which they were made, counted from 1970-01-01
/// @param lists how many were answered
/// @param movies how many movies were in them
/// @param shown how many of them somebody said were shown
/// @param chosen of how many a movie was chosen
/// @param liked in how many a movie was liked
public record ListCounts(
    long day,
    String role,
    String artifact,
    String arm,
    long lists,
    long movies,
    long shown,
    long chosen,
    long liked) {}
