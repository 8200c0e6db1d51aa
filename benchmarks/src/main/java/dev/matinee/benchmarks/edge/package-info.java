/// A load on a running server, and what it took: `benchmarks/edge` runs it.
@NullMarked
package dev.matinee.benchmarks.edge;

import org.jspecify.annotations.NullMarked;
