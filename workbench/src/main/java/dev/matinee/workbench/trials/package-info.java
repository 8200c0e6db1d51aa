/// Trials of a challenger beside a role's champion, and when they are decided.
@NullMarked
package dev.matinee.workbench.trials;

import org.jspecify.annotations.NullMarked;
