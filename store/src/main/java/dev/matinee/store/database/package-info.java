/// One database, SQLite or PostgreSQL: where it is, its schema, its transactions.
@NullMarked
package dev.matinee.store.database;

import org.jspecify.annotations.NullMarked;
