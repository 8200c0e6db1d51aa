/// What a command works with: the terminal, the home.
@NullMarked
package dev.matinee.cli.session;

import org.jspecify.annotations.NullMarked;
