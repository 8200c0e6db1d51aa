/// Benchmarks of whole trainings and of top-N lists.
@NullMarked
package dev.matinee.benchmarks;

import org.jspecify.annotations.NullMarked;
