/// Stacking: a model for ratings and a model for lists, joined by a logistic regression that is
/// learned out of fold.
@NullMarked
package dev.matinee.algorithms.hybrid;

import org.jspecify.annotations.NullMarked;
