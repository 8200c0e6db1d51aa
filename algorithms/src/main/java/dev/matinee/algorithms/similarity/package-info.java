/// How alike two users or two movies are by the ratings that both have: cosine, Pearson, mean
/// squared difference, and the sparse matrices that they are summed over.
@NullMarked
package dev.matinee.algorithms.similarity;

import org.jspecify.annotations.NullMarked;
