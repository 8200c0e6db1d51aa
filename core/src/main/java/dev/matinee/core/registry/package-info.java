/// The algorithms that there are: a line each, hyper-parameters by name, their search space.
@NullMarked
package dev.matinee.core.registry;

import org.jspecify.annotations.NullMarked;
