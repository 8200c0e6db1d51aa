/// Weights from one movie to another: Slope One for ratings, EASE for lists.
@NullMarked
package dev.matinee.algorithms.itemitem;

import org.jspecify.annotations.NullMarked;
