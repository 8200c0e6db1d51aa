/// Judging what a scoring service has written, as Azure ML Studio (classic) does.
@NullMarked
package dev.matinee.workbench.scored;

import org.jspecify.annotations.NullMarked;
