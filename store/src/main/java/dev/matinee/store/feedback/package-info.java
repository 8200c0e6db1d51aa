/// What users did with the lists that they were shown, and what was in those lists.
@NullMarked
package dev.matinee.store.feedback;

import org.jspecify.annotations.NullMarked;
