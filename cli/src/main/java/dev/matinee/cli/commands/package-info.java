/// The commands, a class each: options in, a use case called, the answer printed.
@NullMarked
package dev.matinee.cli.commands;

import org.jspecify.annotations.NullMarked;
