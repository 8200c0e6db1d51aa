/// What came of the lists that were answered, with its uncertainty.
@NullMarked
package dev.matinee.workbench.feedback;

import org.jspecify.annotations.NullMarked;
