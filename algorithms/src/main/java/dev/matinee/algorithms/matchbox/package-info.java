/// Matchbox: a Bayesian bilinear model of ordinal ratings, trained by message passing.
///
/// Source: D. Stern, R. Herbrich, T. Graepel, "Matchbox: Large Scale Online Bayesian
/// Recommendations", WWW 2009. `docs/matchbox.md` has the factor graph, every message and what
/// differs from the paper.
package dev.matinee.algorithms.matchbox;
