/// Files on disk that are whole or not there, and the digests that name them.
@NullMarked
package dev.matinee.store.files;

import org.jspecify.annotations.NullMarked;
