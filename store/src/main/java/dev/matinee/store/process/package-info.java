/// Which process of which machine has begun something, and whether it still lives.
@NullMarked
package dev.matinee.store.process;

import org.jspecify.annotations.NullMarked;
