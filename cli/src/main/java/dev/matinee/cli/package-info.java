/// The command line: the only place that assembles everything.
@NullMarked
package dev.matinee.cli;

import org.jspecify.annotations.NullMarked;
