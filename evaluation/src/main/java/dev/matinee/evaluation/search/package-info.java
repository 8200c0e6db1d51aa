/// Searches for good hyper-parameters: grid, random, and tree-structured Parzen estimators.
@NullMarked
package dev.matinee.evaluation.search;

import org.jspecify.annotations.NullMarked;
