/// Nearest neighbors: the four kNN of the registry, which differ in what neighbors speak about
/// ([Normalization]), by user or by item.
@NullMarked
package dev.matinee.algorithms.neighbors;

import org.jspecify.annotations.NullMarked;
