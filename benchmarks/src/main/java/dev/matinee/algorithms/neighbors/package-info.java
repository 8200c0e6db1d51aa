/// Benchmarks of what the package of the same name keeps to itself.
@NullMarked
package dev.matinee.algorithms.neighbors;

import org.jspecify.annotations.NullMarked;
