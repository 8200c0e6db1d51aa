/// Rows of ratings: which columns a file has by its header or its first rows, and what each row
/// means.
@NullMarked
package dev.matinee.datasets.rows;

import org.jspecify.annotations.NullMarked;
