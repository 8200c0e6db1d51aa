/// The four roles, and the recipe of what each serves when nobody has chosen anything.
@NullMarked
package dev.matinee.workbench.role;

import org.jspecify.annotations.NullMarked;
