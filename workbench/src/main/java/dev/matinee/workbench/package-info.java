/// The use cases: compare, tune, train, track. Knows algorithms by the catalogue only.
///
/// `role` says which services there are, `promotion` what may serve them, `home` makes a home ready
/// and `jobs` does the work of every night.
@NullMarked
package dev.matinee.workbench;

import org.jspecify.annotations.NullMarked;
