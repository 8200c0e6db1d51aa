/// Lists for many people at once, into a file: whose lists, by which model, in which form, and how
/// work that was interrupted goes on.
@NullMarked
package dev.matinee.workbench.lists;

import org.jspecify.annotations.NullMarked;
