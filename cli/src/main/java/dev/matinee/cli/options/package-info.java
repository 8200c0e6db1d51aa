/// Options that several commands share, and how their values are read.
@NullMarked
package dev.matinee.cli.options;

import org.jspecify.annotations.NullMarked;
