package dev.matinee.store.feedback;

/// Where a list that somebody was shown came from.
///
/// @param id of the list
/// @param day on which it was made, counted from 1970-01-01, in UTC
/// @param role that answered
/// @param artifact that made it
/// @param arm of the trial of the role, `champion` where there was none
/// @param trial the number of that trial; 0 for none
public record ListOrigin(
    String id, long day, String role, String artifact, String arm, long trial) {}
