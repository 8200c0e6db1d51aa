/// Which artifact may serve a role: the contest of challenger and champion, and training for one.
@NullMarked
package dev.matinee.workbench.promotion;

import org.jspecify.annotations.NullMarked;
