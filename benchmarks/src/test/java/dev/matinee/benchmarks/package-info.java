/// The benchmarks start and know the whole catalog.
@NullMarked
package dev.matinee.benchmarks;

import org.jspecify.annotations.NullMarked;
