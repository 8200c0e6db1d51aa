/// Which process of which machine has begun something, and whether it still lives; work that a
/// process does again and again in the background.
@NullMarked
package dev.matinee.store.process;

import org.jspecify.annotations.NullMarked;
