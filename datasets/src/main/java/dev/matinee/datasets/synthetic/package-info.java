/// Ratings that are made up: the generator with planted traits, and the built-in sample.
@NullMarked
package dev.matinee.datasets.synthetic;

import org.jspecify.annotations.NullMarked;
