/// The benchmarks start and know every algorithm of the registry.
@NullMarked
package dev.matinee.benchmarks;

import org.jspecify.annotations.NullMarked;
