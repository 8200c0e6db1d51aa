/// Comparing algorithms on the same splits, and keeping a comparison as runs.
@NullMarked
package dev.matinee.workbench.comparison;

import org.jspecify.annotations.NullMarked;
