/// Named arrays as safetensors files, and ratings as named arrays.
@NullMarked
package dev.matinee.store.tensors;

import org.jspecify.annotations.NullMarked;
