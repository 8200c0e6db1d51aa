/// What is known of movies and users beside ratings: a ridge regression on genres and years.
@NullMarked
package dev.matinee.algorithms.features;

import org.jspecify.annotations.NullMarked;
