/// The use cases, without HTTP and without a terminal, a package each: compare, tune, train,
/// promote, retune by the clock, prepare a home.
///
/// Nothing here names an algorithm: registry and recipes are handed in.
@NullMarked
package dev.matinee.workbench;

import org.jspecify.annotations.NullMarked;
