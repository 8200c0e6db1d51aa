/// What came of comparing algorithms, as records: the result with its entries, the spread of a
/// metric over the splits, the data it is about, and the rule that chooses a winner.
@NullMarked
package dev.matinee.evaluation.comparison;

import org.jspecify.annotations.NullMarked;
