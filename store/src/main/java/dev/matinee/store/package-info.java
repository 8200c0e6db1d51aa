/// The way in: a home with one database (SQLite or PostgreSQL) for ratings, champions, runs, keys,
/// leases and settings, and artifacts as directories beside it.
@NullMarked
package dev.matinee.store;

import org.jspecify.annotations.NullMarked;
