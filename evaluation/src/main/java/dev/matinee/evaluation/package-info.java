/// How good a trainer is: splits of the ratings, metrics with their direction, the one evaluator,
/// and searches for better hyper-parameters.
@NullMarked
package dev.matinee.evaluation;

import org.jspecify.annotations.NullMarked;
