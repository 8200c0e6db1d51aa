/// The use cases: compare, tune, train, promote. Knows algorithms by the catalogue only.
@NullMarked
package dev.matinee.workbench;

import org.jspecify.annotations.NullMarked;
