/// GroupLens' archives: fetched, checked, unpacked.
@NullMarked
package dev.matinee.datasets.download;

import org.jspecify.annotations.NullMarked;
