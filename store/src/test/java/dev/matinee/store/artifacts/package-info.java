/// Tests of manifests.
@NullMarked
package dev.matinee.store.artifacts;

import org.jspecify.annotations.NullMarked;
