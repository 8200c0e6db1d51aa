package dev.matinee.store.database;

/// How much of a pool of connections to the database is in use.
///
/// @param name `readers` or `writers`
/// @param size the most connections that there may be
/// @param active those that work
/// @param waiting how many threads wait for one
public record PoolUse(String name, int size, int active, int waiting) {}
