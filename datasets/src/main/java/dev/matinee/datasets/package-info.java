/// Ratings from files: every MovieLens layout, GroupLens' archives, the built-in sample.
@org.jspecify.annotations.NullMarked
package dev.matinee.datasets;
