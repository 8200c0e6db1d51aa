/// From bytes to fields: where bytes come from, their wrapping and encoding, lines with their
/// numbers, separators, and numbers and times as programs write them. Knows nothing of ratings.
@NullMarked
package dev.matinee.datasets.text;

import org.jspecify.annotations.NullMarked;
