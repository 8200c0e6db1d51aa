/// Tests of files of named arrays.
@NullMarked
package dev.matinee.store.tensors;

import org.jspecify.annotations.NullMarked;
