/// A user's ratings: what a caller sends, row by row, and what is stored.
@NullMarked
package dev.matinee.wire.ratings;

import org.jspecify.annotations.NullMarked;
