/// From bytes to fields: where bytes come from, their wrapping and encoding, lines with their
/// numbers, and separators. Knows nothing of ratings; what an id, a number and a time mean is in
/// `core.text`.
@NullMarked
package dev.matinee.datasets.text;

import org.jspecify.annotations.NullMarked;
