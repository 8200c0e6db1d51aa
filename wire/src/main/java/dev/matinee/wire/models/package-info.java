/// Artifacts: their list, their details, and the promotion to a role.
@NullMarked
package dev.matinee.wire.models;

import org.jspecify.annotations.NullMarked;
