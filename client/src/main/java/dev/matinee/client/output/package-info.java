/// The files that a client writes, each whole or not at all.
@NullMarked
package dev.matinee.client.output;

import org.jspecify.annotations.NullMarked;
