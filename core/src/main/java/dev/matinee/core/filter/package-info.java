/// A small language of conditions on movies: read once, turned into a set of items for one catalog,
/// and kept.
@NullMarked
package dev.matinee.core.filter;

import org.jspecify.annotations.NullMarked;
