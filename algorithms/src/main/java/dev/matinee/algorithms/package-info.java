/// The registry of all algorithms; each family has a package below.
@NullMarked
package dev.matinee.algorithms;

import org.jspecify.annotations.NullMarked;
