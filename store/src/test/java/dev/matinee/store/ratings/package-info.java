/// Tests of how ratings are written together.
@NullMarked
package dev.matinee.store.ratings;

import org.jspecify.annotations.NullMarked;
