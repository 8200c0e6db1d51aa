/// Ratings as columns: arrays of primitive numbers, each as narrow as its values allow. Knows
/// nothing of ids, scales or models.
@NullMarked
package dev.matinee.core.columns;

import org.jspecify.annotations.NullMarked;
