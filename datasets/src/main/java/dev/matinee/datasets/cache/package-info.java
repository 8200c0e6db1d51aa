/// What was read once, kept for the next command.
@NullMarked
package dev.matinee.datasets.cache;

import org.jspecify.annotations.NullMarked;
