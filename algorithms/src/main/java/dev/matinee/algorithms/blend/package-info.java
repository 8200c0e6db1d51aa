/// Stacking of any number of models: `blend` of predicted ratings, `blend-lists` of orders; weights
/// are learned out of fold, inside the training data.
@NullMarked
package dev.matinee.algorithms.blend;

import org.jspecify.annotations.NullMarked;
