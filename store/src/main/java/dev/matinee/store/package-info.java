/// One database (SQLite or PostgreSQL) for ratings and champions, and artifacts as directories
/// beside it.
@NullMarked
package dev.matinee.store;

import org.jspecify.annotations.NullMarked;
