/// What users did with lists, and what came of the lists.
@NullMarked
package dev.matinee.wire.feedback;

import org.jspecify.annotations.NullMarked;
