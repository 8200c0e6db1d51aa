/// Tests of the load.
@NullMarked
package dev.matinee.benchmarks.edge;

import org.jspecify.annotations.NullMarked;
