/// Tests of processes and their threads.
@NullMarked
package dev.matinee.store.process;

import org.jspecify.annotations.NullMarked;
