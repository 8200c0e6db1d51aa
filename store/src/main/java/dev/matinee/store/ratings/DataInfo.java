package dev.matinee.store.ratings;

/// What a home holds: the data set's name, a line about where it is from, and how much of it there
/// is now.
///
/// @param name the name or path under which the data was imported, for instance `ml-100k`
/// @param about one sentence for people, for instance that the ratings are simulated
/// @param digest the fingerprint of the ratings as they were imported
/// @param ratings how many ratings there are now, those that arrived later included
public record DataInfo(
    String name, String about, String digest, long ratings, long users, long items) {}
