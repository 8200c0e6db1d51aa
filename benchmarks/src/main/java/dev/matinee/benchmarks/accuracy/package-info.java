/// How accurate the models are: trainings on the published splits, written row by row to a table
/// that `benchmarks/accuracy` makes a page of.
@NullMarked
package dev.matinee.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
