/// Factor models: a user and a movie are short vectors whose product predicts. SVD and SVD++ by
/// stochastic gradient descent, NMF by multiplicative updates, ALS for ratings and for choices, and
/// co-clustering, whose factors are averages of blocks.
@NullMarked
package dev.matinee.algorithms.factors;

import org.jspecify.annotations.NullMarked;
