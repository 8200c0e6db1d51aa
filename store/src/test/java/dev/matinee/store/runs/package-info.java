/// Tests of the language to search runs.
@NullMarked
package dev.matinee.store.runs;

import org.jspecify.annotations.NullMarked;
