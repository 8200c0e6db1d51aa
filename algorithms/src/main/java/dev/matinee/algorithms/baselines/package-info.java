/// What every other algorithm has to beat: the mean with biases, a random draw, the most rated
/// movies.
@NullMarked
package dev.matinee.algorithms.baselines;

import org.jspecify.annotations.NullMarked;
