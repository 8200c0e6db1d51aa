/// A Bayesian factorization machine: samples of the posterior by Gibbs sampling over users, movies
/// and what is known of both.
@NullMarked
package dev.matinee.algorithms.bayesfm;

import org.jspecify.annotations.NullMarked;
