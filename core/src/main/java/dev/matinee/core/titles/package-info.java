/// Titles of movies as people type them.
@NullMarked
package dev.matinee.core.titles;

import org.jspecify.annotations.NullMarked;
