/// Tests of the schema.
@NullMarked
package dev.matinee.store.database;

import org.jspecify.annotations.NullMarked;
