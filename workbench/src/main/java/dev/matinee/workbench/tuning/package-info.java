/// Searching for hyper-parameters, going on with a search that was cut off, and keeping it as runs.
@NullMarked
package dev.matinee.workbench.tuning;

import org.jspecify.annotations.NullMarked;
