/// What was tried, kept as runs, and the versions and machine that it was tried on.
@NullMarked
package dev.matinee.workbench.tracking;

import org.jspecify.annotations.NullMarked;
