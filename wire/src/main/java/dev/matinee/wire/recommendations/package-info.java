/// Lists of movies and users: recommended, similar, or found by title.
@NullMarked
package dev.matinee.wire.recommendations;

import org.jspecify.annotations.NullMarked;
