/// Tests of files that are whole or not there.
@NullMarked
package dev.matinee.store.files;

import org.jspecify.annotations.NullMarked;
