/// Whether a home is whole, and what can be done where it is not.
@NullMarked
package dev.matinee.workbench.check;

import org.jspecify.annotations.NullMarked;
