/// Ratings in a file of their own, to be read in a fraction of the time that it took to make them.
@NullMarked
package dev.matinee.core.cache;

import org.jspecify.annotations.NullMarked;
