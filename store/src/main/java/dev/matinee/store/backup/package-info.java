/// A whole home as one file, and back.
@NullMarked
package dev.matinee.store.backup;

import org.jspecify.annotations.NullMarked;
