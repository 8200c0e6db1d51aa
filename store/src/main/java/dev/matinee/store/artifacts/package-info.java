/// Artifacts with their manifests, and which of them each role serves.
@NullMarked
package dev.matinee.store.artifacts;

import org.jspecify.annotations.NullMarked;
