/// The benchmarks start and know the whole catalogue.
@NullMarked
package dev.matinee.benchmarks;

import org.jspecify.annotations.NullMarked;
