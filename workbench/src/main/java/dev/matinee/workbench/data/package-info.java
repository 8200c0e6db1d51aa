/// Which ratings to work on, how they are divided, and what is done with data sets.
@NullMarked
package dev.matinee.workbench.data;

import org.jspecify.annotations.NullMarked;
